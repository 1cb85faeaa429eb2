import * as z from "zod/mini";
import { documentDraftSchema, documentTotalsSchema, issuedDocumentSchema, paymentMeansSchema } from "./document.ts";
import { contactSchema, partySchema } from "./party.ts";
import { currencyCode, dateText, decimalText, idText, instantText, longText, shortText } from "./primitives.ts";
import { instalmentSchema, paymentTermsSchema } from "./terms.ts";

const messageText = longText.check(z.maxLength(1000));
const revision = z.number().check(z.int(), z.minimum(0));

/** The seller: who issues, how money reaches her, what she prints on every document. */
export const sellerProfileSchema = z.object({
  party: partySchema,
  /** The language of documents and messages unless a client has another. */
  language: z.enum(["fr", "en"]),
  timeZone: shortText,
  currency: currencyCode,
  /** "debits" prints the VAT-on-debits mention (BT-8); "payments" is the default for services in France. */
  vatDueOn: z.enum(["debits", "payments", "delivery"]),
  /** Franchise en base: every line is exempt under its article. */
  vatFranchise: z.boolean(),
  /** Goods, services or both: proposes BT-23. */
  operations: z.enum(["goods", "services", "both"]),
  terms: paymentTermsSchema,
  paymentMeans: z.array(paymentMeansSchema),
  /** What to know of each of them (R19): core's `MethodInstructions`. */
  methodInstructions: z.exactOptional(
    z
      .array(
        z.object({
          typeCode: z.string().check(z.maxLength(3)),
          payableTo: z.exactOptional(shortText),
          sendTo: z.exactOptional(shortText),
          texts: z.exactOptional(z.object({ fr: z.exactOptional(messageText), en: z.exactOptional(messageText) })),
        }),
      )
      .check(z.maxLength(10)),
  ),
  /** Who the client calls about an invoice (R01). */
  billingContact: z.exactOptional(contactSchema),
  /** Register (RCS, RM) printed as an ABL note. */
  register: z.exactOptional(shortText),
  /** Free extra mentions required by the trade. */
  extraMentions: z.exactOptional(z.array(longText)),
  revision,
});

/** A page design. */
export const templateName = z.enum(["classic", "modern", "compact"]);

/** How a firm's documents look (R10). */
export const looksSchema = z.object({
  template: templateName,
  /** The firm's colour; where a text in it could not be read it is darkened. */
  colour: z.exactOptional(z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, "not a colour #rrggbb"))),
  /** Printed above the lines, by language of the document. */
  messages: z.object({ fr: z.exactOptional(messageText), en: z.exactOptional(messageText) }),
  /** Whether invoices carry the link to pay them, clickable and as a code. */
  isLinkPrinted: z.boolean(),
  /** A plain PNG in base64, at most 600 kB and 1,600 pixels a side. */
  logo: z.exactOptional(z.string().check(z.maxLength(800_004), z.regex(/^[A-Za-z0-9+/]+={0,2}$/, "not base64"))),
  revision,
});

/** A customer (R56). */
export const customerSchema = z.object({
  id: idText,
  party: partySchema,
  language: z.enum(["fr", "en"]),
  terms: z.exactOptional(paymentTermsSchema),
  /** The design of her documents, where it is not the firm's usual one. */
  template: z.exactOptional(templateName),
  /** The template her invoices are begun from. */
  draftTemplateId: z.exactOptional(idText),
  email: z.exactOptional(shortText),
  note: z.exactOptional(longText),
  archived: z.boolean(),
  revision,
});

/** A number series (R08): `{year}`, `{month}` and `{number}` or `{number:0000}` in the pattern. */
export const seriesSchema = z.object({
  id: idText,
  kind: z.enum(["invoice", "credit-note"]),
  pattern: shortText,
  /** The number the next document takes. */
  next: z.number().check(z.int(), z.minimum(1)),
  restart: z.enum(["never", "yearly"]),
  revision,
});

/** A draft as stored. */
export const draftSchema = z.object({
  id: idText,
  document: documentDraftSchema,
  revision,
  updatedAt: instantText,
  /** Name of the person who last saved it. */
  updatedBy: shortText,
  /** Computed when the draft can be computed. */
  totals: z.exactOptional(documentTotalsSchema),
});

/** One answer of the domain's checks on a draft; texts come from core's catalogue by `code`. */
export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  term: z.exactOptional(z.string()),
  path: z.exactOptional(z.string()),
  params: z.exactOptional(z.record(z.string(), z.string())),
});

/** What is left to pay of one instalment today. */
export const instalmentStateSchema = z.object({
  ...instalmentSchema.shape,
  open: decimalText,
  overdueDays: z.number().check(z.int()),
});

/** How late an instalment is, in the buckets of the aging. */
export const agingBucket = z.enum(["notDue", "days1to30", "days31to60", "days61to90", "over90"]);

/** How far the money is (R37). */
export const settlementStatus = z.enum([
  "open",
  "partly-settled",
  "settled",
  "over-settled",
  "written-off",
  "partly-refunded",
  "refunded",
]);

/** How far collection is. */
export const collectionStatus = z.enum([
  "not-due",
  "due",
  "reminded",
  "promised",
  "on-plan",
  "disputed",
  "formal-notice",
  "handed-over",
]);

/** One line of the list of invoices, imported receivables included. */
export const invoiceRowSchema = z.object({
  id: idText,
  number: shortText,
  typeCode: z.string(),
  /** "issued" by us, "imported" from another system, or a "claim" for what the late payment of an invoice costs. */
  origin: z.enum(["issued", "imported", "claim"]),
  customerId: idText,
  customerName: shortText,
  issueDate: dateText,
  /** Due date of the oldest instalment still open, else of the last one. */
  dueDate: dateText,
  currency: currencyCode,
  total: decimalText,
  open: decimalText,
  overdueDays: z.number().check(z.int()),
  document: z.enum(["issued", "cancelled"]),
  settlement: settlementStatus,
  collection: collectionStatus,
});

/** An allocation edge as shown. */
export const allocationSchema = z.object({
  id: idText,
  source: z.object({ kind: z.enum(["payment", "credit-note", "discount", "write-off"]), id: idText }),
  invoiceId: idText,
  instalmentId: idText,
  amount: decimalText,
  currency: currencyCode,
  date: dateText,
  /** The id of the edge this one reverses. */
  reverses: z.exactOptional(idText),
  reversed: z.boolean(),
});

/** A fact of the journal as shown on timelines. */
export const journalEntrySchema = z.object({
  seq: z.number().check(z.int()),
  at: instantText,
  actor: shortText,
  kind: z.string(),
  subject: z.string(),
  /** Absent once erased. */
  facts: z.exactOptional(z.record(z.string(), z.unknown())),
  hash: z.string(),
});

/** A file of an invoice, kept for good under its hash. */
const storedFileSchema = z.object({
  /** The readable page with the structured invoice in it (Factur-X), or that invoice by itself (CII). */
  kind: z.enum(["pdf", "cii"]),
  name: shortText,
  mediaType: shortText,
  /** In bytes. */
  size: z.number().check(z.int()),
  /** SHA-256 in hexadecimal. */
  hash: z.string(),
});

/** A document this one credits, replaces or deducts, or that does so to it. */
const relatedDocumentSchema = z.object({
  kind: z.enum(["credits", "credited-by", "replaces", "replaced-by", "deducts", "deducted-by"]),
  id: idText,
  number: shortText,
  typeCode: z.string(),
  issueDate: dateText,
  /** How much of it is concerned, with VAT. */
  amount: decimalText,
  currency: currencyCode,
});

/** An invoice with everything a screen needs. */
export const invoiceSchema = z.object({
  ...invoiceRowSchema.shape,
  /** Absent for imported receivables. */
  content: z.exactOptional(issuedDocumentSchema),
  instalments: z.array(instalmentStateSchema),
  allocations: z.array(allocationSchema),
  timeline: z.array(journalEntrySchema),
  /** Originals; the first is made soon after issue. */
  files: z.array(storedFileSchema),
  related: z.exactOptional(z.array(relatedDocumentSchema)),
  /** What is left to credit, with VAT; absent for credit notes and imported receivables. */
  creditable: z.exactOptional(decimalText),
  /** On a claim for late payment: the invoice it is for. */
  claimOf: z.exactOptional(z.object({ id: idText, number: shortText })),
});

/** Money received (R35). */
export const paymentSchema = z.object({
  id: idText,
  date: dateText,
  amount: decimalText,
  currency: currencyCode,
  method: z.enum(["transfer", "card", "direct-debit", "cheque", "cash", "other"]),
  source: z.enum(["manual", "provider", "bank", "import"]),
  reference: z.exactOptional(shortText),
  customerId: z.exactOptional(idText),
  note: z.exactOptional(longText),
  /** What is neither allocated nor given back. */
  unallocated: decimalText,
  /** What was given back; absent while nothing was. */
  refunded: z.exactOptional(decimalText),
  /** It was taken off the books: its line of the bank was something else. */
  voided: z.exactOptional(z.boolean()),
});

/** One amount to put on one instalment. */
export const allocationRequestSchema = z.object({ invoiceId: idText, instalmentId: idText, amount: decimalText });
