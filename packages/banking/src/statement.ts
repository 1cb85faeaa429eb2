import type { CurrencyCode, DateText, MessageParams } from "@acquit/core";
import type { BankMessageCode } from "./messages/message.ts";

/** The formats a statement is read from. */
export type BankFormat =
  | "camt.052"
  | "camt.053"
  | "camt.054"
  | "mt940"
  | "mt942"
  | "ofx"
  | "cfonb120"
  | "qif"
  | "csv"
  /** What a service of account information answers (JSON). */
  | "account-information";

/** A balance the bank states, signed minor units. */
export interface StatedBalance {
  readonly minor: number;
  readonly currency: CurrencyCode;
  readonly date?: DateText;
}

/** A balance with the code its format gives it (OPBD, CLAV, :64:, 07, LEDGERBAL). */
export interface NamedBalance extends StatedBalance {
  readonly kind: string;
}

/** Who paid or was paid. */
export interface Counterparty {
  readonly name?: string;
  /** IBAN when it is one, else the account as written. */
  readonly account?: string;
  readonly bic?: string;
}

/** One transaction of a batch that is not a line by itself. */
export interface LineDetail {
  readonly minor?: number;
  readonly currency?: CurrencyCode;
  readonly text: string;
  readonly references: readonly string[];
  readonly endToEndId?: string;
  readonly counterparty?: Counterparty;
}

/** One movement on the account. */
export interface BankLine {
  readonly bookingDate?: DateText;
  readonly valueDate?: DateText;
  /** Signed minor units: money received is positive. */
  readonly minor: number;
  readonly currency: CurrencyCode;
  /** What is pending is not booked and does not count in the sum. */
  readonly status: "booked" | "pending";
  /** All the bank says in words, spaces made one. */
  readonly text: string;
  /** Structured references the payer gave (ISO 11649 and others). */
  readonly references: readonly string[];
  readonly endToEndId?: string;
  /** The bank's own reference of this movement. */
  readonly bankReference?: string;
  readonly mandateId?: string;
  readonly counterparty?: Counterparty;
  /** The bank's transaction code. */
  readonly transactionCode?: string;
  readonly isReversal: boolean;
  /** The batch entry this line is one transaction of. */
  readonly batch?: { readonly minor: number; readonly position: number };
  /** Transactions of a batch that could not be told apart exactly. */
  readonly details: readonly LineDetail[];
  /** The file's own text of it. */
  readonly raw: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** Something to know about a statement; its text comes from the catalogue. */
export interface StatementProblem {
  readonly code: BankMessageCode;
  readonly params: MessageParams;
  readonly line?: number;
}

/** One account over one period. */
export interface BankStatement {
  readonly format: BankFormat;
  /** The message version where the format has one ("camt.053.001.08"). */
  readonly version?: string;
  /** The file inside an archive. */
  readonly file?: string;
  readonly id?: string;
  /** The IBAN when the file gives one, else the account as written. */
  readonly account: string;
  readonly accountName?: string;
  readonly bank?: string;
  readonly currency: CurrencyCode;
  readonly from?: DateText;
  readonly to?: DateText;
  readonly opening?: StatedBalance;
  readonly closing?: StatedBalance;
  readonly balances: readonly NamedBalance[];
  readonly lines: readonly BankLine[];
  /** Sum of the booked lines in the account's currency. */
  readonly movements: number;
  /** Whether opening + movements = closing; absent when a balance is missing. */
  readonly balanced?: boolean;
  /** Closing less (opening + movements); absent when a balance is missing. */
  readonly difference?: number;
  readonly problems: readonly StatementProblem[];
}
