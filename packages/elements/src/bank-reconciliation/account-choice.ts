import { html, type TemplateResult } from "lit";
import { accountName, type BankAccount } from "./bank-facts.ts";
import type { ImportMessages } from "./messages/import-fr.ts";

/** The account a person says a statement is of; an empty id opens a new one. */
export interface AccountChoice {
  readonly id: string;
  readonly name: string;
  readonly account: string;
}

/** Reads the fields `drawAccountFields` draws; undefined, and the keyboard on what is missing, where a new account lacks something. */
export function readAccountChoice(form: HTMLFormElement): AccountChoice | undefined {
  const field = (name: string) => form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
  const text = (name: string) => field(name)?.value.trim() ?? "";
  const choice = { id: text("account-id"), name: text("account-name"), account: text("account-number") };
  if (choice.id !== "") return choice;
  const missing = ["account-name", "account-number"].find((name) => text(name) === "");
  if (missing === undefined) return choice;
  field(missing)?.focus();
  return undefined;
}

/** Fields for an account there is, or a new one: its own fields show only then. */
export function drawAccountFields(accounts: readonly BankAccount[], m: ImportMessages): TemplateResult {
  return html`<label
      >${m.whichAccount}<select name="account-id">
        ${accounts.map((account, at) => html`<option value=${account.id} ?selected=${at === 0}>${accountName(account)}</option>`)}
        <option value="">${m.newAccount}</option>
      </select></label
    >
    <div class="fields new-account">
      <label>${m.accountName}<input name="account-name" maxlength="100" autocomplete="off" /></label>
      <label>${m.accountNumber}<input name="account-number" maxlength="64" autocomplete="off" /></label>
    </div>`;
}

/** Asks which account a statement is of. */
export function drawAccountChoice(
  accounts: readonly BankAccount[],
  m: ImportMessages,
  take: (choice: AccountChoice) => void,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const choice = readAccountChoice(event.target as HTMLFormElement);
    if (choice !== undefined) take(choice);
  };
  return html`<form @submit=${submit}>
    ${drawAccountFields(accounts, m)}
    <div class="acts"><button class="primary">${m.importIt}</button></div>
  </form>`;
}
