import { minorFromText, textFromMinor } from "@acquit/core";
import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import { isZero, type View } from "./view.ts";

/** What is left to pay, until when, and what was paid already. */
export function owedSection(view: View): Markup {
  const { invoice, m, settled } = view;
  return html`<section class="summary" aria-labelledby="owed" ${invoice.pending.length > 0 ? html`data-waiting` : ""}>
    ${noticeOfReturn(view)}
    ${invoice.pending.map((payment) => html`<p class="note" role="status">${m.pending(view.amount(payment.amount))}</p>`)}
    ${invoice.refunded === undefined ? "" : html`<p class="note">${m.refundedToYou(view.amount(invoice.refunded))}</p>`}
    <h2 id="owed" class="caption">${settled ? m.settledShort : m.owed}</h2>
    <p class="owed">${view.amount(settled ? invoice.total : invoice.open)}</p>
    ${settled ? html`<p class="done">${m.settled}</p>` : html`${dueLine(view)} ${earlyLine(view)}`} ${progressLine(view)}
    ${instalmentsTable(view)}
  </section>`;
}

function noticeOfReturn({ notice, invoice, settled, m, path, query }: View): Markup | string {
  if (notice.returned !== true || settled || invoice.pending.length > 0) return "";
  return html`<p class="note" role="status">${m.returned} <a href="${path}${query}">${m.refresh}</a></p>`;
}

function dueLine({ invoice, m, date }: View): Markup | string {
  const next = invoice.instalments.find((instalment) => !isZero(instalment.open));
  if (next === undefined) return "";
  const text = next.overdueDays > 0 ? m.overdueSince(date(next.dueDate), next.overdueDays) : m.dueOn(date(next.dueDate));
  return html`<p class="${next.overdueDays > 0 ? "due late" : "due"}">${text}</p>`;
}

function progressLine({ invoice, m, amount, settled }: View): Markup | string {
  const paidMinor = minorFromText(invoice.total, invoice.currency) - minorFromText(invoice.open, invoice.currency);
  if (settled || paidMinor <= 0) return "";
  const paid = textFromMinor(paidMinor, invoice.currency);
  const text = m.paidOf(amount(paid), amount(invoice.total));
  return html`<p class="progress">
    <progress max="${invoice.total}" value="${paid}" aria-labelledby="progress"></progress>
    <span id="progress">${text}</span>
  </p>`;
}

function instalmentsTable({ invoice, m, date, amount }: View): Markup | string {
  if (invoice.instalments.length < 2) return "";
  return html`<h3>${m.instalments}</h3>
    <table>
      <tbody>
        ${invoice.instalments.map(
          (instalment) =>
            html`<tr>
              <th scope="row">
                ${date(instalment.dueDate)}${instalment.label === undefined ? "" : html` · <bdi>${instalment.label}</bdi>`}
              </th>
              <td class="${isZero(instalment.open) ? "done" : instalment.overdueDays > 0 ? "late" : ""}">
                ${isZero(instalment.open) ? m.settledShort : amount(instalment.open)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function earlyLine({ invoice, m, date, amount }: View): Markup | string {
  const early = invoice.earlyPayment;
  if (early === undefined) return "";
  return html`<p class="early">${m.early(amount(early.payable), date(early.lastDay), amount(early.discount))}</p>`;
}
