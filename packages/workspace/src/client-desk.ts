import type { Instalment } from "@acquit/core";

/** A plan as its client sees it; amounts are decimal text. */
export interface ClientPlan {
  readonly id: string;
  readonly state: "proposed" | "kept" | "late" | "lapsed" | "fulfilled" | "declined" | "withdrawn";
  readonly proposedBy: "client" | "staff";
  readonly numbers: readonly string[];
  readonly total: string;
  readonly parts: readonly { readonly dueDate: string; readonly amount: string; readonly state: "paid" | "due" | "missed" }[];
  readonly interest?: string;
  readonly text: string;
  readonly reason?: string;
}

/** Whether a plan can be proposed, and the one there is. */
export interface ClientPlanState {
  readonly offered: boolean;
  readonly current?: ClientPlan;
}

/** What a client wishes of a plan. */
export interface PlanWish {
  readonly parts: number;
  readonly firstOn?: string;
  readonly firstAmount?: string;
}

/** A plan computed from a wish: its parts, what late payment costs until the last, and what is outside the seller's bounds. */
export interface PlanOffer {
  readonly total: string;
  readonly currency: string;
  readonly parts: readonly { readonly dueDate: string; readonly amount: string }[];
  /** Absent where a rate to come is not known. */
  readonly interest?: string;
  readonly interestRule: "runs" | "waived-if-kept";
  readonly problems: readonly string[];
  readonly bounds: {
    readonly mostParts: number;
    readonly leastFirst: string;
    readonly firstUntil: string;
    readonly leastPart: string;
    readonly acceptsByItself: boolean;
  };
  /** What is agreed, word by word. */
  readonly text: string;
}

/** The port on which a client proposes a plan for one invoice, or accepts the seller's. */
export interface ClientPlanDesk {
  preview(wish: PlanWish): Promise<PlanOffer>;
  /** `name` is who says so; `text` is what was read, and must be what would be agreed now. */
  propose(wish: PlanWish & { readonly name: string; readonly text: string; readonly message?: string }): Promise<ClientPlan>;
  accept(plan: { readonly id: string; readonly name: string; readonly text: string }): Promise<ClientPlan>;
}

/** What the person who owes sees with her link. Amounts are decimal text in `currency`. */
export interface ClientInvoice {
  readonly invoiceId: string;
  readonly number: string;
  readonly issueDate: string;
  readonly currency: string;
  readonly language: "fr" | "en";
  readonly total: string;
  readonly open: string;
  /** Money she had paid and was given back, as far as no other took its place. */
  readonly refunded?: string;
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
  /** Every way to pay the seller takes (UNTDID 4461), with what to know of it in each language of the page. */
  readonly methods?: readonly { readonly typeCode: string; readonly texts: { readonly fr?: string; readonly en?: string } }[];
  /** What the seller will do and when, if nothing is paid or agreed: her own reminders, from her policy; empty where none are planned. */
  readonly foreseen?: readonly {
    readonly day: string;
    readonly tone: "upcoming" | "courteous" | "firm" | "last" | "formal-notice" | "hand-over";
    readonly channel: "e-mail" | "letter" | "sms" | "call" | "task";
  }[];
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
  /** Her payment plan for it, or that she may propose one. */
  readonly plan?: ClientPlanState;
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
  /** What the late payment of it costs and was claimed: each is paid by itself. */
  readonly lateClaims?: readonly {
    readonly id: string;
    readonly number: string;
    readonly until: string;
    readonly currency: string;
    readonly amount: string;
    readonly open: string;
    readonly parts: readonly {
      readonly part: "interest" | "indemnity" | "penalty";
      readonly amount: string;
      readonly open: string;
    }[];
  }[];
  readonly asOf: string;
}

/** What a client asks for: an answer, money back, or that something be put right before she pays. */
export type ClientWishKind = "question" | "refund" | "dispute";

/** What a client writes about an invoice. */
export interface ClientWish {
  readonly text: string;
  readonly email?: string;
  /** A question when absent. */
  readonly kind?: ClientWishKind;
}

/** The port of the person who owes, opened by a secret link; small enough for the payment button. */
export interface ClientDesk {
  /** What is owed now. */
  getInvoice(signal?: AbortSignal): Promise<ClientInvoice>;
  /** Opens a checkout for `amount` (at most what is open) at a provider; answers where to send the browser. */
  createCheckout(request: {
    readonly amount: string;
    /** Pays this claim for late payment instead of the invoice: whole or in part, within what is open of it. */
    readonly claimId?: string;
    readonly provider?: string;
    readonly returnUrl?: string;
    /** Made once for each time the form is shown: the same attempt at the same amount opens the same checkout again. */
    readonly attempt?: string;
  }): Promise<{ readonly url: string }>;
  /** Asks the seller something about this invoice; `email` is where the answer goes, beside the page. */
  ask(question: ClientWish): Promise<void>;
}
