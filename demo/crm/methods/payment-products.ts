import { numberOf } from "../portal/json.ts";
import { type Entry, type Portal, type ProductRow } from "../portal/portal.ts";
import { roundAt } from "../portal/row-calculator.ts";

/** The parts of rows a payment is for. */
export function productsOf(portal: Portal, paymentId: number): readonly Entry[] {
  return [...portal.paymentProducts.values()].filter((one) => one["paymentId"] === paymentId);
}

/** How much of a row no payment is for yet. */
export function availableQuantity(portal: Portal, row: ProductRow): number {
  let taken = 0;
  for (const one of portal.paymentProducts.values()) if (one["rowId"] === row.id) taken += numberOf(one["quantity"]) ?? 0;
  return roundAt(6, row.quantity - taken);
}

/** What a payment comes to: parts of rows at their gross price, each rounded. There is no other way to give it an amount. */
export function paymentSum(portal: Portal, paymentId: number, decimals: number): number {
  let sum = 0;
  for (const one of productsOf(portal, paymentId)) {
    const row = portal.rows.get(numberOf(one["rowId"]));
    if (row !== undefined) sum = roundAt(decimals, sum + roundAt(decimals, row.price * (numberOf(one["quantity"]) ?? 0)));
  }
  return sum;
}
