import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Finding } from "../findings.ts";
import { formatAmount } from "../formats.ts";
import type { Choices } from "./choices.ts";
import { lineRow } from "./line-row.ts";
import type { Row } from "./row-fields.ts";
import type { Sheet } from "./sheet.ts";

const linePath = /^lines\.(\d+)\.(.+)$/;
const lineTextKey = /^line (\S+) (.+)$/;
/** Up to here every row offers all choices; beyond, only a row that the pointer or the keyboard is in. */
const fewLines = 60;

type ByField = Readonly<Record<string, string>>;
const none: ByField = {};

/** Sorts problems and texts to their lines once, so that a row's are found at once. */
function byLine<Value>(
  entries: Iterable<readonly [string, Value]>,
  form: RegExp,
  textOf: (value: Value) => string,
): Map<string, ByField> {
  const found = new Map<string, Record<string, string>>();
  for (const [key, value] of entries) {
    const [, line = "", field = ""] = form.exec(key) ?? [];
    if (line !== "") found.set(line, { ...found.get(line), [field]: textOf(value) });
  }
  return found;
}

/** What the table is drawn from beside the sheet. */
export interface LineTable {
  readonly choices: Choices;
  readonly openLines: ReadonlySet<string>;
  /** The line the pointer or the keyboard is in. */
  readonly activeLine: string | undefined;
}

function keyOf(fields: ByField): string {
  return fields === none ? "" : JSON.stringify(fields);
}

function rows(sheet: Sheet, table: LineTable): TemplateResult {
  const { document, totals, m, locale, readonly, draft } = sheet;
  const problems = byLine(sheet.findings, linePath, (list: readonly Finding[]) => list.map(({ text }) => text).join(" "));
  const texts = byLine(Object.entries(draft.texts), lineTextKey, ({ text }) => text);
  const isFew = document.lines.length <= fewLines;
  const draw = (row: Row) => lineRow(row);
  const template = (line: Row["line"], position: number) => {
    const net = totals?.lines[position]?.net;
    const isOpen = table.openLines.has(line.id);
    const hasChoices = isFew || table.activeLine === line.id;
    const [lineTexts, lineProblems] = [texts.get(line.id) ?? none, problems.get(String(position)) ?? none];
    const dependencies = [line, position, net, isOpen, hasChoices, readonly, m, locale, document.currency, table.choices];
    return guard([...dependencies, keyOf(lineTexts), keyOf(lineProblems)], () =>
      draw({
        ...{ line, position, isOpen, readonly, m, locale, texts: lineTexts, problems: lineProblems },
        net: net === undefined ? "" : formatAmount(net, document.currency, locale),
        choices: hasChoices ? table.choices : { ...table.choices, units: [], vat: [] },
      }),
    );
  };
  return html`${repeat(document.lines, ({ id }) => id, template)}`;
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
      <div role="rowgroup">${head(sheet)}</div>
      <div role="rowgroup">${rows(sheet, table)}</div>
    </div>
    ${
      readonly
        ? nothing
        : html`<p class="add">
            <button type="button" class="quiet" data-action="add" @click=${events}>
              <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4v12M4 10h12" /></svg>${m.addLine}</button
            ><span class="hint">${m.pasteHint}</span>
          </p>`
    }`;
}
