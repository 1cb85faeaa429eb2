import { html, type TemplateResult } from "lit";
import type { Finding } from "../findings.ts";
import type { EditorMessages } from "../messages/fr.ts";

/** Draws what is still to be done before issuing; each item leads to its field. */
export function checksPart(m: EditorMessages, findings: readonly Finding[], goTo: (path: string) => void): TemplateResult {
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const item = ({ text, path, severity }: Finding) =>
    html`<li class=${severity}>
      <span class="mark" aria-hidden="true"></span>
      <button type="button" class="link" @click=${() => goTo(path)}>${text}</button>
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
            ${errors.map(item)} ${warnings.map(item)}
          </ul>`
    }
  </section>`;
}
