import type { ProviderKind } from "@acquit/engine";
import { MollieProvider } from "./mollie.ts";
import { StripeProvider } from "./stripe.ts";

/** Where providers' APIs are; stand-ins have addresses of their own. */
export interface ProviderAddresses {
  readonly stripe: string;
  readonly mollie: string;
}

/** The services themselves. */
const providerAddresses: ProviderAddresses = {
  stripe: "https://api.stripe.com",
  mollie: "https://api.mollie.com",
};

/** The addresses, with those of stand-ins where the operator set them. */
export function addressesIn(settings: { readonly stripeUrl?: string; readonly mollieUrl?: string }): ProviderAddresses {
  return { stripe: settings.stripeUrl ?? providerAddresses.stripe, mollie: settings.mollieUrl ?? providerAddresses.mollie };
}

/** The sites payers are sent to, which our pages' policy lets a form lead to; a stand-in has its pages where its API is. */
export function checkoutSites({ stripe, mollie }: ProviderAddresses): readonly string[] {
  return [
    stripe === providerAddresses.stripe ? "https://checkout.stripe.com" : new URL(stripe).origin,
    ...(mollie === providerAddresses.mollie ? ["https://www.mollie.com", "https://*.mollie.com"] : [new URL(mollie).origin]),
  ];
}

/** The providers a firm may connect with keys of her own. */
export function providerKinds(addresses: ProviderAddresses, reach: typeof fetch = fetch): ReadonlyMap<string, ProviderKind> {
  const stripe = (secretKey = "", webhookSecret = "") =>
    new StripeProvider({ secretKey, webhookSecret }, { fetch: reach, baseUrl: addresses.stripe });
  const mollie = (apiKey = "", webhookUrl = "") =>
    new MollieProvider({ apiKey, webhookUrl }, { fetch: reach, baseUrl: addresses.mollie });
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
      fields: [{ name: "apiKey", secret: true, required: true, pattern: "^(test|live)_\\w{10,}$" }],
      open: ({ apiKey }, { webhookUrl }) => mollie(apiKey, webhookUrl),
      identify: ({ apiKey }) => mollie(apiKey).identify(),
    },
  ];
  return new Map(kinds.map((kind) => [kind.id, kind]));
}
