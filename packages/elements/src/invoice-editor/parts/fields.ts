import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { DecimalText } from "@acquit/core";
import type { Edit } from "../draft.ts";
import { formatNumber, readNumber } from "../number-text.ts";
import type { Sheet } from "./sheet.ts";

/** A field and what typing in it comes to. */
export interface Field<Value> {
  /** Where the domain's checks place what is wrong with it. */
  readonly path: string;
  /** Its whole name, unique in the sheet. */
  readonly label: string;
  /** What is drawn of it where its surroundings say the rest. */
  readonly caption?: string;
  readonly value: string | undefined;
  readonly edit: (value: Value) => Edit;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly className?: string;
}

function idOf(path: string): string {
  return `field-${path.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
}

/** The problems shown at a path, tied to their field by its id. */
export function problemsAt(sheet: Sheet, path: string): TemplateResult | typeof nothing {
  const findings = sheet.findings.get(path);
  if (findings === undefined) return nothing;
  return html`<span class="problem" id="${idOf(path)}-problem"
    >${findings.map(({ text, severity }) => html`<span class=${severity}>${text}</span>`)}</span
  >`;
}

/** `aria-invalid` of a path: only errors make a field invalid. */
export function isInvalid(sheet: Sheet, path: string): "true" | "false" {
  return sheet.findings.get(path)?.some(({ severity }) => severity === "error") === true ? "true" : "false";
}

function describedBy(sheet: Sheet, path: string, hint: string | undefined): string | typeof nothing {
  const ids = [sheet.findings.has(path) ? `${idOf(path)}-problem` : "", hint === undefined ? "" : `${idOf(path)}-hint`];
  return ids.filter((id) => id !== "").join(" ") || nothing;
}

/** The visible name of a field: its label, or a caption when the label says more than needs to be seen. */
export function nameOf({ path, label, caption }: Pick<Field<never>, "path" | "label" | "caption">): TemplateResult {
  if (caption !== undefined) return html`<span class="caption" aria-hidden="true">${caption}</span>`;
  return html`<label for=${idOf(path)}>${label}</label>`;
}

function framed<Value>(sheet: Sheet, field: Field<Value>, control: TemplateResult): TemplateResult {
  const { path, hint, className = "" } = field;
  return html`<div class="field ${className}">
    ${nameOf(field)} ${control} ${problemsAt(sheet, path)}
    ${hint === undefined ? nothing : html`<span class="hint" id="${idOf(path)}-hint">${hint}</span>`}
  </div>`;
}

function spoken({ label, caption }: Pick<Field<never>, "label" | "caption">): string | typeof nothing {
  return caption === undefined ? nothing : label;
}

const textOf = (event: Event) => (event.target as HTMLInputElement).value;

/** A line of text; empty text takes the field away. */
export function textField(sheet: Sheet, field: Field<string | undefined>): TemplateResult {
  const { path, placeholder, hint, value = "", edit } = field;
  return framed(
    sheet,
    field,
    html`<input
      id=${idOf(path)}
      aria-label=${spoken(field)}
      data-path=${path}
      .value=${live(value)}
      maxlength="300"
      placeholder=${placeholder ?? nothing}
      ?readonly=${sheet.readonly}
      aria-invalid=${isInvalid(sheet, path)}
      aria-describedby=${describedBy(sheet, path, hint)}
      @input=${(event: Event) => sheet.edit(edit(textOf(event) || undefined), path)}
      @change=${() => sheet.leave(path)}
    />`,
  );
}

/** A decimal number, typed as people write it; a text that is none, or one that is not accepted, is kept and marked. */
export function numberField(
  sheet: Sheet,
  field: Field<DecimalText | undefined> & { readonly accepts?: (number: DecimalText) => boolean },
): TemplateResult {
  const { path, placeholder, hint, value, edit, accepts } = field;
  const type = (event: Event) => {
    const text = textOf(event);
    const number = readNumber(text, sheet.language);
    const read = number !== undefined && accepts?.(number) !== false ? number : undefined;
    const isRead = read !== undefined || text.trim() === "";
    sheet.edit({ kind: "type", field: path, typed: { text, isRead }, edit: edit(read) }, path);
  };
  return framed(
    sheet,
    field,
    html`<input
      id=${idOf(path)}
      class="number"
      aria-label=${spoken(field)}
      data-path=${path}
      inputmode="decimal"
      autocomplete="off"
      maxlength="40"
      .value=${live(sheet.draft.texts[path]?.text ?? formatNumber(value, sheet.locale))}
      placeholder=${placeholder ?? nothing}
      ?readonly=${sheet.readonly}
      aria-invalid=${isInvalid(sheet, path)}
      aria-describedby=${describedBy(sheet, path, hint)}
      @input=${type}
      @change=${() => sheet.leave(path)}
    />`,
  );
}

/** A date; an empty one takes the field away. */
export function dateField(sheet: Sheet, field: Field<string | undefined>): TemplateResult {
  const { path, hint, value = "", edit } = field;
  return framed(
    sheet,
    field,
    html`<input
      id=${idOf(path)}
      aria-label=${spoken(field)}
      data-path=${path}
      type="date"
      max="2099-12-31"
      .value=${live(value)}
      ?readonly=${sheet.readonly}
      aria-invalid=${isInvalid(sheet, path)}
      aria-describedby=${describedBy(sheet, path, hint)}
      @input=${(event: Event) => sheet.edit(edit(textOf(event) || undefined), path)}
      @change=${() => sheet.leave(path)}
    />`,
  );
}

/** A choice among a few. */
export function selectField(
  sheet: Sheet,
  field: Field<string> & { readonly options: readonly (readonly [value: string, label: string])[] },
): TemplateResult {
  const { path, hint, value, edit, options } = field;
  return framed(
    sheet,
    field,
    html`<select
      id=${idOf(path)}
      aria-label=${spoken(field)}
      data-path=${path}
      ?disabled=${sheet.readonly}
      aria-invalid=${isInvalid(sheet, path)}
      aria-describedby=${describedBy(sheet, path, hint)}
      @change=${(event: Event) => sheet.edit(edit(textOf(event)))}
    >
      ${options.map(([key, label]) => html`<option value=${key} .selected=${live(key === value)}>${label}</option>`)}
    </select>`,
  );
}
