import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { reductionText } from "../line-edits.ts";
import { formatNumber } from "../number-text.ts";
import type { Choices } from "./choices.ts";
import { drawLazily } from "./lazy.ts";
import { fieldOf, rowInput, type Row } from "./row-fields.ts";

/** A choice of a row; a row nobody is in offers only what it holds, so that a thousand rows stay light. */
function rowSelect(
  row: Row,
  field: "unit" | "vatRate",
  caption: string,
  choices: Choices["units"],
  value: string,
): TemplateResult {
  const { label, invalid, described } = fieldOf(row, field, caption);
  const offered = choices.some(([key]) => key === value)
    ? choices
    : [...choices, [value, row.choices.name(field, value)] as const];
  return html`<select
    data-field=${field}
    aria-label=${label}
    aria-invalid=${invalid}
    aria-describedby=${described}
    ?disabled=${row.readonly}
  >
    ${offered.map(([key, name]) => html`<option value=${key} .selected=${live(key === value)}>${name}</option>`)}
  </select>`;
}

function cell(name: string, caption: string, content: unknown): TemplateResult {
  return html`<div role="cell" class="cell ${name}"><span class="caption" aria-hidden="true">${caption}</span>${content}</div>`;
}

function nameField(row: Row): TemplateResult {
  const { label, invalid, described } = fieldOf(row, "name", row.m.name);
  return html`<textarea
    data-field="name"
    rows="1"
    maxlength="300"
    aria-label=${label}
    aria-invalid=${invalid}
    aria-describedby=${described}
    placeholder=${row.m.namePlaceholder}
    ?readonly=${row.readonly}
    .value=${live(row.line.name)}
  ></textarea>`;
}

function problemsOf(row: Row): TemplateResult | typeof nothing {
  const problems = [...new Set(Object.values(row.problems))];
  if (problems.length === 0) return nothing;
  return html`<div role="cell" class="cell problems problem" id="line-${row.line.id}-problems">
    ${problems.map((text) => html`<span>${text}</span>`)}
  </div>`;
}

function rowButtons(row: Row): TemplateResult {
  const { m, position, isOpen, readonly } = row;
  const details = m.lineDetails(position + 1);
  const remove = m.removeLine(position + 1);
  return html`<button
      type="button"
      class="icon"
      data-action="details"
      aria-expanded=${isOpen ? "true" : "false"}
      aria-label=${details}
      title=${details}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 8 5 5 5-5" /></svg></button
    >${
      readonly
        ? nothing
        : html`<button type="button" class="icon remove" data-action="remove" aria-label=${remove} title=${remove}>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9" /></svg>
          </button>`
    }`;
}

/** Writes a line that is out of sight: what is searched for in the page and read aloud, without its fields. */
export function stillRow(element: HTMLElement, { line, net }: Row): void {
  const [name = document.createElement("div"), amount = document.createElement("div")] = element.children;
  if (element.childElementCount === 0) {
    name.className = "cell name";
    amount.className = "cell net amount";
    for (const cell of [name, amount]) cell.role = "cell";
    element.append(name, amount);
  }
  if (name.textContent !== line.name) name.textContent = line.name;
  if (amount.textContent !== net) amount.textContent = net;
}

/** Draws the cells of one line. */
export function lineRow(row: Row): TemplateResult {
  const { line, m, locale, choices } = row;
  const vat = choices.keyOf(line);
  return html`${cell("name", m.name, nameField(row))}
    ${cell("quantity", m.quantity, rowInput(row, "quantity", m.quantity, formatNumber(line.quantity, locale)))}
    ${cell("unit", m.unit, rowSelect(row, "unit", m.unit, choices.units, line.unit))}
    ${cell("price", m.price, rowInput(row, "netPrice", m.price, formatNumber(line.netPrice, locale)))}
    ${cell(
      "discount",
      m.discount,
      rowInput(row, "allowances", m.discount, reductionText(line.allowances?.[0], locale), m.discountPlaceholder),
    )}
    ${cell("vat", m.vat, rowSelect(row, "vatRate", m.vat, choices.vat, vat))}
    ${cell("net", m.net, html`<span class="amount" dir="ltr">${row.net}</span>`)}
    <div role="cell" class="cell buttons">${rowButtons(row)}</div>
    ${row.isOpen ? openDetails(row) : nothing} ${problemsOf(row)}`;
}

function openDetails(row: Row): TemplateResult {
  return html`<div role="cell" class="cell details">
    ${drawLazily(row.details, row.m, ({ lineDetails }) => lineDetails(row))}
  </div>`;
}
