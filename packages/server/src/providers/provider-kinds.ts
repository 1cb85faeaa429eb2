import type { ProviderKind } from "@acquit/engine";
import { GoCardlessProvider } from "./gocardless.ts";
import { MollieProvider } from "./mollie.ts";
import { PayPalProvider } from "./paypal.ts";
import { StripeProvider } from "./stripe.ts";

/** Where providers' APIs are; stand-ins have addresses of their own. */
export interface ProviderAddresses {
  readonly stripe: string;
  readonly mollie: string;
  readonly gocardless: string;
  readonly paypal: string;
}

/** GoCardless's place for trying, which takes tokens of its own. */
const GOCARDLESS_SANDBOX = "https://api-sandbox.gocardless.com";
/** PayPal's. */
const PAYPAL_SANDBOX = "https://api-m.sandbox.paypal.com";

/** The services themselves. */
const providerAddresses: ProviderAddresses = {
  stripe: "https://api.stripe.com",
  mollie: "https://api.mollie.com",
  gocardless: "https://api.gocardless.com",
  paypal: "https://api-m.paypal.com",
};

/** The addresses, with those of stand-ins where the operator set them. */
export function addressesIn(settings: {
  readonly stripeUrl?: string;
  readonly mollieUrl?: string;
  readonly gocardlessUrl?: string;
}): ProviderAddresses {
  return {
    stripe: settings.stripeUrl ?? providerAddresses.stripe,
    mollie: settings.mollieUrl ?? providerAddresses.mollie,
    gocardless: settings.gocardlessUrl ?? providerAddresses.gocardless,
    paypal: providerAddresses.paypal,
  };
}

/** The sites payers are sent to, which our pages' policy lets a form lead to; a stand-in has its pages where its API is. */
export function checkoutSites({ stripe, mollie, gocardless }: ProviderAddresses): readonly string[] {
  return [
    stripe === providerAddresses.stripe ? "https://checkout.stripe.com" : new URL(stripe).origin,
    ...(mollie === providerAddresses.mollie ? ["https://www.mollie.com", "https://*.mollie.com"] : [new URL(mollie).origin]),
    ...(gocardless === providerAddresses.gocardless
      ? ["https://pay.gocardless.com", "https://pay-sandbox.gocardless.com"]
      : [new URL(gocardless).origin]),
    "https://www.paypal.com",
    "https://www.sandbox.paypal.com",
  ];
}

/** The providers a firm may connect with keys of her own. */
export function providerKinds(addresses: ProviderAddresses, reach: typeof fetch = fetch): ReadonlyMap<string, ProviderKind> {
  const stripe = (secretKey = "", webhookSecret = "") =>
    new StripeProvider({ secretKey, webhookSecret }, { fetch: reach, baseUrl: addresses.stripe });
  const mollie = (apiKey = "", webhookUrl = "", accessToken = "") =>
    new MollieProvider({ apiKey, webhookUrl, accessToken }, { fetch: reach, baseUrl: addresses.mollie });
  const gocardless = (accessToken = "", webhookSecret = "") => {
    const isTrial = accessToken.startsWith("sandbox_") && addresses.gocardless === providerAddresses.gocardless;
    const baseUrl = isTrial ? GOCARDLESS_SANDBOX : addresses.gocardless;
    return new GoCardlessProvider({ accessToken, webhookSecret }, { fetch: reach, baseUrl });
  };
  const paypal = ({ clientId = "", clientSecret = "", webhookId = "", mode }: Readonly<Record<string, string>>) => {
    const baseUrl = mode === "sandbox" ? PAYPAL_SANDBOX : addresses.paypal;
    return new PayPalProvider({ clientId, clientSecret, webhookId }, { fetch: reach, baseUrl });
  };
  const kinds: readonly ProviderKind[] = [
    {
      id: "stripe",
      name: "Stripe",
      fields: [
        { name: "secretKey", secret: true, required: true, pattern: "^(sk|rk)_(test|live)_\\w{8,}$" },
        { name: "webhookSecret", secret: true, required: false, pattern: "^whsec_\\S{8,}$" },
      ],
      open: ({ secretKey, webhookSecret }) => stripe(secretKey, webhookSecret),
      identify: ({ secretKey }) => stripe(secretKey).identify(),
    },
    {
      id: "mollie",
      name: "Mollie",
      fields: [
        { name: "apiKey", secret: true, required: true, pattern: "^(test|live)_\\w{10,}$" },
        { name: "payoutToken", secret: true, required: false, pattern: "^access_\\w{10,}$" },
      ],
      open: ({ apiKey, payoutToken }, { webhookUrl }) => mollie(apiKey, webhookUrl, payoutToken),
      identify: ({ apiKey }) => mollie(apiKey).identify(),
    },
    {
      id: "gocardless",
      name: "GoCardless",
      fields: [
        { name: "accessToken", secret: true, required: true, pattern: "^(live|sandbox)_\\S{8,}$" },
        { name: "webhookSecret", secret: true, required: false, pattern: "^\\S{8,}$" },
      ],
      open: ({ accessToken, webhookSecret }) => gocardless(accessToken, webhookSecret),
      identify: ({ accessToken }) => gocardless(accessToken).identify(),
    },
    {
      id: "paypal",
      name: "PayPal",
      fields: [
        { name: "clientId", secret: false, required: true, pattern: "^[\\w-]{20,120}$" },
        { name: "clientSecret", secret: true, required: true, pattern: "^[\\w-]{20,120}$" },
        { name: "webhookId", secret: false, required: false, pattern: "^\\w{8,40}$" },
        { name: "mode", secret: false, required: true, pattern: "^(live|sandbox)$" },
      ],
      open: (credentials) => paypal(credentials),
      identify: (credentials) => paypal(credentials).identify(),
    },
  ];
  return new Map(kinds.map((kind) => [kind.id, kind]));
}
