// What a screen needs to write a draft before anything is checked or said: a bundle that imports this carries neither rules nor messages.
export { isCreditNote } from "./document/codes.ts";
export { frenchVatRates } from "./document/french-vat-rates.ts";
export { RunningTotals } from "./document/running-totals.ts";
export { minorDigits } from "./money/currency.ts";
export { trimDecimal } from "./money/decimal.ts";
export { textFromMinor } from "./money/money.ts";
export { describePercent } from "./terms/describe-percent.ts";
