import { html, nothing, type TemplateResult } from "lit";
import type { FindingGroup, GroupedFindings } from "./group-findings.ts";
import type { ViewerMessages } from "./messages/fr.ts";

const MOST_PLACES = 10;

function drawGroup({ rule, text, remedy, places }: FindingGroup, m: ViewerMessages): TemplateResult {
  const shown = places.slice(0, MOST_PLACES);
  return html`<li>
    <p class="finding"><bdi>${text}</bdi></p>
    <p class="remedy"><bdi>${remedy}</bdi></p>
    <details>
      <summary><code>${rule}</code> ${m.where(places.length)}</summary>
      <ul>
        ${shown.map((place) => html`<li><code>${place}</code></li>`)}
      </ul>
      ${places.length > shown.length ? html`<p>${m.morePlaces(places.length - shown.length)}</p>` : nothing}
    </details>
  </li>`;
}

function drawSeverity(severity: "fatal" | "warning", groups: readonly FindingGroup[], m: ViewerMessages): unknown {
  if (groups.length === 0) return nothing;
  return html`<div class=${`severity ${severity}`}>
    <h3>${m[severity]}</h3>
    <p class="soft">${m[`${severity}Hint`]}</p>
    <ul class="findings">
      ${groups.map((group) => drawGroup(group, m))}
    </ul>
  </div>`;
}

/** Draws what the checks found, the gravest first; nothing when they found nothing. */
export function drawChecks(findings: GroupedFindings, m: ViewerMessages): unknown {
  if (findings.fatal.length + findings.warning.length === 0) return nothing;
  return html`<section class="card" aria-labelledby="checks">
    <h2 id="checks">${m.checks}</h2>
    ${drawSeverity("fatal", findings.fatal, m)} ${drawSeverity("warning", findings.warning, m)}
  </section>`;
}
