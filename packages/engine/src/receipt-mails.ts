import { textFromMinor } from "@acquit/core";
import { drawReceipt } from "./account-letters.ts";
import { customers, invoices, payments, profiles, type OutboxRow, type PaymentRow } from "./collections.ts";
import { found, type Context } from "./context.ts";
import { record } from "./journal.ts";
import { amountIn, dateIn, written, type WrittenMail } from "./mails.ts";
import { enReceipts } from "./messages/receipts-en.ts";
import { frReceipts } from "./messages/receipts-fr.ts";
import { enqueue, type ErrandWork } from "./outbox.ts";
import { headerText, isMailAddress, type MessageChannel } from "./ports/message-channel.ts";
import type { Reader, Transaction } from "./ports/store.ts";
import { receiptOf, type Receipt } from "./receipt.ts";

/** Writes the receipt of a payment; where something remains to be paid it says what, and until when. */
export function receiptMail({ language, seller, payment, lines, unallocated, contactName }: Receipt): WrittenMail {
  const m = language === "en" ? enReceipts : frReceipts;
  const amount = (text: string) => amountIn(language, text, payment.currency);
  const remains = lines.filter(({ open }) => /[1-9]/.test(open));
  const received = amount(textFromMinor(payment.minor, payment.currency));
  return written(remains.length === 0 ? m.subject(received, seller) : m.subjectPart(received, seller), {
    language,
    sender: seller,
    title: m.title,
    paragraphs: [
      m.thanks(received, dateIn(language, payment.date)),
      ...remains.map((line) => m.remains(line.number, amount(line.open), dateIn(language, line.dueDate))),
    ],
    facts: [
      [m.received, received],
      [m.on, dateIn(language, payment.date)],
      [m.by, m.methods[payment.method]],
      ...lines.map((line) => [m.settles(line.number), amount(line.settled)] as const),
      ...lines.map((line) => [m.open(line.number), /[1-9]/.test(line.open) ? amount(line.open) : m.settled] as const),
      ...(/[1-9]/.test(unallocated) ? [[m.credit, amount(unallocated)] as const] : []),
    ],
    footer: [contactName === undefined ? m.questionToUs : m.question(contactName)],
  });
}

/** Where the client of a payment reads her mail, if it is known. */
export async function addressOf(reader: Reader, payment: PaymentRow, invoiceId?: string): Promise<string | undefined> {
  const customer = payment.customerId === undefined ? undefined : await reader.get(customers, payment.customerId);
  const document = invoiceId === undefined ? undefined : (await reader.get(invoices, invoiceId))?.document;
  const address = customer?.customer.email ?? document?.buyer.contact?.email;
  return address !== undefined && isMailAddress(address) ? address : undefined;
}

/** Lines up the receipt of a payment; answers the errand's id. */
export async function enqueueReceipt(
  transaction: Transaction,
  context: Context,
  payment: PaymentRow,
  to: string,
): Promise<string> {
  const id = context.random.id();
  const label = textFromMinor(payment.minor, payment.currency);
  await enqueue(transaction, context, {
    id,
    topic: "receipt-mail",
    subject: `payment:${payment.id}`,
    step: `receipt-${id}`,
    payload: { to, label },
  });
  return id;
}

/** Sends a receipt and tells the journal. */
export async function sendReceiptMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  { tenantId, signal }: ErrandWork,
): Promise<void> {
  const to = String(errand.payload["to"]);
  const paymentId = errand.subject.replace(/^payment:/, "");
  const { receipt, replyTo } = await context.store.read(tenantId, async (reader) => ({
    receipt: await receiptOf(reader, found(await reader.get(payments, paymentId), "payment")),
    replyTo: (await reader.get(profiles, "profile"))?.profile.billingContact?.email,
  }));
  const mail = receiptMail(receipt);
  const fromName = headerText(receipt.seller, 80);
  const answerTo = replyTo === undefined ? {} : { replyTo: headerText(replyTo) };
  const paper = await drawReceipt(context, tenantId, paymentId);
  const attachments = paper === undefined ? [] : [paper];
  await channel.send({ ...mail, id: errand.id, to, fromName, attachments, ...answerTo }, signal);
  await context.store.transact(tenantId, (transaction) =>
    record(
      transaction,
      context,
      { tenantId, personId: "system:mail", personName: "Acquit" },
      {
        kind: "receipt-sent",
        subject: errand.subject,
        facts: { to, channel: channel.kind, errand: errand.id, numbers: receipt.lines.map(({ number }) => number) },
      },
    ),
  );
  context.bell.ring(tenantId);
}
