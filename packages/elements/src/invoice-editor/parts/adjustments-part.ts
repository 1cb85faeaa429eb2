import { exemptionTextFor, minorDigits, type DocumentAllowanceCharge, type VatCategory } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { changed, type Changes, type Edit } from "../draft.ts";
import { readReduction } from "../number-text.ts";
import { reductionText } from "../line-edits.ts";
import { vatKey, vatOfKey } from "../vat-choices.ts";
import type { Choices } from "./choices.ts";
import { isInvalid, nameOf, problemsAt, selectField, textField } from "./fields.ts";
import type { Sheet } from "./sheet.ts";

type List = "allowances" | "charges";

const needReason: ReadonlySet<VatCategory> = new Set(["E", "AE", "K", "G", "O"]);

function setList(list: List, entries: readonly DocumentAllowanceCharge[]): Edit {
  return { kind: "document", changes: { [list]: entries.length === 0 ? undefined : entries } };
}

/** Amount or percent in one field, as on lines. */
function valueField(
  sheet: Sheet,
  { path, label, caption }: { readonly path: string; readonly label: string; readonly caption: string },
  entry: DocumentAllowanceCharge,
  set: (changes: Changes<DocumentAllowanceCharge>) => Edit,
): TemplateResult {
  const { m, locale, language, draft, document, readonly } = sheet;
  const type = (event: Event) => {
    const text = (event.target as HTMLInputElement).value;
    const read = readReduction(text, language, minorDigits(document.currency));
    const isRead = read !== undefined || text.trim() === "";
    const edit = set({ amount: undefined, percent: undefined, ...read });
    sheet.edit({ kind: "type", field: path, typed: { text, isRead }, edit }, path);
  };
  const id = `field-${path.replaceAll(".", "-")}`;
  return html`<div class="field short">
    ${nameOf({ path, label, caption })}
    <input
      id=${id}
      aria-label=${label}
      class="number"
      data-path=${path}
      inputmode="decimal"
      autocomplete="off"
      maxlength="40"
      placeholder=${m.discountPlaceholder}
      ?readonly=${readonly}
      aria-invalid=${isInvalid(sheet, path)}
      aria-describedby=${sheet.findings.has(path) ? `${id}-problem` : nothing}
      .value=${live(draft.texts[path]?.text ?? reductionText(entry, locale))}
      @input=${type}
      @change=${() => sheet.leave(path)}
    />
    ${problemsAt(sheet, path)}
  </div>`;
}

function adjustment(sheet: Sheet, choices: Choices, list: List, position: number): TemplateResult {
  const { m, document, readonly } = sheet;
  const entries = document[list] ?? [];
  const entry = entries[position];
  if (entry === undefined) return html``;
  const name = list === "allowances" ? m.allowance(position + 1) : m.chargeNumber(position + 1);
  const path = `${list}.${String(position)}`;
  const set = (changes: Changes<DocumentAllowanceCharge>) => setList(list, entries.with(position, changed(entry, changes)));
  const key = vatKey(entry);
  const options = choices.vat.some(([known]) => known === key)
    ? choices.vat
    : [...choices.vat, [key, choices.name("vatRate", key)] as const];
  const remove = () => {
    const left = entries.filter((_, other) => other !== position);
    sheet.edit({ kind: "forget", prefix: `${list}.`, edit: setList(list, left) });
  };
  return html`<fieldset class="adjustment">
    <legend class="visually-hidden">${name}</legend>
    ${textField(sheet, {
      path: `${path}.reason`,
      label: m.of(m.reason, name),
      caption: name,
      value: entry.reason,
      edit: (reason) => set({ reason }),
    })}
    ${valueField(sheet, { path: `${path}.amount`, label: m.of(m.value, name), caption: m.value }, entry, set)}
    ${selectField(sheet, {
      path: `${path}.vatRate`,
      label: m.of(m.vat, name),
      caption: m.vat,
      value: key,
      options,
      className: "short",
      edit: (next) => set(vatOfKey(next)),
    })}
    ${
      readonly
        ? nothing
        : html`<button type="button" class="icon" aria-label=${m.remove(name)} title=${m.remove(name)} @click=${remove}>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9" /></svg>
          </button>`
    }
  </fieldset>`;
}

/** The law wants the reason of every group without VAT; its known text is proposed, another may be written. */
function exemptions(sheet: Sheet, choices: Choices): TemplateResult | typeof nothing {
  const { document, m, issueDate, profile } = sheet;
  const taxed = [...document.lines, ...(document.allowances ?? []), ...(document.charges ?? [])];
  const categories = [...new Set(taxed.map(({ vatCategory }) => vatCategory))].filter((category) => needReason.has(category));
  if (categories.length === 0) return nothing;
  const given = document.exemptions ?? [];
  const field = (category: VatCategory) => {
    const others = given.filter((entry) => entry.category !== category);
    const known = exemptionTextFor(category, issueDate);
    const isProposed = known !== undefined && (known.case !== "franchise" || profile?.vatFranchise === true);
    const name = choices.name("vatRate", category === "O" ? "O" : `${category} 0`);
    return textField(sheet, {
      path: "exemptions",
      label: m.exemptionOf(name),
      className: "wide",
      value: given.find((entry) => entry.category === category)?.reason,
      ...(isProposed ? { placeholder: document.language === "en" ? known.en : known.fr } : {}),
      edit: (reason) => {
        const next = reason === undefined ? others : [...others, { category, reason }];
        return { kind: "document", changes: { exemptions: next.length === 0 ? undefined : next } };
      },
    });
  };
  return html`<h3>${m.exemptions}</h3>
    <div class="fields">${categories.map(field)}</div>`;
}

/** Draws reductions and extras on the whole document, and the reasons of groups without VAT. */
export function adjustmentsPart(sheet: Sheet, choices: Choices): TemplateResult {
  const { m, document, readonly } = sheet;
  const add = (list: List) => () => {
    const entries = document[list] ?? [];
    const last = document.lines.at(-1);
    const vat =
      last === undefined
        ? { vatCategory: "S" as const, vatRate: "20" }
        : { vatCategory: last.vatCategory, ...(last.vatRate === undefined ? {} : { vatRate: last.vatRate }) };
    sheet.edit(setList(list, [...entries, vat]));
  };
  return html`<section class="adjustments" aria-label=${m.adjustments}>
    ${(["allowances", "charges"] as const).map((list) =>
      (document[list] ?? []).map((_, position) => adjustment(sheet, choices, list, position)),
    )}
    ${
      readonly
        ? nothing
        : html`<p class="add">
            <button type="button" class="quiet" data-adds="allowances" @click=${add("allowances")}>${m.addAllowance}</button>
            <button type="button" class="quiet" data-adds="charges" @click=${add("charges")}>${m.addCharge}</button>
          </p>`
    }
    ${exemptions(sheet, choices)}
  </section>`;
}
