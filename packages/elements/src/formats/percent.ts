import { remembering } from "./locale.ts";

const percentFormat = remembering((locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }));
const numberFormat = remembering((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

/** A share from 0 to 1 in whole percent; what is not quite nothing is said as less than one percent. */
export function percentText(share: number, locale: string): string {
  const isTiny = share > 0 && share < 0.005;
  const text = percentFormat(locale, "").format(isTiny ? 0.01 : share);
  return `${isTiny ? "<\u00a0" : ""}${text.replaceAll(/\u202f/g, "\u00a0")}`;
}

/** A plain number with at most one decimal. */
export function numberText(value: number, locale: string): string {
  return numberFormat(locale, "")
    .format(value)
    .replaceAll(/\u202f/g, "\u00a0");
}
