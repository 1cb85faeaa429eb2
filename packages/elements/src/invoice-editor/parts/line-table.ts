import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import type { LazyPart } from "../../controllers/lazy-part.ts";
import type { Choices } from "./choices.ts";
import { failed } from "./lazy.ts";
import { lineRows } from "./line-rows.ts";
import type { LineDetails } from "./row-fields.ts";
import type { Sheet } from "./sheet.ts";

/** What the table is drawn from beside the sheet. */
export interface LineTable {
  readonly choices: Choices;
  readonly openLines: ReadonlySet<string>;
  /** The line the pointer or the keyboard is in. */
  readonly activeLine: string | undefined;
  readonly details: LineDetails;
  /** What reads rows of a spreadsheet. */
  readonly paste: LazyPart<unknown>;
}

function head({ m }: Sheet): TemplateResult {
  const columns = [
    ["name", m.name],
    ["quantity", m.quantity],
    ["unit", m.unit],
    ["price", m.price],
    ["discount", m.discount],
    ["vat", m.vat],
    ["net", m.net],
  ] as const;
  return html`<div role="row" class="heads">
    ${columns.map(([name, label]) => html`<div role="columnheader" class="cell ${name}">${label}</div>`)}
    <div role="columnheader" class="cell buttons"><span class="visually-hidden">${m.details}</span></div>
  </div>`;
}

/** Draws the lines as a table; what happens in it is handled once, for all rows, by `events`. */
export function lineTable(sheet: Sheet, table: LineTable, events: (event: Event) => void): TemplateResult {
  const { m, document, readonly } = sheet;
  return html`<div
      role="table"
      class="lines"
      aria-label=${m.lines}
      aria-rowcount=${document.lines.length + 1}
      data-path="lines"
      tabindex="-1"
      @input=${events}
      @change=${events}
      @keydown=${events}
      @paste=${events}
      @click=${events}
      @focusin=${events}
      @pointerover=${events}
    >
      <div role="rowgroup">${guard([m], () => head(sheet))}</div>
      <div role="rowgroup" ${lineRows(sheet, table)}></div>
    </div>
    ${
      readonly
        ? nothing
        : html`<p class="add">
            <button type="button" class="quiet" data-action="add" @click=${events}>
              <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4v12M4 10h12" /></svg>${m.addLine}</button
            >${table.paste.hasFailed ? failed(table.paste, m) : html`<span class="hint">${m.pasteHint}</span>`}
          </p>`
    }`;
}
