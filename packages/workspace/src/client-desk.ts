import type { Instalment } from "@acquit/core";

/** What the person who owes sees with her link. Amounts are decimal text in `currency`. */
export interface ClientInvoice {
  readonly invoiceId: string;
  readonly number: string;
  readonly issueDate: string;
  readonly currency: string;
  readonly language: "fr" | "en";
  readonly total: string;
  readonly open: string;
  readonly instalments: readonly (Instalment & { readonly open: string; readonly overdueDays: number })[];
  readonly seller: {
    readonly name: string;
    readonly contact?: { readonly name?: string; readonly email?: string; readonly phone?: string };
  };
  readonly buyer: { readonly name: string };
  readonly lines: readonly { readonly name: string; readonly quantity: string; readonly netAmount: string }[];
  /** How `total` comes about; absent where the lines are not known (an invoice taken over from another system). */
  readonly sums?: {
    readonly allowances?: string;
    readonly charges?: string;
    readonly net: string;
    readonly vat: readonly { readonly rate?: string; readonly amount: string }[];
  };
  /** Where to transfer money, with the reference that makes it find its invoice. */
  readonly transfer?: {
    readonly accountName: string;
    readonly iban: string;
    readonly bic?: string;
    readonly reference: string;
    /** The EPC069-12 text for a QR code; absent when the currency is not EUR or nothing is owed. */
    readonly epc?: string;
  };
  readonly payments: readonly { readonly date: string; readonly amount: string; readonly method: string }[];
  /** Payments the provider has started and not yet confirmed. */
  readonly pending: readonly { readonly amount: string }[];
  /** Online methods the seller offers. */
  readonly onlineMethods: readonly { readonly provider: string; readonly label: string }[];
  readonly partialPayment: { readonly allowed: boolean; readonly minimum?: string; readonly until?: string };
  /** What paying by this day saves, and what is then left to pay; absent once it was earned or missed. */
  readonly earlyPayment?: {
    readonly lastDay: string;
    readonly percent: string;
    readonly discount: string;
    readonly payable: string;
  };
  /** What the client asked about this invoice, and what she was answered, in the order written. */
  readonly questions?: readonly {
    readonly at: string;
    readonly from: "client" | "seller";
    readonly name: string;
    readonly text: string;
  }[];
  /** What the invoice says of late payment, in its own words. */
  readonly lateTerms?: readonly string[];
  /** What the seller says of refunds and of personal data, in her own words. */
  readonly refundPolicy?: string;
  readonly privacyNotice?: string;
  readonly asOf: string;
}

/** The port of the person who owes, opened by a secret link; small enough for the payment button. */
export interface ClientDesk {
  /** What is owed now. */
  getInvoice(signal?: AbortSignal): Promise<ClientInvoice>;
  /** Opens a checkout for `amount` (at most what is open) at a provider; answers where to send the browser. */
  createCheckout(request: {
    readonly amount: string;
    readonly provider?: string;
    readonly returnUrl?: string;
    /** Made once for each time the form is shown: the same attempt at the same amount opens the same checkout again. */
    readonly attempt?: string;
  }): Promise<{ readonly url: string }>;
  /** Asks the seller something about this invoice; `email` is where the answer goes, beside the page. */
  ask(question: { readonly text: string; readonly email?: string }): Promise<void>;
}
