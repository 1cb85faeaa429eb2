import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { LineFieldName } from "../line-edits.ts";
import { reductionText } from "../line-edits.ts";
import { fieldOf, rowInput, type Row } from "./row-fields.ts";

function captioned(caption: string, control: unknown, name = ""): TemplateResult {
  return html`<div class="field ${name}"><span class="caption" aria-hidden="true">${caption}</span>${control}</div>`;
}

function dateInput(row: Row, field: LineFieldName, caption: string, value: string | undefined): TemplateResult {
  const { label, invalid, described } = fieldOf(row, field, caption);
  return captioned(
    caption,
    html`<input
      type="date"
      data-field=${field}
      aria-label=${label}
      aria-invalid=${invalid}
      aria-describedby=${described}
      ?readonly=${row.readonly}
      .value=${live(value ?? "")}
    />`,
  );
}

function descriptionField(row: Row): TemplateResult {
  const { label } = fieldOf(row, "description", row.m.description);
  return captioned(
    row.m.description,
    html`<textarea
      data-field="description"
      rows="2"
      maxlength="10000"
      aria-label=${label}
      ?readonly=${row.readonly}
      .value=${live(row.line.description ?? "")}
    ></textarea>`,
    "wide",
  );
}

function actions({ m, readonly }: Row): TemplateResult | typeof nothing {
  if (readonly) return nothing;
  return html`<div class="actions">
    <button type="button" class="quiet" data-action="move-up">${m.moveUp}</button>
    <button type="button" class="quiet" data-action="move-down">${m.moveDown}</button>
    <button type="button" class="quiet" data-action="duplicate">${m.duplicate}</button>
  </div>`;
}

/** Draws what of a line is seldom needed: precisions, charge, reasons, its own period, its order line. */
export function lineDetails(row: Row): TemplateResult {
  const { line, m, locale } = row;
  const [allowance, charge] = [line.allowances?.[0], line.charges?.[0]];
  return html`<div class="fields">
      ${descriptionField(row)}
      ${
        allowance === undefined
          ? nothing
          : captioned(m.discountReason, rowInput(row, "allowances.reason", m.discountReason, allowance.reason ?? ""))
      }
      ${captioned(m.charge, rowInput(row, "charges", m.charge, reductionText(charge, locale), m.discountPlaceholder))}
      ${
        charge === undefined
          ? nothing
          : captioned(m.chargeReason, rowInput(row, "charges.reason", m.chargeReason, charge.reason ?? ""))
      }
      ${dateInput(row, "period.start", m.linePeriodStart, line.period?.start)}
      ${dateInput(row, "period.end", m.linePeriodEnd, line.period?.end)}
      ${captioned(m.orderLine, rowInput(row, "orderLineReference", m.orderLine, line.orderLineReference ?? ""))}
    </div>
    ${actions(row)}`;
}
