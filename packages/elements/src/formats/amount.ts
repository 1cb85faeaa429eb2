import { remembering } from "./locale.ts";

const currencyFormat = remembering(
  (locale, currency) => new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" }),
);

/** Decimal text as an amount in its currency, exact to the last digit; every space is U+00A0, which all fonts have. */
export function amountText(amount: string, currency: string, locale: string): string {
  return currencyFormat(locale, currency)
    .format(amount as Intl.StringNumericLiteral)
    .replaceAll(/\u202f/g, "\u00a0");
}

/** Whether decimal text says more than nothing is there: "0.01" does, "0.00" and "-3" do not. */
export function isPositive(amount: string): boolean {
  return !amount.startsWith("-") && /[1-9]/.test(amount);
}
