import type { CurrencyCode, DateText } from "@acquit/core";

/** An instalment that still owes something. */
export interface OpenPart {
  readonly instalmentId: string;
  readonly dueDate: DateText;
  /** Minor units still owed, positive. */
  readonly open: number;
}

/** An invoice a payment could be for; a credit note that is not used up yet has `isCredit` and its rest as one part. */
export interface OpenInvoice {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly currency: CurrencyCode;
  /** In order of their due dates. */
  readonly parts: readonly OpenPart[];
  readonly isCredit?: boolean;
  /** What may be deducted when it is paid by a day (early-payment discount), minor units of the whole invoice. */
  readonly discount?: { readonly minor: number; readonly until: DateText };
}

/** What is left of a whole invoice, in minor units. */
export function openOf(invoice: OpenInvoice): number {
  let sum = 0;
  for (const part of invoice.parts) sum += part.open;
  return sum;
}

/** A payment line as the matcher sees it. */
export interface MatchLine {
  readonly id: string;
  /** Signed minor units; only money received is matched. */
  readonly minor: number;
  readonly currency: CurrencyCode;
  readonly date: DateText;
  readonly text: string;
  readonly references: readonly string[];
  readonly payerName?: string;
  readonly payerAccount?: string;
}

/** A rule a person can see and change: this account pays for this client. */
export interface PayerRule {
  readonly account: string;
  readonly customerId: string;
  /** How many confirmed matches it rests on. */
  readonly confirmed: number;
}

/** What an intermediary keeps: basis points of the gross plus a fixed amount, in minor units, rounded half up. */
export interface FeeRule {
  readonly name: string;
  readonly basisPoints: number;
  readonly fixed: number;
}
