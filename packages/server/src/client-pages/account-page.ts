import type { ClientAccount } from "@acquit/workspace";
import { html } from "hono/html";
import { documentShell, type Markup } from "./document-shell.ts";
import { amountText, dateInWords, type Language } from "./format.ts";
import type { ClientMessages } from "./messages/fr.ts";
import { methodName } from "./method-name.ts";
import { isZero, messagesFor } from "./view.ts";

/** What an account's page is made from. */
export interface AccountRequest {
  readonly account: ClientAccount;
  /** Address of the page, without a query. */
  readonly path: string;
  readonly language: Language;
  /** Sent with the form: a second click on it is the same attempt. */
  readonly attempt: string;
  readonly problem?: "none-chosen" | "unavailable" | "currencies";
  readonly returned: boolean;
}

interface AccountView extends AccountRequest {
  readonly m: ClientMessages;
  readonly query: string;
  readonly date: (text: string) => string;
}

const amountIn = (view: AccountView, amount: string, currency: string) => amountText(amount, currency, view.language);

/** All a client owes and paid at one seller, with the way to pay one, several or all. */
export function accountPage(request: AccountRequest): Markup {
  const { account, language } = request;
  const m = messagesFor(language);
  const query = language === account.language ? "" : `?lang=${language}`;
  const view: AccountView = { ...request, m, query, date: (text) => dateInWords(text, language) };
  return documentShell({
    language,
    title: `${m.accountOf} ${account.seller.name}`,
    body: html`${header(view)}
      <main class="account">
        ${balances(view)} ${openInvoices(view)} ${settledInvoices(view)} ${statement(view)} ${help(view)}
        <p class="unseen" role="status" data-announce></p>
      </main>
      <footer><span>${m.secure}</span><span>${m.poweredBy}</span></footer>`,
  });
}

function header({ account, m, path }: AccountView): Markup {
  const other = m.otherLanguage;
  return html`<header>
    <div class="top">
      <p class="seller"><bdi>${account.seller.name}</bdi></p>
      <a class="language" href="${path}?lang=${other.code}" hreflang="${other.code}" lang="${other.code}">${other.name}</a>
    </div>
    <h1>${m.yourInvoices}</h1>
    <p class="soft"><bdi>${account.client.name}</bdi></p>
  </header>`;
}

function balances(view: AccountView): Markup {
  const { account, m, returned } = view;
  return html`<section class="summary" aria-labelledby="owed">
    ${returned ? html`<p class="note" role="status">${m.returned}</p>` : ""}
    <h2 id="owed" class="caption">${m.owed}</h2>
    ${account.balances.map(
      ({ currency, owed, overdue, credit }) =>
        html`<p class="owed">${amountIn(view, owed, currency)}</p>
          ${isZero(overdue) ? "" : html`<p class="due late">${m.ofWhichLate(amountIn(view, overdue, currency))}</p>`}
          ${isZero(credit) ? "" : html`<p class="early">${m.yourCredit(amountIn(view, credit, currency))}</p>`}`,
    )}
    ${account.balances.length === 0 ? html`<p class="done">${m.nothingOwed}</p>` : ""} ${upcoming(view)}
  </section>`;
}

function upcoming(view: AccountView): Markup | string {
  const { account, m, date } = view;
  if (account.upcoming.length === 0) return "";
  return html`<h3>${m.upcoming}</h3>
    <table>
      <tbody>
        ${account.upcoming.slice(0, 12).map(
          (next) =>
            html`<tr>
              <th scope="row">${date(next.dueDate)} · <bdi>${next.number}</bdi></th>
              <td class="${next.overdueDays > 0 ? "late" : ""}">${amountIn(view, next.open, next.currency)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function problemText({ m, problem }: AccountView): string | undefined {
  if (problem === "none-chosen") return m.noneChosen;
  if (problem === "currencies") return m.oneCurrency;
  return problem === "unavailable" ? m.unavailable : undefined;
}

function openInvoices(view: AccountView): Markup | string {
  const { account, m, path, query, attempt, date } = view;
  const open = account.invoices.filter((invoice) => !isZero(invoice.open));
  if (open.length === 0) return "";
  const problem = problemText(view);
  const payable = account.onlineMethods.length > 0;
  return html`<section aria-labelledby="open">
    <h2 id="open">${m.toPay}</h2>
    ${problem === undefined ? "" : html`<p class="error" role="alert">${problem}</p>`}
    <form method="post" action="${path}/checkout${query}">
      <input type="hidden" name="attempt" value="${attempt}" />
      <ul class="choices">
        ${open.map(
          (invoice) =>
            html`<li>
              ${payable ? html`<input type="checkbox" name="invoice" value="${invoice.invoiceId}" id="i-${invoice.invoiceId}" checked />` : ""}
              <label for="i-${invoice.invoiceId}">
                <bdi>${invoice.number}</bdi>
                <span class="${invoice.overdueDays > 0 ? "late" : "soft"}"
                  >${invoice.overdueDays > 0 ? m.overdueSince(date(invoice.dueDate), invoice.overdueDays) : m.dueOn(date(invoice.dueDate))}</span
                >
              </label>
              <strong>${amountIn(view, invoice.open, invoice.currency)}</strong>
              <a href="${path}/invoices/${invoice.invoiceId}${query}"
                >${m.seeInvoice}<span class="unseen"> ${invoice.number}</span></a
              >
            </li>`,
        )}
      </ul>
      ${account.onlineMethods.map(
        ({ provider }, at) =>
          html`<button class="primary" name="provider" value="${provider}">
            ${m.payChosen(methodName(m, account.onlineMethods, at))}
          </button>`,
      )}
      <p class="hint">${m.transferOnInvoice}</p>
    </form>
  </section>`;
}

function settledInvoices(view: AccountView): Markup | string {
  const { account, m, path, query, date } = view;
  const settled = account.invoices.filter((invoice) => isZero(invoice.open));
  if (settled.length === 0) return "";
  return html`<section aria-labelledby="settled">
    <h2 id="settled">${m.settledInvoices}</h2>
    <table>
      <tbody>
        ${settled.map(
          (invoice) =>
            html`<tr>
              <th scope="row">
                <a href="${path}/invoices/${invoice.invoiceId}${query}"><bdi>${invoice.number}</bdi></a> ·
                ${date(invoice.issueDate)} ·
                <a href="${path}/invoices/${invoice.invoiceId}/document.pdf" download
                  >PDF<span class="unseen"> ${invoice.number}</span></a
                >
              </th>
              <td>${amountIn(view, invoice.total, invoice.currency)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function receiptLink({ m, path }: AccountView, paymentId: string): Markup {
  return html`<a href="${path}/payments/${paymentId}/receipt.pdf" download>${m.receiptPdf}</a>`;
}

function statement(view: AccountView): Markup | string {
  const { account, m, date, path } = view;
  if (account.statement.length === 0) return "";
  return html`<section aria-labelledby="statement">
    <details>
      <summary id="statement">${m.statement(date(account.asOf))}</summary>
      <p><a href="${path}/statement.pdf" download>${m.statementPdf}</a></p>
      <table class="statement-lines">
        <thead>
          <tr>
            <th scope="col">${m.date}</th>
            <th scope="col">${m.movement}</th>
            <th scope="col">${m.amount}</th>
            <th scope="col">${m.balance}</th>
          </tr>
        </thead>
        <tbody>
          ${account.statement.map(
            (line) =>
              html`<tr>
                <td>${date(line.date)}</td>
                <td>
                  ${m.movements[line.kind]}
                  <bdi>${line.label}</bdi> ${line.paymentId === undefined ? "" : receiptLink(view, line.paymentId)}
                </td>
                <td>${amountIn(view, line.amount, line.currency)}</td>
                <td>${amountIn(view, line.balance, line.currency)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </section>`;
}

function help({ account, m }: AccountView): Markup {
  const { contact, name } = account.seller;
  return html`<section aria-labelledby="help">
    <h2 id="help">${m.helpTitle}</h2>
    <p><bdi>${contact?.name ?? name}</bdi> ${contact?.phone === undefined ? "" : html`· <bdi>${contact.phone}</bdi>`}</p>
    <p class="hint">${m.askOnInvoice}</p>
    <details>
      <summary>${m.genuine}</summary>
      <p>${m.genuineText}</p>
    </details>
    <details>
      <summary>${m.privacy}</summary>
      <p>${m.privacyUsual(name)}</p>
    </details>
  </section>`;
}
