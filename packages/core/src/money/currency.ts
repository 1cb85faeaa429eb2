import type { CurrencyCode } from "./amount.ts";
import { currencyDigits } from "./currency-codes.ts";

/** A code that ISO 4217 does not list. */
export class CurrencyError extends Error {
  readonly code = "currency";
  override readonly name = "CurrencyError";
}

/** How many decimals a currency has (0, 2, 3 or 4). @throws CurrencyError for a code outside ISO 4217. */
export function minorDigits(currency: CurrencyCode): number {
  const digits = isCurrency(currency) ? currencyDigits[currency] : undefined;
  if (digits === undefined) throw new CurrencyError(`"${currency}" is not an ISO 4217 currency code.`);
  return digits;
}

/** Tells whether ISO 4217 lists this code. */
export function isCurrency(code: string): boolean {
  return Object.hasOwn(currencyDigits, code);
}
