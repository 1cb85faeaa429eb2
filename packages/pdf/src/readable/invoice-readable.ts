import { isCreditNote } from "@acquit/core";
import type { IssuedDocument, Language } from "@acquit/core";
import { pdfMessage, wordForCode } from "../messages/message.ts";
import { formatAmount, formatDate } from "../text/number-format.ts";
import { lineTable } from "./line-rows.ts";
import { attachmentsSection, codesSection, notesSection } from "./notes-section.ts";
import { contactLines, partyBlocks } from "./party-block.ts";
import { paymentSection } from "./payment-section.ts";
import type { Fact, PayLink, Readable, Section } from "./readable.ts";
import { referencePairs } from "./references.ts";
import { footOf } from "./sender-foot.ts";
import { adjustmentTable, summarySection } from "./summary-section.ts";

const selfBilled: ReadonlySet<string> = new Set(["389", "501", "500", "471", "473", "261", "502"]);

/** What the seller may add to the document itself. */
export interface InvoiceWords {
  readonly language: Language;
  /** Where the invoice can be paid online (https). */
  readonly paymentLink?: string;
  /** Printed above the lines: the message to this client. */
  readonly message?: string;
}

function dueFact(document: IssuedDocument, language: Language): Fact | undefined {
  const instalments = document.instalments ?? [];
  const first = instalments.length > 1 ? instalments[0] : undefined;
  if (first) {
    const lines = [
      formatAmount(first.amount, document.currency, language),
      pdfMessage("due-dates-count", language, { count: String(instalments.length) }),
    ];
    return { label: pdfMessage("due-dates", language), value: formatDate(first.dueDate, language), lines };
  }
  if (document.dueDate === undefined) return undefined;
  return { label: pdfMessage("due-date", language), value: formatDate(document.dueDate, language) };
}

/** The first block: amount, due date, whom to ask. */
function factsOf(document: IssuedDocument, language: Language): Fact[] {
  const { totals, currency, seller } = document;
  const isCredit = isCreditNote(document.typeCode);
  const isPaid = !isCredit && !/[1-9]/.test(totals.payable);
  const amount: Fact = {
    label: pdfMessage(isCredit ? "amount-credited" : "amount-due", language),
    value: formatAmount(totals.payable, currency, language),
    isMain: true,
    ...(isPaid && { lines: [pdfMessage("amount-paid", language)] }),
  };
  const due = dueFact(document, language);
  const [name = seller.name, ...lines] = contactLines(seller.contact);
  const contact: Fact = { label: pdfMessage("contact", language), value: name, lines };
  return [amount, ...(due ? [due] : []), contact];
}

function payLink(document: IssuedDocument, words: InvoiceWords, title: string): PayLink | undefined {
  const url = words.paymentLink;
  if (url === undefined || !/^https?:\/\//i.test(url) || isCreditNote(document.typeCode)) return undefined;
  const label = pdfMessage("pay-online-label", words.language, { title: title.toLowerCase(), number: document.number });
  return { url, caption: pdfMessage("pay-online", words.language), label };
}

/** An invoice, credit note or deposit invoice in words: every non-empty business term of the model is in it. */
export function invoiceReadable(document: IssuedDocument, words: InvoiceWords): Readable {
  const { language } = words;
  const title = wordForCode("type", document.typeCode, language);
  const link = payLink(document, words, title);
  const ending = isCreditNote(document.typeCode) ? "" : "e";
  const sections: (Section | undefined)[] = [
    words.message ? { kind: "text", paragraphs: words.message.split(/\n{2,}/) } : undefined,
    lineTable(document, language),
    adjustmentTable(document, language),
    summarySection(document, language),
    paymentSection(document, language, link),
    notesSection(document, language),
    attachmentsSection(document, language),
    codesSection(document, language),
  ];
  return {
    language,
    title,
    ...(selfBilled.has(document.typeCode) && { mention: pdfMessage("self-billed", language) }),
    ...(document.number !== "" && { number: document.number }),
    issuedOn: pdfMessage("issued-on", language, { e: ending, date: formatDate(document.issueDate, language) }),
    facts: factsOf(document, language),
    ...(link && { link }),
    issuer: document.seller.tradingName ?? document.seller.name,
    parties: partyBlocks(document, language),
    references: referencePairs(document, language),
    sections: sections.filter((section): section is Section => section !== undefined),
    footer: footOf(document.seller, language),
  };
}
