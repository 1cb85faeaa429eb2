import type { ReadProblem, UnreadPart } from "@acquit/einvoice";
import { html, nothing } from "lit";
import type { ViewerMessages } from "./messages/fr.ts";

const MOST_ROWS = 200;

interface Row {
  readonly path: string;
  readonly text: string;
}

function drawFolded(title: string, hint: string, rows: readonly Row[], m: ViewerMessages): unknown {
  if (rows.length === 0) return nothing;
  return html`<details class="card">
    <summary>${title}</summary>
    <p class="soft">${hint}</p>
    <ul class="beyond">
      ${rows.slice(0, MOST_ROWS).map(({ path, text }) => html`<li><code>${path}</code> <bdi>${text}</bdi></li>`)}
    </ul>
    ${rows.length > MOST_ROWS ? html`<p>${m.andMore(rows.length - MOST_ROWS)}</p>` : nothing}
  </details>`;
}

/** Draws what could not be read, and what is beyond EN 16931, folded. */
export function drawBeyond(unread: readonly UnreadPart[], problems: readonly ReadProblem[], m: ViewerMessages): unknown {
  const misread = problems.map(({ path, reason, value }) => ({
    path,
    text: [value, m.reasons[reason]].filter(Boolean).join(" "),
  }));
  const beyond = unread.map(({ path, value }) => ({ path, text: value }));
  return html`${drawFolded(m.misread(misread.length), m.misreadHint, misread, m)}
  ${drawFolded(m.beyond(beyond.length), m.beyondHint, beyond, m)}`;
}
