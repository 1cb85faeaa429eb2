import { textFromMinor, type Party } from "@acquit/core";
import type { Letter } from "@acquit/pdf";
import { WorkspaceError, type ClientAccount } from "@acquit/workspace";
import { accountOf } from "./account-view.ts";
import { allocations, customers, invoices, payments, profiles, standings, type PaymentRow } from "./collections.ts";
import { found, type Context } from "./context.ts";
import { drawLetter } from "./letters.ts";
import { amountIn, dateIn } from "./mails.ts";
import { enReceipts } from "./messages/receipts-en.ts";
import { frReceipts } from "./messages/receipts-fr.ts";
import { enStatement } from "./messages/statement-en.ts";
import { frStatement } from "./messages/statement-fr.ts";
import type { FileContent } from "./originals.ts";
import type { Reader } from "./ports/store.ts";
import { receiptOf, type Receipt } from "./receipt.ts";
import { findClientLink } from "./use-cases/client-links.ts";

/** A drawn paper: it says how things stand when it is asked for, so it is drawn each time and kept nowhere. */
export type DrawnPaper = Pick<FileContent, "name" | "mediaType" | "bytes">;

const isSomething = (amount: string) => /[1-9]/.test(amount);

/** Whose payment it was: the client's record, else the buyer of the first invoice it settles. */
async function payerOf(reader: Reader, payment: PaymentRow): Promise<Party | undefined> {
  const customer = payment.customerId === undefined ? undefined : await reader.get(customers, payment.customerId);
  if (customer !== undefined) return customer.customer.party;
  const [edge] = (await reader.scan(allocations, { index: "bySource", prefix: [payment.id], limit: 1 })).rows;
  return edge === undefined ? undefined : (await reader.get(invoices, edge.target.invoiceId))?.document.buyer;
}

/** Who a client is: her record, else the buyer of one of her invoices. */
async function clientOf(reader: Reader, customerId: string): Promise<Party | undefined> {
  const customer = await reader.get(customers, customerId);
  if (customer !== undefined) return customer.customer.party;
  const newest = { index: "byCustomer", prefix: [customerId], direction: "descending", limit: 1 } as const;
  const [standing] = (await reader.scan(standings, newest)).rows;
  return standing === undefined ? undefined : (await reader.get(invoices, standing.id))?.document.buyer;
}

/** A receipt as a letter. */
export function receiptLetter(receipt: Receipt, sender: Party, recipient: Party): Letter {
  const { language, payment, lines, unallocated } = receipt;
  const [m, words] = language === "en" ? [enReceipts, enStatement] : [frReceipts, frStatement];
  const amount = (text: string) => amountIn(language, text, payment.currency);
  const received = amount(textFromMinor(payment.minor, payment.currency));
  const remains = lines.filter(({ open }) => isSomething(open));
  return {
    language,
    title: words.receipt,
    ...(payment.reference === undefined ? {} : { reference: payment.reference }),
    date: payment.date,
    sender,
    recipient,
    facts: [
      { label: m.received, value: received, isMain: true },
      { label: m.on, value: dateIn(language, payment.date) },
      { label: m.by, value: m.methods[payment.method] },
      ...(isSomething(unallocated) ? [{ label: m.credit, value: amount(unallocated) }] : []),
    ],
    paragraphs: [
      m.thanks(received, dateIn(language, payment.date)),
      ...remains.map((line) => m.remains(line.number, amount(line.open), dateIn(language, line.dueDate))),
    ],
    tables:
      lines.length === 0
        ? []
        : [
            {
              heading: words.receiptTable,
              columns: [words.document, words.settled, words.left],
              rows: lines.map((line) => [
                line.number,
                amount(line.settled),
                isSomething(line.open) ? amount(line.open) : m.settled,
              ]),
            },
          ],
  };
}

/** A statement of account as a letter. */
export function statementLetter(account: ClientAccount, sender: Party, recipient: Party): Letter {
  const { language, balances, statement, upcoming, asOf } = account;
  const words = language === "en" ? enStatement : frStatement;
  const date = (day: string) => dateIn(language, day);
  const facts = balances.flatMap(({ currency, owed, overdue, credit }, at) => [
    { label: words.owed, value: amountIn(language, owed, currency), ...(at === 0 ? { isMain: true } : {}) },
    ...(isSomething(overdue) ? [{ label: words.overdue, value: amountIn(language, overdue, currency) }] : []),
    ...(isSomething(credit) ? [{ label: words.credit, value: amountIn(language, credit, currency) }] : []),
  ]);
  const currencies = [...new Set(statement.map(({ currency }) => currency))];
  const movements = currencies.map((currency) => ({
    heading: words.movements(currency),
    columns: [words.movement, words.amount, words.balance],
    rows: statement
      .filter((line) => line.currency === currency)
      .map((line) => [
        `${date(line.date)} · ${words.kinds[line.kind]} ${line.label}`.trim(),
        amountIn(language, line.amount, currency),
        amountIn(language, line.balance, currency),
      ]),
  }));
  const next = upcoming.map((row) => [row.number, date(row.dueDate), amountIn(language, row.open, row.currency)]);
  return {
    language,
    title: words.statement,
    date: asOf,
    sender,
    recipient,
    facts,
    paragraphs: [words.statementLead(account.seller.name, date(asOf))],
    tables: [
      ...(next.length === 0 ? [] : [{ heading: words.upcoming, columns: [words.document, words.dueOn, words.owed], rows: next }]),
      ...movements,
    ],
  };
}

async function draw(context: Context, tenantId: string, letter: Letter): Promise<DrawnPaper> {
  const bytes = await drawLetter(context, tenantId, letter);
  const plain = `${letter.title} ${letter.reference ?? letter.date}`
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-");
  return { name: `${plain.replace(/^-|-$/g, "").slice(0, 80)}.pdf`, mediaType: "application/pdf", bytes };
}

/** The receipt of a payment as a PDF file; undefined where nobody knows who paid. */
export async function drawReceipt(context: Context, tenantId: string, paymentId: string): Promise<DrawnPaper | undefined> {
  const letter = await context.store.read(tenantId, async (reader) => {
    const payment = found(await reader.get(payments, paymentId), "payment");
    const { profile } = found(await reader.get(profiles, "profile"), "profile");
    const payer = await payerOf(reader, payment);
    return payer === undefined ? undefined : receiptLetter(await receiptOf(reader, payment), profile.party, payer);
  });
  return letter === undefined ? undefined : draw(context, tenantId, letter);
}

/** A client's statement of account as a PDF file. @throws WorkspaceError "not-found" */
export async function drawStatement(context: Context, tenantId: string, customerId: string): Promise<DrawnPaper> {
  const letter = await context.store.read(tenantId, async (reader) => {
    const recipient = found(await clientOf(reader, customerId), "customer");
    const { profile } = found(await reader.get(profiles, "profile"), "profile");
    return statementLetter(await accountOf(context, reader, customerId), profile.party, recipient);
  });
  return draw(context, tenantId, letter);
}

/** A receipt of a client's own payment, or her statement where none is named. @throws WorkspaceError "not-found" */
export async function openAccountPaper(context: Context, token: string, paymentId?: string): Promise<DrawnPaper> {
  const { tenantId, customerId } = found(await findClientLink(context, token), "link");
  if (paymentId === undefined) return drawStatement(context, tenantId, customerId);
  const payment = await context.store.read(tenantId, (reader) => reader.get(payments, paymentId));
  if (payment?.customerId !== customerId) throw new WorkspaceError("not-found", "There is no such receipt.");
  return found(await drawReceipt(context, tenantId, paymentId), "receipt");
}
