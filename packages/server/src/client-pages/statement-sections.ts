import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import { decimalForReading } from "./format.ts";
import { isZero, type View } from "./view.ts";

/** What the invoice is for, line by line, and how its total comes about. */
export function whatForSection(view: View): Markup | string {
  const { invoice, m, amount, language } = view;
  if (invoice.lines.length === 0) return "";
  return html`<section aria-labelledby="what">
    <h2 id="what">${m.whatFor}</h2>
    <table>
      <tbody>
        ${invoice.lines.map(
          (line) =>
            html`<tr>
              <th scope="row">
                ${line.quantity === "1" ? "" : `${decimalForReading(line.quantity, language)} × `}<bdi>${line.name}</bdi>
              </th>
              <td>${amount(line.netAmount)}</td>
            </tr>`,
        )}
      </tbody>
      <tbody class="sums">
        ${sumRows(view).map(([label, value]) => sumRow(label, value))}
      </tbody>
      <tfoot>
        ${sumRow(m.total, amount(invoice.total))}
      </tfoot>
    </table>
  </section>`;
}

function sumRow(label: string, value: string): Markup {
  return html`<tr>
    <th scope="row">${label}</th>
    <td>${value}</td>
  </tr>`;
}

function sumRows({ invoice, m, amount, language }: View): (readonly [string, string])[] {
  const { sums } = invoice;
  if (sums === undefined) return [];
  const rate = (percent: string | undefined) =>
    percent === undefined || isZero(percent) ? m.vatNone : m.vat(decimalForReading(percent, language));
  return [
    ...(sums.allowances === undefined ? [] : [[m.allowances, amount(`-${sums.allowances}`)] as const]),
    ...(sums.charges === undefined ? [] : [[m.charges, amount(sums.charges)] as const]),
    [m.net, amount(sums.net)],
    ...sums.vat.map((group) => [rate(group.rate), amount(group.amount)] as const),
  ];
}

/** The payments received, as the client's receipt. */
export function paymentsSection({ invoice, m, amount, date }: View): Markup | string {
  if (invoice.payments.length === 0) return "";
  return html`<section aria-labelledby="paid">
    <h2 id="paid">${m.payments}</h2>
    <table>
      <tbody>
        ${invoice.payments.map((payment) => sumRow(`${date(payment.date)} · ${m.methods[payment.method] ?? payment.method}`, amount(payment.amount)))}
      </tbody>
    </table>
  </section>`;
}
