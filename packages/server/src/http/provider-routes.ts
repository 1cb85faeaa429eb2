import { SignatureError, type Clock, type EventOutcome, type PaymentProvider, type ProviderEvent } from "@acquit/engine";
import { WorkspaceError } from "@acquit/workspace";
import type { Hono } from "hono";
import { testCheckoutPage } from "../client-pages/test-provider-page.ts";
import {
  TEST_DELAY_SECONDS,
  testOutcomes,
  type TestOutcome,
  type TestProvider,
  type TestWebhook,
} from "../providers/test-provider.ts";

/** What the webhooks of payment providers need. */
export interface WebhookOptions {
  readonly providers: ReadonlyMap<string, PaymentProvider>;
  /** Finds the firm's account whose webhooks come to an address. */
  readonly providerOfHook: (kind: string, hook: string) => Promise<PaymentProvider | undefined>;
  readonly clock: Clock;
  /** Notes the event once and asks the provider for the truth. */
  readonly receive: (provider: PaymentProvider, event: ProviderEvent) => Promise<EventOutcome>;
  /** Told of every webhook and what became of it. */
  readonly onWebhook?: (provider: string, outcome: EventOutcome | "rejected") => void;
}

/** Takes providers' webhooks: raw bytes first, signature checked, each event noted once, then answered. */
export function serveWebhooks(app: Hono, options: WebhookOptions): void {
  app.post("/webhooks/:provider/:hook?", async (context) => {
    const { provider: kind, hook } = context.req.param();
    // A firm's own account has an address of its own; without one it is the operator's.
    const provider = hook === undefined ? options.providers.get(kind) : await options.providerOfHook(kind, hook);
    if (provider === undefined) throw new WorkspaceError("not-found", "No such payment provider is connected.");
    const rawBody = new Uint8Array(await context.req.arrayBuffer());
    try {
      const events = await provider.parseWebhook({ headers: context.req.raw.headers, rawBody, now: options.clock.now() });
      for (const event of events) options.onWebhook?.(provider.id, await options.receive(provider, event));
      return context.json({ received: events.length });
    } catch (error) {
      if (error instanceof SignatureError) options.onWebhook?.(provider.id, "rejected");
      if (error instanceof SignatureError) return context.json({ code: error.code, title: error.message }, 400);
      throw error;
    }
  });
}

/** Sends a webhook of the test provider to this server over HTTP, as any provider's would come. */
export type SendTestWebhook = (webhook: TestWebhook) => Promise<void>;

function isOutcome(value: unknown): value is TestOutcome {
  return (testOutcomes as readonly unknown[]).includes(value);
}

/** Tells the seller as the payer's choice wants it: once, late as well, three times, or not at all. */
async function tellSeller(provider: TestProvider, reference: string, outcome: TestOutcome, send: SendTestWebhook): Promise<void> {
  if (outcome === "paid-untold") return;
  const webhook = provider.webhook(reference);
  await send(webhook);
  if (outcome === "paid-told-thrice") {
    await send(webhook);
    await send(provider.webhook(reference));
  }
  if (outcome === "paid-later") {
    const tell = () => {
      // A lost message is no failure: the server asks the provider again by itself.
      send(provider.webhook(reference)).catch(() => undefined);
    };
    setTimeout(tell, TEST_DELAY_SECONDS * 1000).unref();
  }
}

/** The test provider's checkout page. */
export function serveTestProvider(app: Hono, provider: TestProvider, send: SendTestWebhook): void {
  const checkoutAt = async (reference: string) => {
    const checkout = await provider.find(reference);
    if (checkout === undefined) throw new WorkspaceError("not-found", "The test provider knows no such checkout.");
    return checkout;
  };
  app.get("/test-provider/:reference", async (context) =>
    context.html(testCheckoutPage(await checkoutAt(context.req.param("reference")))),
  );
  app.post("/test-provider/:reference", async (context) => {
    const { id, snapshot } = await checkoutAt(context.req.param("reference"));
    const { outcome } = await context.req.parseBody();
    if (!isOutcome(outcome)) throw new WorkspaceError("invalid-input", "Choose one of the answers.");
    if (snapshot.state !== "created") return context.redirect(context.req.path, 303);
    const settled = await provider.settle(id, outcome);
    await tellSeller(provider, id, outcome, send);
    // A refusal is said here, where it happened.
    const next = outcome === "failed" ? context.req.path : outcome === "cancelled" ? settled.cancelUrl : settled.returnUrl;
    return context.redirect(next, 303);
  });
}
