import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { HandClock } from "../engine.test-suite.ts";
import type { CheckoutRequest, PaymentProvider } from "./payment-provider.ts";

/** What a contract test does to a provider from the outside: as its payer, and as the provider's own messenger. */
export interface ProviderHarness {
  readonly provider: PaymentProvider;
  readonly clock: HandClock;
  /** The payer does this on the checkout's page; "later" is confirmed by her bank some time after. */
  readonly payer: (reference: string, does: "pays" | "pays-later" | "is-refused" | "leaves") => Promise<void>;
  /** What the provider would send now. */
  readonly webhook: (reference: string, eventId?: string) => { readonly headers: Headers; readonly body: Uint8Array };
  /** False for a provider that signs nothing: its messages only name a payment to look at. */
  readonly isSigned?: boolean;
  /** False for a provider whose signature says nothing of the time. */
  readonly isDated?: boolean;
  /** Seconds after which "pays-later" is paid. */
  readonly delaySeconds: number;
}

/** An order for 120 €, to be changed. */
function anOrder(changes: Partial<CheckoutRequest> = {}): CheckoutRequest {
  return {
    tenantId: "atelier",
    linkId: "l1",
    invoiceId: "i1",
    invoiceNumber: "F2026-0001",
    amount: { minor: 12_000, currency: "EUR" },
    language: "fr",
    returnUrl: "https://pay.example/back",
    cancelUrl: "https://pay.example/cancelled",
    description: "Atelier · F2026-0001",
    ...changes,
  };
}

const key = (name: string) => ({ idempotencyKey: `checkout:${name}` });

/** What every payment provider keeps, whoever it is. */
export function testPaymentProvider(name: string, make: () => Promise<ProviderHarness>): void {
  const it = (sentence: string, run: (harness: ProviderHarness) => Promise<void>): void => {
    void test(`${name}: ${sentence}`, async () => run(await make()));
  };

  it("a checkout begins created, for the amount that was ordered, with a page to pay on", async ({ provider }) => {
    const made = await provider.createCheckout(anOrder(), key("a"));
    assert.deepEqual([made.state, made.amount, made.refundedMinor], ["created", { minor: 12_000, currency: "EUR" }, 0]);
    assert.match(made.checkoutUrl ?? "", /^https?:\/\//);
  });

  it("the same key gives the same checkout, also for calls at the same moment", async ({ provider }) => {
    const made = await Promise.all([1, 2, 3].map(() => provider.createCheckout(anOrder(), key("a"))));
    assert.equal(new Set(made.map(({ reference }) => reference)).size, 1);
    assert.notEqual((await provider.createCheckout(anOrder(), key("b"))).reference, made[0]?.reference);
  });

  it("the same key with another order is refused", async ({ provider }) => {
    await provider.createCheckout(anOrder(), key("a"));
    await assert.rejects(provider.createCheckout(anOrder({ amount: { minor: 1, currency: "EUR" } }), key("a")));
  });

  it("a payer who pays makes it paid, on a day", async ({ provider, payer, clock }) => {
    const { reference } = await provider.createCheckout(anOrder(), key("a"));
    await payer(reference, "pays");
    const status = await provider.fetchStatus(reference);
    assert.deepEqual([status.state, status.paidOn], ["paid", clock.day]);
  });

  it("a payment that takes time is pending first and paid later", async ({ provider, payer, clock, delaySeconds }) => {
    const { reference } = await provider.createCheckout(anOrder(), key("a"));
    await payer(reference, "pays-later");
    assert.equal((await provider.fetchStatus(reference)).state, "pending");
    clock.pass(delaySeconds);
    assert.equal((await provider.fetchStatus(reference)).state, "paid");
  });

  it("a refusal fails and a payer who leaves expires; neither can be paid any more", async ({ provider, payer }) => {
    for (const [does, state] of [
      ["is-refused", "failed"],
      ["leaves", "expired"],
    ] as const) {
      const { reference } = await provider.createCheckout(anOrder(), key(does));
      await payer(reference, does);
      await payer(reference, "pays");
      assert.equal((await provider.fetchStatus(reference)).state, state);
    }
  });

  it("closing an unused checkout expires it, and leaves one that was paid alone", async ({ provider, payer }) => {
    assert.ok(provider.expireCheckout !== undefined || !provider.capabilities.expire);
    const unused = await provider.createCheckout(anOrder(), key("a"));
    if (!provider.capabilities.expire) return;
    assert.equal((await provider.expireCheckout?.(unused.reference))?.state, "expired");
    const paid = await provider.createCheckout(anOrder(), key("b"));
    await payer(paid.reference, "pays");
    assert.equal((await provider.expireCheckout?.(paid.reference))?.state, "paid");
  });

  it("money is given back in part, then in full, never more than was paid", async ({ provider, payer }) => {
    const { reference } = await provider.createCheckout(anOrder(), key("a"));
    await payer(reference, "pays");
    const part = await provider.refund(reference, { minor: 2_000, currency: "EUR" }, key("r1"));
    assert.deepEqual([part.state, part.refundedMinor], ["partly-refunded", 2_000]);
    await assert.rejects(provider.refund(reference, { minor: 10_001, currency: "EUR" }, key("r2")));
    const whole = await provider.refund(reference, { minor: 10_000, currency: "EUR" }, key("r3"));
    assert.deepEqual([whole.state, whole.refundedMinor], ["refunded", 12_000]);
  });

  it("a repeated refund under the same key gives back once", async ({ provider, payer }) => {
    const { reference } = await provider.createCheckout(anOrder(), key("a"));
    await payer(reference, "pays");
    const refund = () => provider.refund(reference, { minor: 2_000, currency: "EUR" }, key("r1"));
    assert.deepEqual(await refund(), await refund());
    assert.equal((await provider.fetchStatus(reference)).refundedMinor, 2_000);
  });

  it("what was not paid is not given back", async ({ provider }) => {
    const { reference } = await provider.createCheckout(anOrder(), key("a"));
    await assert.rejects(provider.refund(reference, { minor: 1, currency: "EUR" }, key("r1")));
  });

  it("nobody knows a checkout that was never made", async ({ provider }) => {
    await assert.rejects(provider.fetchStatus("no-such-checkout"));
  });

  const signedOnly = (run: (harness: ProviderHarness) => Promise<void>) => async (harness: ProviderHarness) => {
    if (harness.isSigned !== false) await run(harness);
  };

  it(
    "its own webhook is read, a duplicate too, with the same event",
    signedOnly(async ({ provider, webhook, clock }) => {
      const { reference } = await provider.createCheckout(anOrder(), key("a"));
      const { headers, body } = webhook(reference, "e1");
      const read = () => provider.parseWebhook({ headers, rawBody: body, now: clock.now() });
      assert.deepEqual(await read(), [{ eventId: "e1", reference }]);
      assert.deepEqual(await read(), [{ eventId: "e1", reference }]);
    }),
  );

  it(
    "a message too old, from the future, or without signature is refused",
    signedOnly(async ({ provider, webhook, clock, isDated }) => {
      const { headers, body } = webhook("p1", "e1");
      const at = (seconds: number) => new Date(Date.parse(clock.now()) + seconds * 1000).toISOString();
      const untimely = [at(301), at(-301)].map((now) => [headers, now] as const);
      for (const [given, now] of [...(isDated === false ? [] : untimely), [new Headers(), at(0)] as const]) {
        await assert.rejects(provider.parseWebhook({ headers: given, rawBody: body, now }), { code: "bad-signature" });
      }
    }),
  );

  it(
    "a body changed in any byte is refused",
    signedOnly(async ({ provider, webhook, clock }) => {
      const { headers, body } = webhook("p1", "e1");
      await fc.assert(
        fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
          const rawBody = Uint8Array.from(body, (byte, position) => (position === at ? byte ^ difference : byte));
          await assert.rejects(provider.parseWebhook({ headers, rawBody, now: clock.now() }), { code: "bad-signature" });
        }),
        { numRuns: 200 },
      );
    }),
  );

  it(
    "a header changed in any place, cut short or made longer is refused",
    signedOnly(async ({ provider, webhook, clock }) => {
      const { headers, body } = webhook("p1", "e1");
      const [name, value] = [...headers].find(([header]) => /signature|-sig$/i.test(header)) ?? ["", ""];
      const forgery = fc.oneof(
        fc.tuple(fc.nat(value.length - 1), fc.constantFrom(..."0123456789abcdefxyz=,")).map(([at, letter]) => {
          return value.slice(0, at) + letter + value.slice(at + 1);
        }),
        fc.nat(value.length - 1).map((length) => value.slice(0, length)),
        fc.string({ unit: "binary-ascii", maxLength: 20 }).map((more) => value + more.replace(/[^\x21-\x7e]/g, "0") + "0"),
      );
      await fc.assert(
        fc.asyncProperty(forgery, async (forged) => {
          fc.pre(forged !== value);
          const request = { headers: new Headers({ [name]: forged }), rawBody: body, now: clock.now() };
          await assert.rejects(provider.parseWebhook(request), { code: "bad-signature" });
        }),
        { numRuns: 300 },
      );
    }),
  );
}
