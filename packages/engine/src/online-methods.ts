import type { ClientInvoice } from "@acquit/workspace";
import type { CheckoutRequest, PaymentProvider } from "./ports/payment-provider.ts";

/** A provider and which of its methods a payer chose. */
export interface ChosenMethod {
  readonly provider: PaymentProvider;
  readonly method?: NonNullable<CheckoutRequest["method"]>;
}

/** The ways to pay online that a client is offered: each method of each provider; the first one goes by the provider's id alone. */
export function onlineMethodsOf(providers: ReadonlyMap<string, PaymentProvider>): ClientInvoice["onlineMethods"] {
  return [...providers.values()].flatMap(({ id, capabilities: { methods } }) =>
    methods.length === 0
      ? [{ provider: id, label: "card" }]
      : methods.map((method, at) => ({ provider: at === 0 ? id : `${id}:${method}`, label: method })),
  );
}

/** Finds what a payer chose; the first provider when she did not. */
export function chosenMethod(
  providers: ReadonlyMap<string, PaymentProvider>,
  wanted: string | undefined,
): ChosenMethod | undefined {
  if (wanted === undefined) {
    const [provider] = providers.values();
    return provider === undefined ? undefined : { provider };
  }
  const [id = "", method] = wanted.split(":");
  const provider = providers.get(id);
  if (provider === undefined || method === undefined) return provider === undefined ? undefined : { provider };
  const known = provider.capabilities.methods.find((each) => each === method);
  return known === undefined ? undefined : { provider, method: known };
}
