import type { ClientInvoice } from "@acquit/workspace";
import type { ClientMessages } from "./messages/fr.ts";

const names: Readonly<Record<string, string>> = {
  stripe: "Stripe",
  mollie: "Mollie",
  gocardless: "GoCardless",
  paypal: "PayPal",
  test: "Acquit test",
};

/** What a way to pay online is called; whose it is stands beside it where there are several. */
export function methodName(m: ClientMessages, methods: ClientInvoice["onlineMethods"], at: number): string {
  const { provider = "", label = "card" } = methods[at] ?? {};
  const what = m.online[label] ?? label;
  const [id = provider] = provider.split(":");
  return methods.length < 2 ? what : `${what} (${names[id] ?? id})`;
}
