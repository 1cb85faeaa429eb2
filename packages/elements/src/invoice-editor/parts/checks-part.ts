import { html, type TemplateResult } from "lit";
import type { Finding } from "../findings.ts";
import type { EditorMessages } from "../messages/fr.ts";

/** More than anybody reads at once; the others come as these are mended. */
const mostShown = 30;

/** Draws what is still to be done before issuing; each item leads to its field. */
export function checksPart(m: EditorMessages, findings: readonly Finding[], goTo: (finding: Finding) => void): TemplateResult {
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const item = (finding: Finding) =>
    html`<li class=${finding.severity}>
      <span class="mark" aria-hidden="true"></span>
      <button type="button" class="link" @click=${() => goTo(finding)}>${finding.text}</button>
    </li>`;
  return html`<section class="checks" aria-labelledby="checks-title">
    <h3 id="checks-title">
      ${m.checks}
      <span class="soft"
        >${[errors.length === 0 ? "" : m.toComplete(errors.length), warnings.length === 0 ? "" : m.toReview(warnings.length)]
          .filter((text) => text !== "")
          .join(" · ")}</span
      >
    </h3>
    ${
      findings.length === 0
        ? html`<p class="good">${m.ready}</p>`
        : html`<ul>
              ${[...errors, ...warnings].slice(0, mostShown).map(item)}
            </ul>
            ${findings.length > mostShown ? html`<p class="soft">${m.moreFindings(findings.length - mostShown)}</p>` : ""}`
    }
  </section>`;
}
