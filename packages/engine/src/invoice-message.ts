import { documentStateOf, textFromMinor, type IssuedDocument, type Party } from "@acquit/core";
import { invoices, profiles, standings } from "./collections.ts";
import { found } from "./context.ts";
import { fillText, messageTextOf } from "./message-texts.ts";
import { invoiceMail, invoiceValues, type WrittenMail } from "./mails.ts";
import { PermanentFailure } from "./outbox.ts";
import type { Reader } from "./ports/store.ts";
import type { SendingChannel } from "./sendings.ts";
import { dueDateOf } from "./standing.ts";

/** Which invoice is sent how. */
export interface MessageOrder {
  readonly invoiceId: string;
  readonly channel: SendingChannel;
  readonly url: string;
  /** What the sender adds in her own words. */
  readonly note: string | undefined;
}

/** A message about an invoice, with what a carrier needs to know of it. */
export interface InvoiceMessage extends WrittenMail {
  readonly document: IssuedDocument;
  readonly buyer: Party;
  readonly replyTo?: string;
}

/**
 * Writes the message an invoice goes out with, from what holds now.
 * @throws PermanentFailure when a credit note has cancelled the invoice
 */
export async function writeInvoiceMessage(
  reader: Reader,
  { invoiceId, channel, url, note }: MessageOrder,
): Promise<InvoiceMessage> {
  const { document, customerId } = found(await reader.get(invoices, invoiceId), "invoice");
  const standing = found(await reader.get(standings, invoiceId), "invoice");
  const state = documentStateOf({ isIssued: true, totalMinor: standing.minor, creditedMinor: standing.credited });
  if (state === "cancelled")
    throw new PermanentFailure("The invoice was cancelled by a credit note before it was sent.", "cancelled-invoice");
  const profile = (await reader.get(profiles, "profile"))?.profile;
  const contactName = profile?.billingContact?.name;
  const replyTo = profile?.billingContact?.email;
  const language = document.language === "en" ? "en" : "fr";
  const facts = {
    document,
    url,
    open: textFromMinor(standing.open, standing.currency),
    dueDate: dueDateOf(standing),
    ...(contactName === undefined ? {} : { contactName }),
    ...(note === undefined ? {} : { note }),
  };
  const about = { document, buyer: document.buyer, ...(replyTo === undefined ? {} : { replyTo }) };
  if (channel === "sms") {
    const { text } = await messageTextOf(reader, "invoice-sms", language, customerId);
    const said = fillText(text.body, { ...invoiceValues(facts), link: url });
    return { ...about, subject: "", text: said, html: "", language };
  }
  const { text } = await messageTextOf(reader, "invoice-mail", language, customerId);
  return { ...about, ...invoiceMail({ ...facts, words: text }) };
}
