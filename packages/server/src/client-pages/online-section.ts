import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import { decimalForReading } from "./format.ts";
import { methodName } from "./method-name.ts";
import { planMessages } from "./plan-view.ts";
import { typedForm } from "./typed-amount.ts";
import { isZero, type View } from "./view.ts";

/** The form that opens a checkout: all, an instalment, or another amount. */
export function onlineSection(view: View): Markup | string {
  const { invoice, m, path, query, attempt } = view;
  if (invoice.onlineMethods.length === 0) return "";
  const problem = problemText(view);
  return html`<section aria-labelledby="online">
    <h2 id="online">${m.payOnline}</h2>
    ${problem === undefined ? "" : html`<p class="error" role="alert" id="problem">${problem}</p>`}
    <form method="post" action="${path}/checkout${query}">
      <input type="hidden" name="attempt" value="${attempt}" />
      ${amountChoice(view, problem)}
      ${invoice.onlineMethods.map(
        (method, at) =>
          html`<button class="primary" name="provider" value="${method.provider}">
            ${m.payBy(methodName(m, invoice.onlineMethods, at))}
          </button>`,
      )}
      <p class="hint">${m.nextStep}</p>
    </form>
  </section>`;
}

function problemText({ m, invoice, notice, amount }: View): string | undefined {
  switch (notice.problem) {
    case "too-high":
      return m.amountTooHigh(amount(invoice.open));
    case "too-low":
      return m.amountTooLow(amount(invoice.partialPayment.minimum ?? "0.01"));
    case "invalid":
      return m.amountInvalid;
    case "only-whole":
      return m.onlyWhole;
    case "question":
    case "plan":
    case undefined:
      return undefined;
    case "unavailable":
      return m.unavailable;
  }
}

function amountChoice(view: View, problem: string | undefined): Markup {
  const { invoice, m, amount, notice } = view;
  const other = notice.typed !== undefined;
  const early = invoice.earlyPayment;
  return html`<fieldset>
    <legend>${m.payAmount}</legend>
    ${early === undefined ? "" : choice(early.payable, m.payEarly(decimalForReading(early.percent, view.language)), amount(early.payable), !other)}
    ${choice(invoice.open, m.payAll, amount(invoice.open), !other && early === undefined)} ${planChoice(view)}
    ${instalmentChoices(view)} ${invoice.partialPayment.allowed ? otherAmount(view, problem) : ""}
  </fieldset>`;
}

/** Any other amount, within what the seller takes. */
function otherAmount(view: View, problem: string | undefined): Markup {
  const { invoice, m, amount, date, notice } = view;
  const { minimum, until } = invoice.partialPayment;
  return html`${choice("other", m.payOther, "", notice.typed !== undefined)}
    <div class="other">
      <label class="unseen" for="other">${m.payOther}</label>
      <div class="field">
        <input
          id="other"
          name="other"
          inputmode="decimal"
          autocomplete="off"
          maxlength="40"
          value="${notice.typed ?? typedForm(invoice.open, view.language)}"
          aria-describedby="other-hint${problem === undefined ? "" : " problem"}"
          ${problem === undefined ? "" : html`aria-invalid="true"`}
        />
        <span aria-hidden="true">${invoice.currency}</span>
      </div>
      <p class="hint" id="other-hint">
        ${minimum === undefined ? m.payOtherHint(amount(invoice.open)) : m.payBetweenHint(amount(minimum), amount(invoice.open))}
        ${until === undefined ? "" : m.payPartsUntil(date(until))}
      </p>
    </div>`;
}

function choice(value: string, label: string, shown: string, checked: boolean): Markup {
  return html`<label class="choice">
    <input type="radio" name="amount" value="${value}" ${checked ? "checked" : ""} />
    <span>${label}</span> <strong>${shown}</strong>
  </label>`;
}

/** The next part of an agreed plan. */
function planChoice({ invoice, language, date, amount }: View): Markup | string {
  const plan = invoice.plan?.current;
  if (plan?.state !== "kept" && plan?.state !== "late") return "";
  const part = plan.parts.find(({ state }) => state !== "paid");
  if (part === undefined || part.amount === invoice.open) return "";
  return choice(part.amount, planMessages(language).payPart(date(part.dueDate)), amount(part.amount), false);
}

function instalmentChoices({ invoice, m, date, amount }: View): Markup | readonly Markup[] {
  const open = invoice.instalments.filter((instalment) => !isZero(instalment.open));
  if (open.length < 2) return [];
  return open
    .slice(0, 3)
    .map((instalment) => choice(instalment.open, m.payInstalment(date(instalment.dueDate)), amount(instalment.open), false));
}
