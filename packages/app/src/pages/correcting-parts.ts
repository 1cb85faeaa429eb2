import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { amountText, dateText, numberText } from "../format.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";

type Invoice = OutputOf<"getInvoice">;
type Part = InputOf<"creditInvoice">["part"];

/** What a person may choose to credit. */
export type CreditChoice = Part["kind"];

/** What was typed is no number. */
export class UnreadNumberError extends Error {
  override readonly name = "UnreadNumberError";
  readonly code = "unread-number";
}

/** A decimal as it is typed in either language, as the workspace takes it. @throws UnreadNumberError */
export function readDecimal(typed: string): string {
  const plain = typed.replace(/[\s\u202f\u00a0]/g, "").replace(",", ".");
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(plain)) throw new UnreadNumberError("No number");
  return plain;
}

/** What to say of a refusal in the person's language, undefined when it is not one of correcting. */
export function correctingRefusal(error: unknown): string | undefined {
  const m = messages().correcting;
  if (error instanceof UnreadNumberError) return m.unread;
  if (!(error instanceof WorkspaceError)) return undefined;
  const reason = (error.details as { readonly reason?: unknown } | undefined)?.reason;
  return typeof reason === "string" ? m.refusals[reason] : undefined;
}

/** Reads which part of an invoice a form credits. @throws UnreadNumberError */
export function readCreditedPart(form: FormData, choice: CreditChoice, { content }: Invoice): Part {
  if (choice === "amount") return { kind: "amount", amount: readDecimal(String(form.get("amount") ?? "")) };
  if (choice === "rest") return { kind: "rest" };
  const lines = (content?.lines ?? []).flatMap(({ id, quantity }, position) => {
    const typed = String(form.get(`line-${String(position)}`) ?? "").trim();
    if (typed === "") return [];
    const read = readDecimal(typed);
    return [{ id, quantity: quantity.startsWith("-") ? `-${read}` : read }];
  });
  return { kind: "lines", lines };
}

/** Draws the quantities to credit, one field per line. */
export function drawLineFields({ content }: Invoice): TemplateResult {
  const m = messages().correcting;
  const size = (quantity: string) => numberText(quantity.replace("-", ""));
  return html`<p class="hint">${m.linesHint}</p>
    <div class="fields">
      ${content?.lines.map(
        ({ name, quantity }, position) =>
          html`<label
            >${m.lineQuantity(name, size(quantity))}<input
              name=${`line-${String(position)}`}
              inputmode="decimal"
              autocomplete="off"
          /></label>`,
      )}
    </div>`;
}

/** Draws the documents this one credits, replaces or deducts, and those that do so to it; each leads there. */
export function drawRelated({ related }: Invoice): TemplateResult | typeof nothing {
  if (related === undefined || related.length === 0) return nothing;
  const m = messages().correcting;
  return html`<section class="card" aria-labelledby="related">
    <h2 id="related">${m.related}</h2>
    <ul class="rows">
      ${related.map(
        ({ kind, id, number, issueDate, amount, currency }) =>
          html`<li>
            <span>${m.kinds[kind]} <a href=${writeRoute({ page: "invoice", id })}>${number}</a></span>
            <span class="amount">${amountText(amount, currency)}</span>
            <span class="soft">${dateText(issueDate)}</span><span></span>
          </li>`,
      )}
    </ul>
  </section>`;
}
