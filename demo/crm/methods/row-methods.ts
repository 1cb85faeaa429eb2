import { rowOwners } from "../portal/item-field-tables.ts";
import { listOf, numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { pageOf, select } from "../portal/listing.ts";
import { type Entry, type Item, type Portal, type ProductRow } from "../portal/portal.ts";
import { invalidArgument, invalidField, missingParameter, notFound } from "../portal/rest-error.ts";
import { roundAt, workOutRow } from "../portal/row-calculator.ts";
import { announce, requireItem, touch } from "./items.ts";
import { requireNumber, requireRecord, requireText, type Call, type Methods } from "./method.ts";
import { availableQuantity } from "./payment-products.ts";
import { recalculate, rowsOf } from "./totals.ts";

const NAME_LENGTH = 256;
const DECIMALS = 6;

interface Owner {
  readonly entityTypeId: number;
  readonly item: Item;
}

function ownerOf(call: Call, ownerType: string, ownerId: number): Owner {
  const entityTypeId = rowOwners[ownerType];
  if (entityTypeId === undefined) throw invalidArgument(`Invalid value for ownerType: ${ownerType}`);
  return { entityTypeId, item: requireItem(call.portal, call.user, entityTypeId, ownerId) };
}

function productName(portal: Portal, productId: number): string | undefined {
  const product = portal.products.get(productId);
  return product === undefined ? undefined : textOf(product["name"]);
}

/** Reads what is given of a row over what it was; `price` is gross, negative ones are refused, names of the catalogue stand in. */
function readRow(portal: Portal, given: JsonRecord, before: Omit<ProductRow, "id">): Omit<ProductRow, "id"> {
  const number = (name: string, old: number) => roundAt(DECIMALS, numberOf(given[name]) ?? old);
  const productId = number("productId", before.productId);
  const productName_ = textOf(given["productName"]) || before.productName || (productName(portal, productId) ?? "");
  if (productName_.length > NAME_LENGTH) throw invalidField(`productName is longer than ${String(NAME_LENGTH)}`);
  const price = number("price", before.price);
  if (price < 0) throw invalidField("Price must not be negative");
  const taxRate = "taxRate" in given ? (numberOf(given["taxRate"]) ?? null) : before.taxRate;
  return {
    ownerId: before.ownerId,
    ownerType: before.ownerType,
    productId,
    productName: productName_,
    price,
    quantity: number("quantity", before.quantity),
    discountTypeId: numberOf(given["discountTypeId"]) === 1 ? 1 : "discountTypeId" in given ? 2 : before.discountTypeId,
    discountRate: number("discountRate", before.discountRate),
    discountSum: number("discountSum", before.discountSum),
    taxRate,
    taxIncluded: "taxIncluded" in given ? (given["taxIncluded"] === "Y" ? "Y" : "N") : before.taxIncluded,
    measureCode: number("measureCode", before.measureCode),
    sort: number("sort", before.sort),
  };
}

function emptyRow(ownerType: string, ownerId: number, sort: number): Omit<ProductRow, "id"> {
  const nothing = { productId: 0, productName: "", price: 0, quantity: 1, taxRate: null, measureCode: 796, sort };
  return { ownerId, ownerType, ...nothing, discountTypeId: 2, discountRate: 0, discountSum: 0, taxIncluded: "N" };
}

function writeRow(portal: Portal, row: ProductRow, isListed = false): JsonRecord {
  const item = portal.items.get(rowOwners[row.ownerType] ?? 0)?.get(row.ownerId);
  const currency = textOf(item?.["currencyId"]) || portal.baseCurrency;
  const decimals = portal.decimalsOf(currency);
  const rate = portal.currencies.find((one) => one["CURRENCY"] === currency);
  const toBase = (numberOf(rate?.["AMOUNT"]) ?? 1) / (numberOf(rate?.["AMOUNT_CNT"]) ?? 1);
  const measure = [...portal.measures.values()].find((one) => one["code"] === row.measureCode);
  return {
    id: row.id,
    ownerId: row.ownerId,
    ownerType: row.ownerType,
    productId: row.productId,
    productName: row.productName,
    price: row.price,
    priceAccount: currency === portal.baseCurrency ? row.price : roundAt(2, row.price * toBase),
    ...workOutRow(row, decimals),
    quantity: row.quantity,
    discountTypeId: row.discountTypeId,
    taxRate: row.taxRate,
    taxIncluded: row.taxIncluded,
    customized: "Y",
    measureCode: row.measureCode,
    measureName: textOf(measure?.["symbol"]),
    sort: row.sort,
    xmlId: isListed ? `sale_basket_${String(row.id - 9500)}` : "",
    type: row.productId > 0 ? 4 : 1,
    ...(isListed ? { storeId: 1 } : {}),
  };
}

function rowsChanged(call: Call, { entityTypeId, item }: Owner): void {
  const { portal, user } = call;
  recalculate(portal, entityTypeId, item);
  touch(portal, item, user.id);
  if (portal.options.rowsSendUpdate !== false) announce(call, entityTypeId, item.id, "UPDATE");
}

function keep(portal: Portal, row: Omit<ProductRow, "id">, id?: number): ProductRow {
  if (id !== undefined) {
    const kept: ProductRow & Entry = { ...row, id };
    portal.rows.put(kept);
    return kept;
  }
  const made = portal.rows.add((next) => ({ ...row, id: next }));
  portal.rowsByOwner.add(`${row.ownerType}:${String(row.ownerId)}`, made.id);
  return made;
}

function rowFilter(params: JsonRecord): { readonly ownerType: string; readonly ownerId: number } {
  const filter = recordOf(params["filter"]);
  const ownerType = textOf(filter["=ownerType"] ?? filter["ownerType"]);
  const ownerId = numberOf(filter["=ownerId"] ?? filter["ownerId"]);
  if (ownerType === "" || ownerId === undefined) throw missingParameter("filter");
  return { ownerType, ownerId };
}

function listRows(call: Call) {
  const { portal, params } = call;
  const { ownerType, ownerId } = rowFilter(params);
  ownerOf(call, ownerType, ownerId);
  const written = rowsOf(portal, ownerType, ownerId).map((row) => writeRow(portal, row, true));
  const { rows, ...about } = pageOf(select(written, params, { read: (row, name) => row[name] }), params);
  return { result: { productRows: rows as Json }, ...about };
}

function setRows(call: Call) {
  const { portal, params } = call;
  const ownerType = requireText(params, "ownerType");
  const ownerId = requireNumber(params, "ownerId");
  const owner = ownerOf(call, ownerType, ownerId);
  const given = listOf(params["productRows"]).map((row, at) =>
    readRow(portal, recordOf(row), emptyRow(ownerType, ownerId, (at + 1) * 10)),
  );
  for (const row of rowsOf(portal, ownerType, ownerId)) portal.deleteRow(row);
  const kept = given.map((row) => keep(portal, row));
  rowsChanged(call, owner);
  return { result: { productRows: kept.map((row) => writeRow(portal, row)) } };
}

function requireRow(call: Call): { readonly row: ProductRow; readonly owner: Owner } {
  const row = call.portal.rows.get(requireNumber(call.params, "id"));
  if (row === undefined) throw notFound("Product row not found");
  return { row, owner: ownerOf(call, row.ownerType, row.ownerId) };
}

/** `crm.item.productrow.*`. */
export const rowMethods: Methods = {
  "crm.item.productrow.list": { scope: "crm", run: listRows },
  "crm.item.productrow.set": { scope: "crm", run: setRows },
  "crm.item.productrow.add": {
    scope: "crm",
    run: (call) => {
      const fields = requireRecord(call.params, "fields");
      const ownerType = requireText(fields, "ownerType");
      const ownerId = requireNumber(fields, "ownerId");
      const owner = ownerOf(call, ownerType, ownerId);
      const sort = (rowsOf(call.portal, ownerType, ownerId).length + 1) * 10;
      const row = keep(call.portal, readRow(call.portal, fields, emptyRow(ownerType, ownerId, sort)));
      rowsChanged(call, owner);
      return { result: { productRow: writeRow(call.portal, row) } };
    },
  },
  "crm.item.productrow.get": {
    scope: "crm",
    run: (call) => ({ result: { productRow: writeRow(call.portal, requireRow(call).row) } }),
  },
  "crm.item.productrow.update": {
    scope: "crm",
    run: (call) => {
      const { row, owner } = requireRow(call);
      const kept = keep(call.portal, readRow(call.portal, requireRecord(call.params, "fields"), row), row.id);
      rowsChanged(call, owner);
      return { result: { productRow: writeRow(call.portal, kept) } };
    },
  },
  "crm.item.productrow.delete": {
    scope: "crm",
    run: (call) => {
      const { row, owner } = requireRow(call);
      call.portal.deleteRow(row);
      rowsChanged(call, owner);
      return { result: null };
    },
  },
  "crm.item.productrow.getavailableforpayment": {
    scope: "crm",
    run: (call) => {
      const ownerType = requireText(call.params, "ownerType");
      const ownerId = requireNumber(call.params, "ownerId");
      ownerOf(call, ownerType, ownerId);
      const rows = rowsOf(call.portal, ownerType, ownerId)
        .map((row) => ({ ...row, quantity: availableQuantity(call.portal, row) }))
        .filter((row) => row.quantity > 0);
      return {
        result: {
          productRows: rows.map((row) => ({
            ...writeRow(call.portal, row),
            xmlId: `sale_basket_${String(row.id - 9500)}`,
          })),
        },
      };
    },
  },
};
