import type { ClientAccount, ClientAccountInvoice, ClientFile } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { isPositive } from "../formats/amount.ts";
import type { ClientPortalMessages } from "./messages/fr.ts";

/** What the parts of an account are drawn from. */
export interface PortalView {
  readonly m: ClientPortalMessages;
  readonly account: ClientAccount;
  readonly amount: (text: string, currency: string) => string;
  readonly date: (text: string) => string;
  /** Where a file is downloaded, when it can be. */
  readonly address: (file: ClientFile) => string | undefined;
}

/** A link to a file; nothing where files cannot be downloaded. */
export function drawFile(address: string | undefined, label: string, name: string): TemplateResult | typeof nothing {
  if (address === undefined) return nothing;
  return html`<a href=${address} download aria-label=${name}>${label}</a>`;
}

/** Invoices that are settled, each with its document and details. */
export function drawSettled(
  { m, account, amount, date, address }: PortalView,
  details: (invoice: ClientAccountInvoice) => TemplateResult,
): TemplateResult | typeof nothing {
  const settled = account.invoices.filter(({ open }) => !isPositive(open));
  if (settled.length === 0) return nothing;
  return html`<section class="card" aria-labelledby="settled">
    <h2 id="settled">${m.settled}</h2>
    <ul class="rows plain">
      ${settled.map(
        (invoice) =>
          html`<li>
            <span class="what"
              >${invoice.number}
              <small class="soft"
                >${date(invoice.issueDate)}
                ${drawFile(address({ kind: "document", invoiceId: invoice.invoiceId }), m.document, m.documentOf(invoice.number))}</small
              ></span
            >
            <strong class="amount">${amount(invoice.total, invoice.currency)}</strong>
            ${details(invoice)}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Every movement of the account, with the balance after each. */
export function drawStatement({ m, account, amount, date, address }: PortalView): TemplateResult | typeof nothing {
  if (account.statement.length === 0) return nothing;
  const { columns } = m;
  return html`<section class="card" aria-label=${m.statement(date(account.asOf))}>
    <details>
      <summary>${m.statement(date(account.asOf))}</summary>
      <p>${drawFile(address({ kind: "statement" }), m.statementFile, m.statementFile)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${m.statement(date(account.asOf))}>
        <table>
          <thead>
            <tr>
              <th scope="col">${columns.date}</th>
              <th scope="col">${columns.movement}</th>
              <th scope="col" class="amount">${columns.amount}</th>
              <th scope="col" class="amount">${columns.balance}</th>
            </tr>
          </thead>
          <tbody>
            ${account.statement.map(
              (line) =>
                html`<tr>
                  <td>${date(line.date)}</td>
                  <td>
                    ${m.movements[line.kind]} ${line.label}
                    ${
                      line.paymentId === undefined
                        ? nothing
                        : drawFile(
                            address({ kind: "receipt", paymentId: line.paymentId }),
                            m.receipt,
                            m.receiptOf(date(line.date)),
                          )
                    }
                  </td>
                  <td class="amount">${amount(line.amount, line.currency)}</td>
                  <td class="amount">${amount(line.balance, line.currency)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

/** Whom to ask, how to know that the page is genuine, and what is done with her data. */
export function drawHelp({ m, account }: PortalView): TemplateResult {
  const { name, contact } = account.seller;
  const ways = [contact?.name ?? name, contact?.phone, contact?.email].filter((way) => way !== undefined);
  return html`<section class="card" aria-labelledby="help">
    <h2 id="help">${m.help}</h2>
    <p>${ways.join(" · ")}</p>
    <details>
      <summary>${m.genuine}</summary>
      <p>${m.genuineText}</p>
    </details>
    <details>
      <summary>${m.privacy}</summary>
      <p>${m.privacyText(name)}</p>
    </details>
  </section>`;
}
