import type { OutputOf } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";
import type { BankMessages } from "./messages/fr.ts";
import type { ImportMessages } from "./messages/import-fr.ts";

type Rule = OutputOf<"listBankRules">["rows"][number];
type Customer = OutputOf<"listCustomers">["rows"][number];

/** A rule as a person writes it. */
export interface RuleDraft {
  readonly account: string;
  readonly customerId: string;
  readonly payerName?: string;
}

/** The form for one rule: which account, whose money. */
export function drawRuleForm(
  rule: Rule | undefined,
  customers: readonly Customer[],
  { m, common }: { readonly m: ImportMessages; readonly common: BankMessages },
  acts: { readonly save: (draft: RuleDraft) => void; readonly cancel: () => void },
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => {
      const value = values.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    const payerName = text("payer-name");
    acts.save({
      account: text("account").replace(/\s/g, "").toUpperCase(),
      customerId: text("customer"),
      ...(payerName !== "" && { payerName }),
    });
  };
  return html`<form class="rule" @submit=${submit}>
    <div class="fields">
      <label
        >${m.payerAccount}<input name="account" required maxlength="64" autocomplete="off" .value=${rule?.account ?? ""}
      /></label>
      <label>${m.payerName}<input name="payer-name" maxlength="140" autocomplete="off" .value=${rule?.payerName ?? ""} /></label>
      <label
        >${m.client}<select name="customer" required>
          ${customers.map(
            ({ id, party }) => html`<option value=${id} ?selected=${id === rule?.customerId}>${party.name}</option>`,
          )}
        </select></label
      >
    </div>
    <div class="acts">
      <button class="primary">${common.save}</button>
      <button type="button" @click=${acts.cancel}>${common.cancel}</button>
    </div>
  </form>`;
}
