import type { ClientInvoice } from "@acquit/workspace";
import { isPositive } from "../formats/amount.ts";

/** What the button says of an invoice. */
export interface Owed {
  /** Decimal text; nothing is owed when it is absent. */
  readonly open?: string;
  /** Of the oldest instalment still open. */
  readonly dueDate?: string;
  /** Of the same; 0 when it is not late. */
  readonly overdueDays: number;
  /** What paying early saves, while it can be earned. */
  readonly early?: NonNullable<ClientInvoice["earlyPayment"]>;
  /** Whether the provider has yet to confirm a payment that was begun. */
  readonly isConfirming: boolean;
}

/** Reads what is owed, and since when or until when, from the client's view of her invoice. */
export function owedOf(invoice: ClientInvoice): Owed {
  const isConfirming = invoice.pending.length > 0;
  if (!isPositive(invoice.open)) return { overdueDays: 0, isConfirming };
  const open = invoice.instalments.filter((instalment) => isPositive(instalment.open));
  const oldest = open.reduce<(typeof open)[number] | undefined>(
    (first, other) => (first === undefined || other.dueDate < first.dueDate ? other : first),
    undefined,
  );
  if (oldest === undefined) return { open: invoice.open, overdueDays: 0, isConfirming };
  const early = invoice.earlyPayment === undefined ? {} : { early: invoice.earlyPayment };
  return { open: invoice.open, dueDate: oldest.dueDate, overdueDays: Math.max(0, oldest.overdueDays), isConfirming, ...early };
}

/** The address to send the browser to, or undefined when it is none a payment may open: only web pages are. */
export function paymentAddress(url: string, base: string): URL | undefined {
  if (!URL.canParse(url, base)) return undefined;
  const address = new URL(url, base);
  return address.protocol === "https:" || address.protocol === "http:" ? address : undefined;
}
