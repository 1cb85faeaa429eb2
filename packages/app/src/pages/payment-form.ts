import type { InputOf, OutputOf } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";
import { messages } from "../preferences.ts";

type Invoice = OutputOf<"getInvoice">;
type Payment = Omit<InputOf<"recordPayment">, "allocations">;
type Method = Payment["method"];

const methods: readonly Method[] = ["transfer", "card", "direct-debit", "cheque", "cash", "other"];

/** Draws the form that records money received for an invoice. */
export function drawPaymentForm(
  invoice: Invoice,
  submit: (event: SubmitEvent) => Promise<void>,
  cancel: () => void,
): TemplateResult {
  const m = messages();
  const today = new Date().toLocaleDateString("sv-SE");
  return html`<form class="card" @submit=${submit}>
    <h2>${m.recordPayment}</h2>
    <div class="fields">
      <label>${m.date}<input name="date" type="date" required .value=${today} /></label>
      <label
        >${m.amount}<input name="amount" inputmode="decimal" required pattern="[0-9 ]+([.,][0-9]{1,3})?" .value=${invoice.open}
      /></label>
      <label
        >${m.method}<select name="method">
          ${methods.map((method) => html`<option value=${method}>${m.methods[method]}</option>`)}
        </select></label
      >
      <label>${m.reference}<input name="reference" .value=${invoice.number} /></label>
    </div>
    <div>
      <button class="primary">${m.record}</button> <button type="button" class="quiet" @click=${cancel}>${m.cancel}</button>
    </div>
  </form>`;
}

/** Reads the form; undefined when the amount cannot be read. */
export function readPayment(form: FormData, invoice: Invoice): Payment | undefined {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const amount = text("amount").replace(/\s/g, "").replace(",", ".");
  const method = methods.find((known) => known === text("method"));
  if (!/^\d+(\.\d+)?$/.test(amount) || method === undefined) return undefined;
  return {
    id: crypto.randomUUID(),
    date: text("date"),
    amount,
    currency: invoice.currency,
    method,
    customerId: invoice.customerId,
    ...(text("reference") === "" ? {} : { reference: text("reference") }),
  };
}
