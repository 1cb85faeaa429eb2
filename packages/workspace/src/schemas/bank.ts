import * as z from "zod/mini";
import { currencyCode, dateText, decimalText, idText, instantText, longText, shortText } from "./primitives.ts";

const count = z.number().check(z.int());
const column = shortText;

/** A sentence in both languages: who reads it may not be who asked. */
const words = z.object({ fr: z.string(), en: z.string() });

/** Which column of a CSV holds what: as its header names it, or by number from 1 where it has none. */
export const bankMappingSchema = z.object({
  date: column,
  valueDate: z.exactOptional(column),
  /** Either one signed amount, or debit and credit apart. */
  amount: z.exactOptional(column),
  debit: z.exactOptional(column),
  credit: z.exactOptional(column),
  /** A word that tells debit from credit where the amount bears no sign. */
  direction: z.exactOptional(column),
  fee: z.exactOptional(column),
  texts: z.array(column).check(z.maxLength(20)),
  counterparty: z.exactOptional(column),
  counterpartyAccount: z.exactOptional(column),
  reference: z.exactOptional(column),
  bankReference: z.exactOptional(column),
  currency: z.exactOptional(column),
  account: z.exactOptional(column),
  /** The running balance: with it the file can be checked. */
  balance: z.exactOptional(column),
  dateOrder: z.exactOptional(z.enum(["day-month", "month-day", "year-month"])),
  decimal: z.exactOptional(z.enum([".", ","])),
  withoutHeader: z.exactOptional(z.boolean()),
});

/** Something to know about a file or a statement. */
export const bankProblemSchema = z.object({
  code: z.string(),
  text: words,
  /** Where in the file, from 1. */
  line: z.exactOptional(count),
});

/** A statement as it stands in a file, not imported yet. */
const statementInFileSchema = z.object({
  /** Its place in the file, from 0. */
  position: count,
  format: z.string(),
  /** Empty where the file does not name the account: it has to be chosen. */
  account: z.string(),
  /** The bank account it belongs to, where it is known already. */
  accountId: z.exactOptional(idText),
  accountName: z.exactOptional(z.string()),
  currency: currencyCode,
  from: z.exactOptional(dateText),
  to: z.exactOptional(dateText),
  opening: z.exactOptional(decimalText),
  closing: z.exactOptional(decimalText),
  movements: decimalText,
  lines: count,
  /** Pending movements, which are not imported. */
  pending: count,
  /** Booked lines that were imported before. */
  known: count,
  /** Whether opening + movements = closing; absent where the file states no balances. */
  balanced: z.exactOptional(z.boolean()),
  /** Closing less (opening + movements). */
  difference: z.exactOptional(decimalText),
  problems: z.array(bankProblemSchema),
});

/** The beginning of a table whose columns have to be named. */
const tableSchema = z.object({ rows: z.array(z.array(z.string())), proposed: z.exactOptional(bankMappingSchema) });

/** A bank's file as it was read. */
export const bankFileSchema = z.object({
  /** Names the file from now on: its SHA-256. */
  id: z.string(),
  name: shortText,
  statements: z.array(statementInFileSchema),
  /** Why it cannot be read; nothing is kept of it then, unless its columns have to be named. */
  problem: z.exactOptional(bankProblemSchema),
  /** Columns have to be named: the first rows as they stand. */
  table: z.exactOptional(tableSchema),
});

/** What a mapping would make of a table. */
export const bankPreviewSchema = z.object({
  statements: z.array(statementInFileSchema),
  lines: z.array(
    z.object({
      date: z.exactOptional(dateText),
      amount: decimalText,
      currency: currencyCode,
      text: z.string(),
      counterparty: z.exactOptional(z.string()),
    }),
  ),
  problem: z.exactOptional(bankProblemSchema),
});

/** A statement that was imported. */
export const bankStatementSchema = z.object({
  id: idText,
  accountId: idText,
  format: z.string(),
  fileId: z.string(),
  fileName: shortText,
  currency: currencyCode,
  from: z.exactOptional(dateText),
  to: z.exactOptional(dateText),
  opening: z.exactOptional(decimalText),
  closing: z.exactOptional(decimalText),
  movements: decimalText,
  /** Booked lines in it. */
  lines: count,
  /** Those of them that were new. */
  added: count,
  importedAt: instantText,
  importedBy: shortText,
  /** Where it came from: a person's file, or a feed. */
  source: z.enum(["file", "feed"]),
});

/** What an intermediary keeps of a payment. */
const feeSchema = z.object({
  name: shortText.check(z.minLength(1)),
  percent: z.string().check(z.regex(/^\d{1,2}(\.\d{1,2})?$/, "not a percent")),
  fixed: z.string().check(z.regex(/^\d{1,6}(\.\d{1,3})?$/, "not an amount")),
});

/** An account at a bank. */
export const bankAccountSchema = z.object({
  id: idText,
  /** IBAN, or the account as the bank writes it. */
  account: z.string().check(z.minLength(1), z.maxLength(64)),
  name: shortText,
  currency: currencyCode,
  /** Certain matches are applied as soon as they are imported. */
  isAutomatic: z.boolean(),
  /** How its CSV files are read. */
  mapping: z.exactOptional(bankMappingSchema),
  /** What intermediaries keep of payments that come in here: percent of the whole plus a fixed amount. */
  fees: z.exactOptional(z.array(feeSchema).check(z.maxLength(20))),
  revision: z.number().check(z.int(), z.minimum(0)),
});

/** An account with how it stands. */
export const bankAccountStateSchema = z.object({
  ...bankAccountSchema.shape,
  /** What the bank stated last, and when; absent where no file did. */
  balance: z.exactOptional(decimalText),
  balanceOn: z.exactOptional(dateText),
  lastLineOn: z.exactOptional(dateText),
  lines: count,
  /** Lines nobody decided on yet. */
  waiting: count,
});

/** One reason for or against a match. */
const reasonSchema = z.object({ code: z.string(), text: words });

/** So much of an instalment settled. */
const proposalPartSchema = z.object({
  invoiceId: idText,
  number: shortText,
  customerId: idText,
  customerName: shortText,
  instalmentId: idText,
  dueDate: dateText,
  /** What is owed on the instalment now. */
  open: decimalText,
  amount: decimalText,
});

/** One way to explain a line. */
export const bankProposalSchema = z.object({
  /** Names this explanation as long as nothing of it has changed. */
  id: idText,
  /**
   * What it rests on: a number in the text ("named…"), amounts alone, a payment recorded by hand ("recorded"), a provider's payout
   * ("payout"), a refund decided on ("refund"), credit to give back ("give-back").
   */
  kind: z.string(),
  /** 0 to 100. */
  score: count,
  customerId: z.exactOptional(idText),
  customerName: z.exactOptional(shortText),
  parts: z.array(proposalPartSchema),
  creditNotes: z.array(z.object({ creditNoteId: idText, number: shortText, amount: decimalText })),
  /** Kept by an intermediary. */
  fee: z.exactOptional(decimalText),
  /** Deducted for paying early. */
  discount: z.exactOptional(decimalText),
  /** Of the line, for nothing yet: it becomes the client's credit. */
  rest: z.exactOptional(decimalText),
  /** What would stay owed and is within the firm's tolerance: it may be let go. */
  tolerable: z.exactOptional(decimalText),
  /** The payment or refund this line is the other side of. */
  paymentId: z.exactOptional(idText),
  refundId: z.exactOptional(idText),
  /** The provider's payout it is, as `listSettlements` names it (provider and payout, joined by a colon). */
  settlementId: z.exactOptional(z.string()),
  evidence: z.array(reasonSchema),
  counter: z.array(reasonSchema),
});

const lineState = z.enum(["waiting", "matched", "ignored"]);

/** Where a line went. */
const lineMatchSchema = z.object({
  id: idText,
  how: z.enum(["automatic", "confirmed", "corrected"]),
  at: instantText,
  by: shortText,
  kind: z.string(),
  amount: decimalText,
  paymentId: z.exactOptional(idText),
  refundId: z.exactOptional(idText),
  settlementId: z.exactOptional(z.string()),
  parts: z.array(proposalPartSchema),
  creditNotes: z.array(z.object({ creditNoteId: idText, number: shortText, amount: decimalText })),
  fee: z.exactOptional(decimalText),
  /** Why a line is none of the ledger's. */
  reason: z.exactOptional(shortText),
  /** What spoke for it, against it, and the other explanations there were. */
  evidence: z.array(reasonSchema),
  counter: z.array(reasonSchema),
  rivals: z.array(words),
});

/** A movement on an account. */
export const bankLineSchema = z.object({
  id: idText,
  accountId: idText,
  statementId: idText,
  date: dateText,
  valueDate: z.exactOptional(dateText),
  /** Signed: money received is positive. */
  amount: decimalText,
  currency: currencyCode,
  text: z.string(),
  references: z.array(z.string()),
  counterparty: z.exactOptional(z.string()),
  counterpartyAccount: z.exactOptional(z.string()),
  bankReference: z.exactOptional(z.string()),
  isReversal: z.boolean(),
  /** The file's own text of it. */
  raw: z.string(),
  state: lineState,
  /** What nobody decided on yet, signed like the amount. */
  left: decimalText,
  /** The best is certain: exactly one explanation, and nothing against it. */
  isCertain: z.boolean(),
  /** The best first; empty once decided. */
  proposals: z.array(bankProposalSchema),
  /** How it was decided; several where it was split. */
  matches: z.array(lineMatchSchema),
});

/** What a person decides for a line, or for a part of it. */
export const bankDecisionSchema = z.object({
  /** What of instalments is settled; with a fee, more than arrived. */
  allocations: z.array(z.object({ invoiceId: idText, instalmentId: idText, amount: decimalText })).check(z.maxLength(500)),
  creditNotes: z.exactOptional(z.array(z.object({ creditNoteId: idText, amount: decimalText })).check(z.maxLength(50))),
  /** Kept by an intermediary on the way. */
  fee: z.exactOptional(decimalText),
  /** Small rests of these invoices are let go, within the firm's tolerance. */
  writeOff: z.exactOptional(z.array(idText).check(z.maxLength(50))),
  /** Whose credit the rest becomes. */
  customerId: z.exactOptional(idText),
  /** So much of the line, where it is split; absent for all that is left. Signed like the line. */
  amount: z.exactOptional(decimalText),
  /** The line is the other side of a payment recorded by hand. */
  paymentId: z.exactOptional(idText),
  /** Money paid out: the refund it is, or the payment it gives back. */
  refundId: z.exactOptional(idText),
  refundOf: z.exactOptional(idText),
  /** Remember whose account the payer's is. */
  remember: z.exactOptional(z.boolean()),
  note: z.exactOptional(longText),
});

/** A rule a person can see and change: this account pays for this client. */
export const bankRuleSchema = z.object({
  id: idText,
  /** IBAN, or the account as the bank writes it. */
  account: z.string().check(z.minLength(1), z.maxLength(64)),
  customerId: idText,
  customerName: shortText,
  /** The name the bank gave with it. */
  payerName: z.exactOptional(shortText),
  /** How many confirmed matches it rests on. */
  confirmed: count,
  origin: z.enum(["learned", "written"]),
  revision: z.number().check(z.int(), z.minimum(0)),
});

/** One thing that makes bank and ledger differ. */
export const bankDifferenceSchema = z.object({
  kind: z.enum([
    "line-waiting",
    "payment-not-in-bank",
    "refund-not-in-bank",
    "dated-otherwise",
    "balance-differs",
    "statement-missing",
  ]),
  /** Bank less ledger. */
  amount: decimalText,
  date: z.exactOptional(dateText),
  text: z.string(),
  lineId: z.exactOptional(idText),
  paymentId: z.exactOptional(idText),
});
