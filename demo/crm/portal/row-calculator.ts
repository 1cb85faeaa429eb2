/** What a product row is given by whoever writes it; `price` is per unit, after discount, tax included, whatever `taxIncluded` says. */
export interface RowGiven {
  readonly price: number;
  readonly quantity: number;
  /** 1 an amount per unit on the net price, 2 percent. */
  readonly discountTypeId: 1 | 2;
  readonly discountRate: number;
  readonly discountSum: number;
  /** Percent; null is "no VAT", which is not 0 %. */
  readonly taxRate: number | null;
  readonly taxIncluded: "Y" | "N";
}

/** What the portal makes of it. */
export interface RowWorkedOut {
  readonly priceExclusive: number;
  readonly priceNetto: number;
  readonly priceBrutto: number;
  readonly discountRate: number;
  readonly discountSum: number;
}

/** Rounds half away from zero at this many decimals, as PHP does: what binary fractions added is taken off first. */
export function roundAt(decimals: number, value: number): number {
  const scale = 10 ** decimals;
  const scaled = Number((Math.abs(value) * scale).toPrecision(15));
  return (Math.sign(value) * Math.round(scaled)) / scale;
}

/** Works the displayed prices back from the gross price, each step rounded at the currency's decimals; so gross to net to gross drifts. */
export function workOutRow(given: RowGiven, decimals: number): RowWorkedOut {
  const factor = 1 + (given.taxRate ?? 0) / 100;
  const round = (value: number) => roundAt(decimals, value);
  const priceExclusive = round(given.price / factor);
  const rate = given.discountRate / 100;
  const byRate = given.discountTypeId === 2;
  const priceNetto = byRate
    ? round(rate >= 1 ? priceExclusive : priceExclusive / (1 - rate))
    : round(priceExclusive + given.discountSum);
  const discountSum = byRate ? round(priceNetto - priceExclusive) : round(given.discountSum);
  const discountRate = byRate ? given.discountRate : priceNetto === 0 ? 0 : roundAt(2, (discountSum / priceNetto) * 100);
  return { priceExclusive, priceNetto, priceBrutto: round(priceNetto * factor), discountRate, discountSum };
}

/** What the row adds to the document's total. */
export function rowTotal(given: RowGiven, priceExclusive: number, decimals: number): number {
  const factor = 1 + (given.taxRate ?? 0) / 100;
  const total = given.taxIncluded === "Y" ? given.price * given.quantity : priceExclusive * given.quantity * factor;
  return roundAt(decimals, total);
}

/** What the row adds to the document's tax. */
export function rowTax(given: RowGiven, priceExclusive: number, decimals: number): number {
  const rate = (given.taxRate ?? 0) / 100;
  const tax =
    given.taxIncluded === "Y" ? given.price * given.quantity * (1 - 1 / (1 + rate)) : priceExclusive * given.quantity * rate;
  return roundAt(decimals, tax);
}
