import type { ProviderMessages } from "./providers-fr.ts";

/** What the screen of payment providers says in English. */
export const providersEn: ProviderMessages = {
  title: "Online payment",
  lead: "Your own accounts: the money reaches you, never us. Keys are tried, then kept encrypted; they are never shown again.",
  none: "No provider can be connected on this installation.",
  connected: (account) => `Connected to the account ${account}`,
  notConnected: "Not connected",
  trial: "A trial key: no money moves.",
  fields: {
    secretKey: "Secret key",
    webhookSecret: "Signing secret of webhooks",
    clientId: "Client id",
    clientSecret: "Client secret",
    webhookId: "Id of the webhook at PayPal",
    mode: "Mode: live or sandbox (trial)",
    accessToken: "Access token",
    payoutToken: "Access token for payouts (optional)",
    apiKey: "API key",
  },
  keep: "Leave empty to keep the stored one.",
  webhook: "Address to enter at the provider, so that it tells of payments",
  connect: "Connect",
  replace: "Change the keys",
  test: "Try the key",
  tested: (account) => `The key works: account ${account}.`,
  disconnect: "Disconnect",
  disconnected: "The account is disconnected; payments received stay.",
  untried: "Never tried against the live service: begin with a trial key.",
};
