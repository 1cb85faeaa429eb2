import { rowOwners } from "../portal/item-field-tables.ts";
import { numberOf, textOf } from "../portal/json.ts";
import { type Item, type Portal, type ProductRow } from "../portal/portal.ts";
import { roundAt, rowTax, rowTotal, workOutRow } from "../portal/row-calculator.ts";

/** The short code by which rows name the owner's type. */
export function ownerCodeOf(entityTypeId: number): string | undefined {
  return Object.entries(rowOwners).find(([, type]) => type === entityTypeId)?.[0];
}

/** The rows of an item, in their order. */
export function rowsOf(portal: Portal, ownerType: string, ownerId: number): readonly ProductRow[] {
  return portal.rowsByOwner
    .of(`${ownerType}:${String(ownerId)}`)
    .flatMap((id) => portal.rows.get(id) ?? [])
    .sort((a, b) => a.sort - b.sort || a.id - b.id);
}

/** Writes the header's tax, and its total unless that is manual, from the sum of rounded rows. */
export function recalculate(portal: Portal, entityTypeId: number, item: Item): void {
  const code = ownerCodeOf(entityTypeId);
  if (code === undefined) return;
  const decimals = portal.decimalsOf(textOf(item["currencyId"]));
  const rows = rowsOf(portal, code, item.id);
  let [total, tax] = [0, 0];
  for (const row of rows) {
    const { priceExclusive } = workOutRow(row, decimals);
    total = roundAt(decimals, total + rowTotal(row, priceExclusive, decimals));
    tax = roundAt(decimals, tax + rowTax(row, priceExclusive, decimals));
  }
  item["taxValue"] = tax;
  const follows = item["isManualOpportunity"] !== "Y" && portal.options.recalculatesTotals !== false;
  if (follows && (rows.length > 0 || numberOf(item["opportunity"]) === undefined)) item["opportunity"] = total;
}
