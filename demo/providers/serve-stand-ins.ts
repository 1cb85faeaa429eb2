import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { GoCardlessStandIn } from "./gocardless-stand-in.ts";
import { MollieStandIn } from "./mollie-stand-in.ts";
import { StripeStandIn } from "./stripe-stand-in.ts";

/** The stand-ins of the providers on addresses of their own, with the pages on which a payer pays. */
export interface ServedStandIns {
  readonly stripe: StripeStandIn;
  readonly mollie: MollieStandIn;
  readonly gocardless: GoCardlessStandIn;
  readonly stripeUrl: string;
  readonly mollieUrl: string;
  readonly gocardlessUrl: string;
  /** Where Stripe sends its webhooks, once a firm has entered it there. */
  stripeWebhook: string;
  /** Where GoCardless sends its webhooks, once a firm has entered it there. */
  gocardlessWebhook: string;
  readonly stop: () => Promise<void>;
}

/** The keys the stand-ins accept. */
export const standInKeys = {
  secretKey: "sk_test_standin00",
  webhookSecret: "whsec_standin00",
  apiKey: "test_standin0000",
  accessToken: "sandbox_standin00",
  gocardlessSecret: "hook-secret-00",
} as const;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function checkoutPage(name: string): string {
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title>
<main><h1>${name} (essai)</h1><form method="post"><button>Payer</button></form></main></html>`;
}

/** Serves one stand-in: its API, and its checkout pages. */
async function serveOne(parts: {
  readonly name: string;
  readonly page: RegExp;
  readonly handle: (request: Request) => Promise<Response>;
  /** Pays, tells the seller, and answers where the payer goes next. */
  readonly pay: (id: string) => Promise<string>;
}): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const answer = async (incoming: IncomingMessage): Promise<Response> => {
    const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
    const id = parts.page.exec(url.pathname)?.[1];
    if (id !== undefined && incoming.method === "GET") {
      return new Response(checkoutPage(parts.name), { headers: { "content-type": "text/html; charset=utf-8" } });
    }
    const body = await bodyOf(incoming);
    if (id !== undefined) return new Response(null, { status: 303, headers: { location: await parts.pay(id) } });
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === "string") headers.set(name, value);
    const { method = "GET" } = incoming;
    return parts.handle(new Request(url, { method, headers, ...(method === "POST" ? { body } : {}) }));
  };
  const server = createServer((incoming, outgoing) => {
    void answer(incoming).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, stop };
}

async function tell(url: string, message: { readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> }): Promise<void> {
  if (url !== "") await fetch(url, { method: "POST", headers: message.headers, body: message.body });
}

function serveGoCardless(gocardless: GoCardlessStandIn, state: { gocardlessWebhook: string; events: number }) {
  return serveOne({
    name: "GoCardless",
    page: /^\/flow\/(\w+)$/,
    handle: (request) => gocardless.handle(request),
    pay: async (id) => {
      gocardless.payer(id, "pays");
      state.events += 1;
      await tell(state.gocardlessWebhook, gocardless.webhook(id, `EV${String(state.events)}`));
      return gocardless.books.requests.get(id)?.redirectUri ?? "/";
    },
  });
}

/** Starts the stand-ins on free ports. */
export async function serveStandIns(): Promise<ServedStandIns> {
  const now = () => new Date().toISOString();
  const state = { stripeOrigin: "", mollieOrigin: "", gocardlessOrigin: "", webhook: "", gocardlessWebhook: "", events: 0 };
  const { secretKey, webhookSecret, apiKey, accessToken, gocardlessSecret } = standInKeys;
  const stripe = new StripeStandIn({ now, origin: () => state.stripeOrigin, secretKey, webhookSecret });
  const mollie = new MollieStandIn({ now, origin: () => state.mollieOrigin, apiKey });
  const bank = { origin: () => state.gocardlessOrigin, accessToken, webhookSecret: gocardlessSecret };
  const gocardless = new GoCardlessStandIn({ now, ...bank });
  const servedGoCardless = await serveGoCardless(gocardless, state);
  const servedStripe = await serveOne({
    name: "Stripe",
    page: /^\/c\/pay\/(\w+)$/,
    handle: (request) => stripe.handle(request),
    pay: async (id) => {
      stripe.payer(id, "pays");
      state.events += 1;
      await tell(state.webhook, stripe.webhook(id, `evt_${String(state.events)}`));
      return stripe.session(id).successUrl;
    },
  });
  const servedMollie = await serveOne({
    name: "Mollie",
    page: /^\/checkout\/(\w+)$/,
    handle: (request) => mollie.handle(request),
    pay: async (id) => {
      mollie.payer(id, "pays");
      await tell(mollie.payment(id).webhookUrl, mollie.webhook(id));
      return mollie.payment(id).redirectUrl;
    },
  });
  state.stripeOrigin = `http://127.0.0.1:${String(servedStripe.port)}`;
  state.mollieOrigin = `http://127.0.0.1:${String(servedMollie.port)}`;
  state.gocardlessOrigin = `http://127.0.0.1:${String(servedGoCardless.port)}`;
  return {
    gocardless,
    gocardlessUrl: state.gocardlessOrigin,
    get gocardlessWebhook() {
      return state.gocardlessWebhook;
    },
    set gocardlessWebhook(url) {
      state.gocardlessWebhook = url;
    },
    stripe,
    mollie,
    stripeUrl: state.stripeOrigin,
    mollieUrl: state.mollieOrigin,
    get stripeWebhook() {
      return state.webhook;
    },
    set stripeWebhook(url) {
      state.webhook = url;
    },
    stop: async () => {
      await servedStripe.stop();
      await servedMollie.stop();
      await servedGoCardless.stop();
    },
  };
}
