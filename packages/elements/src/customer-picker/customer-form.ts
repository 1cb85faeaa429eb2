import type { Language, Party } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import { countries } from "./countries.ts";
import type { CustomerFields, FieldProblems } from "./customer-fields.ts";
import type { CustomerPickerMessages } from "./messages/fr.ts";

/** A customer's form as it stands. */
export interface CustomerForm {
  readonly fields: CustomerFields;
  readonly problems: FieldProblems;
  /** The party before the form was opened, absent for a new customer. */
  readonly before: Party | undefined;
  readonly isSaving: boolean;
  /** Why saving failed. */
  readonly refusal: string | undefined;
}

/** What the form asks its element to do. */
export interface FormActions {
  readonly type: (name: keyof CustomerFields, value: string) => void;
  readonly leave: (name: keyof CustomerFields) => void;
  readonly save: (event: Event) => void;
  readonly cancel: () => void;
}

/** Draws the form of a customer, new or known. */
export function customerForm(
  form: CustomerForm,
  m: CustomerPickerMessages,
  locale: string,
  actions: FormActions,
): TemplateResult {
  const { fields, problems } = form;
  const text = (name: keyof CustomerFields, options: { hint?: string; autocomplete?: string; wide?: boolean } = {}) => {
    const problem = problems[name];
    const described = [problem && `${name}-problem`, options.hint && `${name}-hint`].filter(Boolean).join(" ");
    return html`<div class="field ${options.wide ? "wide" : ""}">
      <label for=${name}>${m[name as "name"]}</label>
      <input
        id=${name}
        .value=${fields[name]}
        maxlength="300"
        inputmode=${name === "siren" || name === "siret" ? "numeric" : nothing}
        type=${name === "email" ? "email" : "text"}
        autocomplete="off"
        aria-required=${name === "name" ? "true" : nothing}
        aria-invalid=${problem === undefined ? "false" : "true"}
        aria-describedby=${described || nothing}
        @input=${(event: InputEvent) => actions.type(name, (event.target as HTMLInputElement).value)}
        @change=${() => actions.leave(name)}
      />
      ${problem === undefined ? nothing : html`<span class="problem" id="${name}-problem">${problem}</span>`}
      ${options.hint === undefined ? nothing : html`<span class="hint" id="${name}-hint">${options.hint}</span>`}
    </div>`;
  };
  const choice = (name: "country" | "language", options: readonly (readonly [string, string])[]) =>
    html`<div class="field">
      <label for=${name}>${m[name]}</label>
      <select id=${name} @change=${(event: Event) => actions.type(name, (event.target as HTMLSelectElement).value)}>
        ${options.map(([value, label]) => html`<option value=${value} ?selected=${fields[name] === value}>${label}</option>`)}
      </select>
    </div>`;
  const languages: readonly Language[] = ["fr", "en"];
  return html`<form novalidate @submit=${actions.save} aria-labelledby="form-title">
    <h3 id="form-title">${form.before === undefined ? m.newTitle : m.editTitle}</h3>
    <div class="fields">
      ${text("name", { wide: true })} ${text("siren", { hint: m.sirenHint })} ${text("siret")} ${text("vatId")}
      ${text("line1", { wide: true })} ${text("line2")} ${text("postCode")} ${text("city")}
      ${choice("country", countries(locale))} ${text("electronicAddress", { hint: m.electronicHint })} ${text("email")}
      ${choice(
        "language",
        languages.map((language) => [language, m.languages[language]] as const),
      )}
    </div>
    ${form.refusal === undefined ? nothing : html`<p role="alert">${form.refusal}</p>`}
    <div class="actions">
      <button class="primary" type="submit" ?disabled=${form.isSaving}>${form.isSaving ? m.saving : m.save}</button>
      <button type="button" @click=${actions.cancel}>${m.cancel}</button>
    </div>
  </form>`;
}
