import { canonicalJson, sha256Hex } from "@acquit/core";
import {
  RefundRefused,
  SignatureError,
  type CheckoutRequest,
  type PaymentProvider,
  type PaymentSnapshot,
  type ProviderEvent,
} from "./ports/payment-provider.ts";

/** What goes wrong with a call: it never arrives, or its answer is lost after the work was done. */
export type Fault = "never-arrives" | "answer-lost";

/** A payment provider whose books a test can see and change, and whose line can be cut before or after the work. */
export class PretendProvider implements PaymentProvider {
  readonly id = "pretend";
  readonly capabilities = {
    currencies: ["EUR"],
    methods: ["card"] as const,
    partialRefund: true,
    expire: true,
    webhook: "signed" as const,
    idempotency: "key" as const,
    settles: "now" as const,
  };
  /** What the provider holds for true, by reference. */
  readonly truth = new Map<string, PaymentSnapshot>();
  /** Every call as it arrived. */
  readonly calls: string[] = [];
  /** Decides the fate of each call; by default nothing goes wrong. */
  fault: (call: string) => Fault | undefined = () => undefined;
  /** Whether it gives no money back. */
  refuses = false;
  readonly #keys = new Map<string, { readonly reference: string; readonly request: string }>();

  /** What one checkout was asked for. */
  readonly requests = new Map<string, CheckoutRequest>();

  async #carry<Answer>(call: string, work: () => Answer): Promise<Answer> {
    const fault = this.fault(call);
    await Promise.resolve();
    if (fault === "never-arrives") throw new Error("connection refused");
    this.calls.push(call);
    const answer = work();
    if (fault === "answer-lost") throw new Error("connection reset");
    return answer;
  }

  createCheckout(request: CheckoutRequest, { idempotencyKey }: { readonly idempotencyKey: string }): Promise<PaymentSnapshot> {
    return this.#carry("create", () => {
      const asked = canonicalJson(JSON.parse(JSON.stringify(request)));
      const before = this.#keys.get(idempotencyKey);
      if (before !== undefined) {
        if (before.request !== asked) throw new Error("This idempotency key was used with other parameters");
        return this.at(before.reference);
      }
      const reference = `p${String(this.truth.size + 1)}`;
      this.#keys.set(idempotencyKey, { reference, request: asked });
      this.requests.set(reference, request);
      const snapshot: PaymentSnapshot = {
        reference,
        state: "created",
        amount: request.amount,
        refundedMinor: 0,
        method: "card",
        checkoutUrl: `https://provider.example/${reference}`,
      };
      this.truth.set(reference, snapshot);
      return snapshot;
    });
  }

  fetchStatus(reference: string): Promise<PaymentSnapshot> {
    return this.#carry("fetch", () => this.at(reference));
  }

  expireCheckout(reference: string): Promise<PaymentSnapshot> {
    return this.#carry("expire", () => {
      if (this.at(reference).state === "created") this.becomes(reference, { state: "expired" });
      return this.at(reference);
    });
  }

  refund(reference: string, amount: { readonly minor: number; readonly currency: string }): Promise<PaymentSnapshot> {
    return this.#carry("refund", () => {
      if (this.refuses) throw new RefundRefused("The payment cannot be refunded.");
      const before = this.at(reference);
      const refundedMinor = before.refundedMinor + amount.minor;
      if (refundedMinor > before.amount.minor) throw new RangeError("A refund cannot exceed what was paid");
      return this.becomes(reference, {
        refundedMinor,
        state: refundedMinor === before.amount.minor ? "refunded" : "partly-refunded",
      });
    });
  }

  parseWebhook({ headers, rawBody }: { readonly headers: Headers; readonly rawBody: Uint8Array }) {
    const body = new TextDecoder().decode(rawBody);
    if (headers.get("pretend-signature") !== sha256Hex(`secret\n${body}`)) {
      return Promise.reject(new SignatureError("The signature does not match the body."));
    }
    return Promise.resolve([JSON.parse(body) as ProviderEvent]);
  }

  /** How one checkout stands. */
  at(reference: string): PaymentSnapshot {
    const snapshot = this.truth.get(reference);
    if (snapshot === undefined) throw new RangeError(`There is no checkout ${reference}`);
    return snapshot;
  }

  /** Changes the truth about a checkout, as its payer or her bank would. */
  becomes(reference: string, change: Partial<PaymentSnapshot>): PaymentSnapshot {
    const changed = { ...this.at(reference), ...change };
    this.truth.set(reference, changed);
    return changed;
  }
}
