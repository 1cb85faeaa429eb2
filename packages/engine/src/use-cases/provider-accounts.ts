import type { PaymentRow } from "../collections.ts";
import type { Context } from "../context.ts";
import type { PaymentProvider } from "../ports/payment-provider.ts";
import type { Reader } from "../ports/store.ts";

/** The providers a firm may be paid through, by id. */
export function providersOf(context: Context, _reader: Reader): Promise<ReadonlyMap<string, PaymentProvider>> {
  return Promise.resolve(context.providers);
}

/** The connected provider that took a payment and can give it back. */
export async function providerOfPayment(
  context: Context,
  reader: Reader,
  { providerReference }: PaymentRow,
): Promise<PaymentProvider | undefined> {
  if (providerReference === undefined) return undefined;
  return (await providersOf(context, reader)).get(providerReference.slice(0, providerReference.indexOf(":")));
}
