import type { BankFormat, CsvMapping } from "@acquit/banking";
import type { Collection, StoredRow } from "./ports/store.ts";

/** An account at a bank. */
export interface BankAccountRow extends StoredRow {
  /** IBAN, or the account as the bank writes it, without spaces. */
  readonly account: string;
  readonly name: string;
  readonly currency: string;
  /** Certain matches are applied as soon as they are imported. */
  readonly isAutomatic: boolean;
  readonly mapping?: CsvMapping;
  /** What intermediaries keep of payments that come in here. */
  readonly fees?: readonly { readonly name: string; readonly percent: string; readonly fixed: string }[];
  readonly revision: number;
  readonly createdAt: string;
}

/** A bank's file that is kept; its id is the SHA-256 of its bytes. */
export interface BankFileRow extends StoredRow {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly at: string;
  readonly by: string;
}

/** A balance a bank stated, minor units. */
export interface BankBalance {
  readonly minor: number;
  readonly date?: string;
}

/** A statement that was imported; its id follows from account, file and place. */
export interface BankStatementRow extends StoredRow {
  readonly accountId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly position: number;
  readonly format: BankFormat;
  readonly currency: string;
  readonly from?: string;
  readonly to?: string;
  readonly opening?: BankBalance;
  readonly closing?: BankBalance;
  readonly movements: number;
  readonly lines: number;
  readonly added: number;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly source: "file" | "feed";
}

/** A movement as the bank told it; its id follows from what it says, so that the same one is never there twice. */
export interface BankLineRow extends StoredRow {
  readonly accountId: string;
  readonly statementId: string;
  readonly date: string;
  readonly valueDate?: string;
  /** Signed minor units: money received is positive. */
  readonly minor: number;
  readonly currency: string;
  readonly text: string;
  readonly references: readonly string[];
  readonly counterparty?: string;
  readonly counterpartyAccount?: string;
  readonly bankReference?: string;
  readonly isReversal: boolean;
  readonly raw: string;
  /** Tells lines apart that are the same in everything, from 1. */
  readonly occurrence: number;
}

/** How far a line is decided: a projection of its matches. */
export interface BankLineStateRow extends StoredRow {
  readonly accountId: string;
  readonly date: string;
  /** "aside" is money paid out that nothing in the ledger waits for. */
  readonly state: "waiting" | "aside" | "matched" | "ignored";
  /** What nobody decided on yet, signed like the line. */
  readonly left: number;
}

/** One reason, with the words it was said in. */
export interface KeptReason {
  readonly code: string;
  readonly text: { readonly fr: string; readonly en: string };
}

/** What of a line was decided; one that carries `reverses` takes an earlier one back. */
export interface BankMatchRow extends StoredRow {
  readonly lineId: string;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  readonly how: "automatic" | "confirmed" | "corrected";
  readonly kind: "invoices" | "credit" | "payment" | "payout" | "refund" | "give-back" | "ignored";
  /** So much of the line, signed like it. */
  readonly minor: number;
  readonly paymentId?: string;
  readonly refundId?: string;
  /** The provider's payout the line is. */
  readonly settlementId?: string;
  /** Kept by an intermediary: the payment is for so much more. */
  readonly fee: number;
  /** Edges made beside those of the payment: credit notes and rests let go. */
  readonly edges: readonly string[];
  readonly parts: readonly { readonly invoiceId: string; readonly instalmentId: string; readonly minor: number }[];
  readonly creditNotes: readonly { readonly creditNoteId: string; readonly minor: number }[];
  /** What the refund took off instalments: put back when it is undone. */
  readonly freed: readonly { readonly invoiceId: string; readonly instalmentId: string; readonly minor: number }[];
  /** The rule that was learned from it. */
  readonly ruleId?: string;
  readonly reason?: string;
  readonly evidence: readonly KeptReason[];
  readonly counter: readonly KeptReason[];
  readonly rivals: readonly KeptReason["text"][];
  readonly reverses?: string;
}

/** Whose account pays for which client. */
export interface BankRuleRow extends StoredRow {
  readonly account: string;
  readonly customerId: string;
  readonly payerName?: string;
  readonly confirmed: number;
  readonly origin: "learned" | "written";
  readonly revision: number;
}

/** A feed connected on the firm's own contract; its id is the kind's. */
export interface BankFeedRow extends StoredRow {
  /** Whose accounts they are, in the feed's words. */
  readonly account: string;
  readonly createdAt: string;
  /** When it is asked next. */
  readonly nextAt: string;
  /** The day it last answered. */
  readonly askedOn?: string;
  /** Why it did not answer last. */
  readonly problem?: string;
  /** Its keys, sealed for `bank-feed:ID`. */
  readonly sealed: string;
}

/** Accounts at banks. */
export const bankAccounts: Collection<BankAccountRow> = {
  name: "bank-accounts",
  indexes: { byAccount: { fields: [(row) => row.account, (row) => row.currency], types: ["text", "text"], unique: true } },
};
/** Files banks gave. */
export const bankFiles: Collection<BankFileRow> = {
  name: "bank-files",
  appendOnly: true,
  indexes: { byTime: { fields: [(row) => row.at], types: ["text"] } },
};
/** Imported statements. */
export const bankStatements: Collection<BankStatementRow> = {
  name: "bank-statements",
  appendOnly: true,
  indexes: {
    byTime: { fields: [(row) => row.importedAt], types: ["text"] },
    byAccount: { fields: [(row) => row.accountId, (row) => row.to ?? ""], types: ["text", "text"] },
  },
};
/** Movements. */
export const bankLines: Collection<BankLineRow> = {
  name: "bank-lines",
  appendOnly: true,
  indexes: {
    byDate: { fields: [(row) => row.date], types: ["text"] },
    byAccount: { fields: [(row) => row.accountId, (row) => row.date], types: ["text", "text"] },
    byAmount: { fields: [(row) => row.currency, (row) => row.minor, (row) => row.date], types: ["text", "integer", "text"] },
  },
};
/** How far lines are decided. */
export const bankLineStates: Collection<BankLineStateRow> = {
  name: "bank-line-states",
  indexes: {
    byState: { fields: [(row) => row.state, (row) => row.date], types: ["text", "text"] },
    byAccount: { fields: [(row) => row.accountId, (row) => row.state, (row) => row.date], types: ["text", "text", "text"] },
  },
};
/** What was decided. */
export const bankMatches: Collection<BankMatchRow> = {
  name: "bank-matches",
  appendOnly: true,
  indexes: {
    byTime: { fields: [(row) => row.at], types: ["text"] },
    byLine: { fields: [(row) => row.lineId, (row) => row.at], types: ["text", "text"] },
    byPayment: { fields: [(row) => row.paymentId, (row) => row.at], types: ["text", "text"] },
    bySettlement: { fields: [(row) => row.settlementId, (row) => row.at], types: ["text", "text"] },
    byRefund: { fields: [(row) => row.refundId, (row) => row.at], types: ["text", "text"] },
    byReversed: { fields: [(row) => row.reverses], types: ["text"], unique: true },
  },
};
/** Whose account pays for which client. */
export const bankRules: Collection<BankRuleRow> = {
  name: "bank-rules",
  indexes: {
    byAccount: { fields: [(row) => row.account, (row) => row.customerId], types: ["text", "text"], unique: true },
    byCustomer: { fields: [(row) => row.customerId], types: ["text"] },
  },
};

/** Connected feeds. */
export const bankFeeds: Collection<BankFeedRow> = {
  name: "bank-feeds",
  indexes: { byCreation: { fields: [(row) => row.createdAt], types: ["text"] } },
};

/** The collections of the bank, in the order their tables are made. */
export const bankCollections: readonly Collection<never>[] = [
  bankAccounts,
  bankFiles,
  bankStatements,
  bankLines,
  bankLineStates,
  bankMatches,
  bankRules,
  bankFeeds,
];
