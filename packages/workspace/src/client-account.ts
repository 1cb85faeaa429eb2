import type { ClientDesk } from "./client-desk.ts";

/** One invoice among all those of a client. Amounts are decimal text. */
export interface ClientAccountInvoice {
  readonly invoiceId: string;
  readonly number: string;
  readonly issueDate: string;
  readonly dueDate: string;
  readonly currency: string;
  readonly total: string;
  readonly open: string;
  readonly overdueDays: number;
  /** On a claim for late payment: the invoice it is for, on whose page it is shown. */
  readonly claimOf?: string;
}

/** One line of a client's statement: what she was billed, what she paid, and what was then owed. */
export interface StatementLine {
  readonly date: string;
  readonly kind: "invoice" | "late-claim" | "credit-note" | "payment" | "refund" | "waiver";
  readonly label: string;
  /** Positive raises what is owed. */
  readonly amount: string;
  readonly balance: string;
  /** Its receipt goes by this name; on payments alone. */
  readonly paymentId?: string;
}

/** What a client sees of her account with a seller. */
export interface ClientAccount {
  readonly seller: {
    readonly name: string;
    readonly contact?: { readonly name?: string; readonly email?: string; readonly phone?: string };
  };
  readonly client: { readonly name: string };
  readonly language: "fr" | "en";
  /** By currency: what is owed, and what she has as credit. */
  readonly balances: readonly {
    readonly currency: string;
    readonly owed: string;
    readonly overdue: string;
    readonly credit: string;
  }[];
  /** Open ones first, by due date. */
  readonly invoices: readonly ClientAccountInvoice[];
  readonly upcoming: readonly {
    readonly invoiceId: string;
    readonly number: string;
    readonly dueDate: string;
    readonly open: string;
    readonly currency: string;
    readonly overdueDays: number;
  }[];
  readonly statement: readonly (StatementLine & { readonly currency: string })[];
  readonly onlineMethods: readonly { readonly provider: string; readonly label: string }[];
  readonly asOf: string;
}

/** A file of a client's account. */
export type ClientFile =
  | { readonly kind: "document"; readonly invoiceId: string }
  | { readonly kind: "receipt"; readonly paymentId: string }
  | { readonly kind: "statement" };

/** The port of a client who looks at all her invoices. */
export interface ClientAccountDesk {
  getAccount(): Promise<ClientAccount>;
  /** The desk of one of her invoices. */
  invoice(invoiceId: string): ClientDesk;
  /** Opens one checkout for all that is open of these invoices, which are in one currency. */
  createCheckout(request: {
    readonly invoiceIds: readonly string[];
    readonly provider?: string;
    readonly attempt?: string;
  }): Promise<{ readonly url: string }>;
  /** Where a file is downloaded; absent where none can be. */
  fileAddress?(file: ClientFile): string;
  /** The page on which a payment plan for an invoice is composed; absent where there is none. */
  planAddress?(invoiceId: string): string;
}
