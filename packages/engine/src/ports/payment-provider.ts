import type { Money } from "@acquit/core";

/** How a payment stands at its provider; only ever moves to the right, `failed` and `expired` are ends. */
export type PaymentState =
  "created" | "pending" | "authorised" | "paid" | "partly-refunded" | "refunded" | "charged-back" | "failed" | "expired";

/** A checkout as the provider sees it. */
export interface PaymentSnapshot {
  /** The provider's own id. */
  readonly reference: string;
  readonly state: PaymentState;
  readonly amount: Money;
  /** Money given back so far, minor units. */
  readonly refundedMinor: number;
  /** Day the money was received, when it was. */
  readonly paidOn?: string;
  readonly method: "transfer" | "card" | "direct-debit" | "other";
  /** Other ids under which the provider speaks of the same money: in its events, in its payouts. */
  readonly aliases?: readonly string[];
  /** Where to send the payer, while the checkout is open. */
  readonly checkoutUrl?: string;
}

/** Something happened at the provider: look again at `reference`. Its own words are never believed. */
export interface ProviderEvent {
  readonly eventId: string;
  readonly reference: string;
}

/** What a checkout is for. */
export interface CheckoutRequest {
  readonly tenantId: string;
  readonly linkId: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly amount: Money;
  readonly language: "fr" | "en";
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly description: string;
  readonly payer?: { readonly name?: string; readonly email?: string };
  /** Which of the provider's methods; its first one when absent. */
  readonly method?: PaymentSnapshot["method"];
}

/** One part of a payout. */
export interface SettlementEntry {
  readonly kind: "payment" | "refund" | "charge-back" | "fee" | "other";
  /** What it is about, under any id the provider uses for it. */
  readonly reference?: string;
  /** Minor units as they count in the payout: a fee is negative. */
  readonly minor: number;
}

/** Money the provider sent to the firm's bank at once: what was paid, less what was given back, less its fees. */
export interface Settlement {
  /** The provider's own id. */
  readonly id: string;
  /** What stands on the bank's statement, as far as the provider says it. */
  readonly bankReference: string;
  /** Minor units that arrive. */
  readonly minor: number;
  readonly currency: string;
  /** Day it arrives, `YYYY-MM-DD`. */
  readonly arrivesOn: string;
  /** All its parts; their sum is `minor`. */
  readonly entries: readonly SettlementEntry[];
}

/** A service that takes money for the seller. Every call that creates something carries a key stored beforehand. */
export interface PaymentProvider {
  readonly id: string;
  readonly capabilities: {
    readonly currencies: readonly string[];
    readonly methods: readonly PaymentSnapshot["method"][];
    readonly partialRefund: boolean;
    readonly expire: boolean;
    readonly webhook: "signed" | "fetch-back" | "none";
    readonly idempotency: "key" | "client-id" | "none";
    readonly settles: "now" | "days";
  };
  createCheckout(request: CheckoutRequest, options: { readonly idempotencyKey: string }): Promise<PaymentSnapshot>;
  /** The truth about a checkout. */
  fetchStatus(reference: string): Promise<PaymentSnapshot>;
  expireCheckout?(reference: string): Promise<PaymentSnapshot>;
  refund(
    reference: string,
    amount: Money,
    options: { readonly idempotencyKey: string; readonly reason?: string },
  ): Promise<PaymentSnapshot>;
  /** Checks the signature over the raw bytes and says what to look at. @throws SignatureError */
  parseWebhook(request: {
    readonly headers: Headers;
    readonly rawBody: Uint8Array;
    readonly now: string;
  }): Promise<readonly ProviderEvent[]>;
  /** Payouts that left the provider from one day to another, both included. @throws SettlementsClosed */
  listSettlements?(from: string, to: string): AsyncIterable<Settlement>;
}

/** The key that is stored may not read payouts. */
export class SettlementsClosed extends Error {
  readonly code = "settlements-closed";
  override readonly name = "SettlementsClosed";
}

/** What a firm gives to connect her account, by field. */
export type ProviderCredentials = Readonly<Record<string, string>>;

/** A provider firms connect with keys of their own. */
export interface ProviderKind {
  readonly id: string;
  /** As it calls itself. */
  readonly name: string;
  readonly fields: readonly {
    readonly name: string;
    readonly secret: boolean;
    readonly required: boolean;
    /** What a value looks like. */
    readonly pattern: string;
  }[];
  /** A firm's account as a provider; asks nothing yet. */
  readonly open: (credentials: ProviderCredentials, place: { readonly webhookUrl: string }) => PaymentProvider;
  /** Asks the provider whose the keys are. Throws when it refuses them or does not answer. */
  readonly identify: (credentials: ProviderCredentials) => Promise<{ readonly account: string; readonly live: boolean }>;
}

/** The provider will not give this money back; asking again would change nothing. */
export class RefundRefused extends Error {
  readonly code = "refund-refused";
  override readonly name = "RefundRefused";
}

/** A webhook that did not come from the provider, or came too late. */
export class SignatureError extends Error {
  readonly code = "bad-signature";
  override readonly name = "SignatureError";
}
