/** The VAT rates French platforms accept (BR-FR-16), as trimmed percent. */
export const frenchVatRates: ReadonlySet<string> = new Set([
  "0",
  "10",
  "13",
  "20",
  "8.5",
  "19.6",
  "2.1",
  "5.5",
  "7",
  "20.6",
  "1.05",
  "0.9",
  "1.75",
  "9.2",
  "9.6",
]);
