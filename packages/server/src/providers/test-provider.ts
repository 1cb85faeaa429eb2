import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalJson, sha256Hex } from "@acquit/core";
import { SYSTEM_TENANT, SignatureError } from "@acquit/engine";
import type {
  CheckoutRequest,
  Clock,
  Collection,
  PaymentProvider,
  PaymentSnapshot,
  ProviderEvent,
  Random,
  Store,
  StoredRow,
} from "@acquit/engine";
import type { Money } from "@acquit/core";

/** How long a signed message stays acceptable, in seconds, either way. */
const TOLERANCE_SECONDS = 300;

/** A checkout at the test provider, with what the payer is told and where she goes back to. */
export interface TestCheckout extends StoredRow {
  readonly snapshot: PaymentSnapshot;
  readonly idempotencyKey: string;
  /** SHA-256 of what was ordered: the same key with another order is refused. */
  readonly orderHash: string;
  /** Keys of the refunds made. */
  readonly refundKeys?: readonly string[];
  readonly description: string;
  readonly language: "fr" | "en";
  readonly returnUrl: string;
  readonly cancelUrl: string;
  /** When a delayed payment becomes paid. */
  readonly paysAt?: string;
}

/** Where the test provider keeps its own books. */
export const testCheckouts: Collection<TestCheckout> = {
  name: "test-checkouts",
  indexes: { byKey: { fields: [(row) => row.idempotencyKey], types: ["text"], unique: true } },
};

/** What the payer may choose on the test provider's page; "told" is the webhook that tells the seller. */
export const testOutcomes = ["paid", "paid-later", "paid-told-thrice", "paid-untold", "failed", "cancelled"] as const;

/** What the payer chooses on the test provider's page. */
export type TestOutcome = (typeof testOutcomes)[number];

/** A signed message to the seller. */
export interface TestWebhook {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** How long a delayed payment stays unconfirmed, in seconds. */
export const TEST_DELAY_SECONDS = 5;

/** What the test provider needs from outside. */
export interface TestProviderOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly secret: string;
  /** Public address of this server, without a slash at its end. */
  readonly origin: () => string;
}

function signature(secret: string, timestamp: string, body: Uint8Array): string {
  return createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex");
}

/** Today in UTC, from the clock. */
function day(instant: string): string {
  return instant.slice(0, 10);
}

/**
 * A payment provider that moves no money: its own books, checkout page, signed webhooks, delays, failures and duplicates, so that the
 * whole road of a payment can be walked before a real provider is connected.
 */
export class TestProvider implements PaymentProvider {
  readonly id = "test";
  readonly capabilities = {
    currencies: ["EUR", "USD", "GBP", "CHF"],
    methods: ["card"] as const,
    partialRefund: true,
    expire: true,
    webhook: "signed" as const,
    idempotency: "key" as const,
    settles: "now" as const,
  };
  readonly #options: TestProviderOptions;

  constructor(options: TestProviderOptions) {
    this.#options = options;
  }

  async createCheckout(request: CheckoutRequest, options: { readonly idempotencyKey: string }): Promise<PaymentSnapshot> {
    const { store, random, origin } = this.#options;
    const reference = `test_${random.id()}`;
    const orderHash = sha256Hex(canonicalJson(JSON.parse(JSON.stringify(request))));
    return store.transact(SYSTEM_TENANT, async (transaction) => {
      const again = await transaction.scan(testCheckouts, { index: "byKey", prefix: [options.idempotencyKey], limit: 1 });
      const existing = again.rows[0];
      if (existing !== undefined && existing.orderHash !== orderHash) {
        throw new RangeError("This idempotency key was used for another order");
      }
      if (existing !== undefined) return existing.snapshot;
      const snapshot: PaymentSnapshot = {
        reference,
        state: "created",
        amount: request.amount,
        refundedMinor: 0,
        method: "card",
        checkoutUrl: `${origin()}/test-provider/${reference}`,
      };
      await transaction.insert(testCheckouts, {
        id: reference,
        snapshot,
        idempotencyKey: options.idempotencyKey,
        orderHash,
        description: request.description,
        language: request.language,
        returnUrl: request.returnUrl,
        cancelUrl: request.cancelUrl,
      });
      return snapshot;
    });
  }

  async fetchStatus(reference: string): Promise<PaymentSnapshot> {
    const checkout = await this.find(reference);
    if (checkout === undefined) throw new RangeError(`The test provider knows no checkout ${reference}`);
    const { paysAt, snapshot } = checkout;
    if (paysAt === undefined || snapshot.state !== "pending" || paysAt > this.#options.clock.now()) return snapshot;
    return (await this.#change(reference, { state: "paid", paidOn: day(paysAt) })).snapshot;
  }

  async expireCheckout(reference: string): Promise<PaymentSnapshot> {
    const checkout = await this.find(reference);
    if (checkout?.snapshot.state !== "created") return this.fetchStatus(reference);
    return (await this.#choose(reference, { state: "expired" })).snapshot;
  }

  refund(reference: string, amount: Money, options: { readonly idempotencyKey: string }): Promise<PaymentSnapshot> {
    return this.#options.store.transact(SYSTEM_TENANT, async (transaction) => {
      const checkout = await transaction.lock(testCheckouts, reference);
      if (checkout === undefined) throw new RangeError(`The test provider knows no checkout ${reference}`);
      const { snapshot, refundKeys = [] } = checkout;
      if (refundKeys.includes(options.idempotencyKey)) return snapshot;
      const refundedMinor = snapshot.refundedMinor + amount.minor;
      const wasPaid = snapshot.state === "paid" || snapshot.state === "partly-refunded";
      if (!wasPaid || amount.minor <= 0 || refundedMinor > snapshot.amount.minor) {
        throw new RangeError("A refund cannot exceed what was paid");
      }
      const state = refundedMinor === snapshot.amount.minor ? "refunded" : "partly-refunded";
      const changed = { ...snapshot, state, refundedMinor } as const;
      await transaction.put(testCheckouts, {
        ...checkout,
        snapshot: changed,
        refundKeys: [...refundKeys, options.idempotencyKey],
      });
      return changed;
    });
  }

  parseWebhook(request: {
    readonly headers: Headers;
    readonly rawBody: Uint8Array;
    readonly now: string;
  }): Promise<readonly ProviderEvent[]> {
    const header = request.headers.get("test-signature") ?? "";
    const [, timestamp, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
    if (timestamp === undefined || given === undefined)
      return Promise.reject(new SignatureError("The test-signature header is missing or malformed."));
    const expected = signature(this.#options.secret, timestamp, request.rawBody);
    if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected)))
      return Promise.reject(new SignatureError("The signature does not match the body."));
    const age = Math.abs(Date.parse(request.now) / 1000 - Number(timestamp));
    if (!(age <= TOLERANCE_SECONDS)) return Promise.reject(new SignatureError("The message is too old, or from the future."));
    const event = JSON.parse(new TextDecoder().decode(request.rawBody)) as ProviderEvent;
    return Promise.resolve([{ eventId: event.eventId, reference: event.reference }]);
  }

  /** The checkout as the payer's page shows it. */
  async find(reference: string): Promise<TestCheckout | undefined> {
    return this.#options.store.read(SYSTEM_TENANT, (reader) => reader.get(testCheckouts, reference));
  }

  /** Does what the payer chose, once: a later choice changes nothing. */
  async settle(reference: string, outcome: TestOutcome): Promise<TestCheckout> {
    const now = this.#options.clock.now();
    if (outcome === "failed") return this.#choose(reference, { state: "failed" });
    if (outcome === "cancelled") return this.#choose(reference, { state: "expired" });
    if (outcome !== "paid-later") return this.#choose(reference, { state: "paid", paidOn: day(now) });
    const paysAt = new Date(Date.parse(now) + TEST_DELAY_SECONDS * 1000).toISOString();
    return this.#choose(reference, { state: "pending" }, paysAt);
  }

  /** A signed webhook for this checkout, as the provider would send it now; a fixed `eventId` makes a duplicate. */
  webhook(reference: string, eventId: string = this.#options.random.id()): TestWebhook {
    const body = new TextEncoder().encode(JSON.stringify({ eventId, reference }));
    const timestamp = String(Math.floor(Date.parse(this.#options.clock.now()) / 1000));
    const headers = new Headers({
      "content-type": "application/json",
      "test-signature": `t=${timestamp},v1=${signature(this.#options.secret, timestamp, body)}`,
    });
    return { headers, body };
  }

  /** Leaves the first state for another; two choices at once are one choice. */
  #choose(reference: string, change: Partial<PaymentSnapshot>, paysAt?: string): Promise<TestCheckout> {
    return this.#change(reference, change, { from: "created", ...(paysAt === undefined ? {} : { paysAt }) });
  }

  #change(
    reference: string,
    change: Partial<PaymentSnapshot>,
    { from, paysAt }: { readonly from?: PaymentSnapshot["state"]; readonly paysAt?: string } = {},
  ): Promise<TestCheckout> {
    return this.#options.store.transact(SYSTEM_TENANT, async (transaction) => {
      const checkout = await transaction.lock(testCheckouts, reference);
      if (checkout === undefined) throw new RangeError(`The test provider knows no checkout ${reference}`);
      if (from !== undefined && checkout.snapshot.state !== from) return checkout;
      const changed = { ...checkout, snapshot: { ...checkout.snapshot, ...change }, ...(paysAt === undefined ? {} : { paysAt }) };
      await transaction.put(testCheckouts, changed);
      return changed;
    });
  }
}
