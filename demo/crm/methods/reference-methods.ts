import { isRecord, listOf, numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { pageOf, select } from "../portal/listing.ts";
import { type Entry, type Portal } from "../portal/portal.ts";
import { notFound, RestError } from "../portal/rest-error.ts";
import { requireNumber, requireText, type Call, type Methods } from "./method.ts";
import { listTexts, listUnder } from "./written.ts";

/** Number of the portal's one product catalogue. */
export const catalogId = 23;

function categoriesOf(call: Call) {
  const entityTypeId = requireNumber(call.params, "entityTypeId");
  call.portal.fieldsOf(entityTypeId);
  const id = entityTypeId === 31 ? call.portal.invoiceCategory : 0;
  const name = call.portal.language === "fr" ? "Général" : "General";
  return { result: { categories: [{ id, name, sort: 500, entityTypeId, isDefault: "Y" }] }, total: 1 };
}

function statusTypes({ portal }: Call) {
  const category = String(portal.invoiceCategory);
  const invoice = {
    ID: `SMART_INVOICE_STAGE_${category}`,
    NAME: "Invoice stages",
    SEMANTIC_INFO: [],
    PREFIX: `DT31_${category}`,
    FIELD_ATTRIBUTE_SCOPE: "",
    ENTITY_TYPE_ID: 31,
    IS_ENABLED: true,
    CATEGORY_ID: portal.invoiceCategory,
  };
  const info = { START_FIELD: "NEW", FINAL_SUCCESS_FIELD: "WON", FINAL_UNSUCCESS_FIELD: "LOSE", FINAL_SORT: 0 };
  return {
    result: [
      { ID: "STATUS", NAME: "Lead statuses", SEMANTIC_INFO: info },
      { ID: "DEAL_STAGE", NAME: "Deal stages", SEMANTIC_INFO: info, ENTITY_TYPE_ID: 2, CATEGORY_ID: 0 },
      { ID: "QUOTE_STATUS", NAME: "Quote statuses", SEMANTIC_INFO: info, ENTITY_TYPE_ID: 7 },
      { ID: "SOURCE", NAME: "Sources", SEMANTIC_INFO: [] },
      invoice,
    ],
  };
}

/** Deals and quotes tell their semantics in EXTRA as well; invoices do not. */
function statusList({ portal, params }: Call) {
  const { result, ...about } = listTexts(portal.statuses.values(), params);
  const rows = (result as readonly JsonRecord[]).map((row) => {
    if (textOf(row["ENTITY_ID"]).startsWith("SMART_INVOICE")) return row;
    const meaning = row["SEMANTICS"] === "S" ? "success" : row["SEMANTICS"] === "F" ? "failure" : "process";
    return { ...row, EXTRA: { SEMANTICS: meaning, COLOR: row["COLOR"] ?? "" } };
  });
  return { result: rows, ...about };
}

function vatList(portal: Portal): readonly JsonRecord[] {
  return [...portal.vats.values()].map((vat) => ({ id: vat.id, name: vat["name"] ?? "", rate: vat["rate"] ?? null }));
}

function measureList(portal: Portal): readonly JsonRecord[] {
  return [...portal.measures.values()].map((one) => ({
    id: one.id,
    code: one["code"] ?? 0,
    isDefault: one["isDefault"] ?? "N",
    measureTitle: one["title"] ?? "",
    symbol: one["symbol"] ?? "",
    symbolIntl: one["symbolIntl"] ?? "",
    symbolLetterIntl: one["symbolIntl"] ?? "",
  }));
}

/** `id` and `iblockId` must be chosen, `iblockId` must be in the filter. */
function productList({ portal, params }: Call) {
  const names = listOf(params["select"]).map(textOf);
  const filter = recordOf(params["filter"]);
  if (!names.includes("id") || !names.includes("iblockId"))
    throw new RestError("200040300010", "Required select fields: id, iblockId");
  if (filter["iblockId"] === undefined && filter["=iblockId"] === undefined)
    throw new RestError("200040300010", "Required filter fields: iblockId");
  const rows = [...portal.products.values()].map(writeProduct);
  return listUnder("products", rows, params);
}

const shop = (run: (call: Call) => ReturnType<typeof productList>) => ({ scope: "catalog", admin: true as const, run });

function priceRow(product: Entry): JsonRecord {
  return {
    id: 4000 + product.id,
    productId: product.id,
    catalogGroupId: 1,
    price: product["price"] ?? 0,
    currency: product["currency"] ?? "EUR",
  };
}

function currencyRow(currency: JsonRecord): Json {
  return Object.fromEntries(Object.entries(currency).map(([name, value]) => [name, value === null ? null : textOf(value)]));
}

/** Lists an application reads once and keeps: stages, rates, units, currencies, products. */
export const referenceMethods: Methods = {
  "crm.category.list": { scope: "crm", run: categoriesOf },
  "crm.status.entity.types": { scope: "crm", run: statusTypes },
  "crm.status.list": { scope: "crm", run: statusList },
  "crm.vat.list": {
    scope: "crm",
    run: ({ portal, params }) =>
      listTexts(
        [...portal.vats.values()].map((vat) => ({
          id: vat.id,
          NAME: vat["name"] ?? "",
          RATE: vat["rate"] ?? null,
          ACTIVE: "Y",
          C_SORT: String(vat.id * 100),
        })),
        params,
      ),
  },
  "crm.measure.list": {
    scope: "crm",
    run: ({ portal, params }) =>
      listTexts(
        measureList(portal).map((one) => ({
          id: numberOf(one["id"]) ?? 0,
          CODE: one["code"] ?? 0,
          MEASURE_TITLE: one["measureTitle"] ?? "",
          SYMBOL_RUS: one["symbol"] ?? "",
          SYMBOL_INTL: one["symbolIntl"] ?? "",
          IS_DEFAULT: one["isDefault"] ?? "N",
        })),
        params,
      ),
  },
  "crm.currency.list": {
    scope: "crm",
    admin: true,
    run: ({ portal }) => ({ result: portal.currencies.map(currencyRow), total: 0 }),
  },
  "crm.currency.get": {
    scope: "crm",
    admin: true,
    run: ({ portal, params }) => {
      const found = portal.currencies.find((one) => one["CURRENCY"] === requireText(params, "id"));
      if (found === undefined) throw notFound();
      return { result: currencyRow(found) };
    },
  },
  "crm.currency.base.get": { scope: "crm", run: ({ portal }) => ({ result: portal.baseCurrency }) },
  "catalog.catalog.list": shop(({ params }) =>
    listUnder(
      "catalogs",
      [{ id: catalogId, iblockId: catalogId, iblockTypeId: "CRM_PRODUCT_CATALOG", name: "CRM", vatId: null }],
      params,
    ),
  ),
  "catalog.vat.list": shop(({ portal, params }) => listUnder("vats", vatList(portal), params)),
  "catalog.measure.list": shop(({ portal, params }) => listUnder("measures", measureList(portal), params)),
  "catalog.product.list": { scope: "catalog", run: productList },
  "catalog.product.get": {
    scope: "catalog",
    admin: true,
    run: ({ portal, params }) => {
      const product = portal.products.get(requireNumber(params, "id"));
      if (product === undefined) throw new RestError("200040300000", "Product does not exist");
      return { result: { product: writeProduct(product) } };
    },
  },
  "catalog.price.list": {
    scope: "catalog",
    run: ({ portal, params }) => listUnder("prices", [...portal.products.values()].map(priceRow), params),
  },
  "catalog.storeproduct.list": {
    scope: "catalog",
    run: ({ portal, params }) =>
      listUnder(
        "storeProducts",
        [...portal.products.values()].map((one) => ({
          id: one.id + 100,
          productId: one.id,
          storeId: 1,
          amount: one["quantity"] ?? 0,
          quantityReserved: 0,
        })),
        params,
      ),
  },
};

/** Prices are kept apart from products. */
function writeProduct({ price: _, currency: __, ...product }: Entry): JsonRecord {
  return { ...product, iblockId: catalogId };
}

/** People of the portal, as far as applications may read them. */
export const userMethods: Methods = {
  "user.current": { scope: "user_brief", run: ({ user, portal }) => ({ result: userRow(portal, user.id) }) },
  "department.get": {
    scope: "department",
    run: () => ({ result: [{ ID: "1", NAME: "DEMO", SORT: 500 }], total: 1 }),
  },
  "user.get": {
    scope: "user_brief",
    run: ({ portal, params }) => {
      const filter = isRecord(params["filter"]) ? params["filter"] : isRecord(params["FILTER"]) ? params["FILTER"] : params;
      const { start: _, ...wanted } = filter;
      const people = [...portal.users.values()].filter((user) => user.isSystem !== true);
      const rows = people.map((user) => userRow(portal, user.id));
      const known = Object.fromEntries(Object.entries(wanted).filter(([name]) => /^[!<>=@%]*[A-Z_]+$/.test(name)));
      const { rows: found, ...about } = pageOf(select(rows, { filter: known }, { read: (row, name) => row[name] }), params);
      return { result: found, ...about };
    },
  },
};

function userRow(portal: Portal, id: number): JsonRecord {
  const user = portal.users.get(id);
  if (user === undefined) throw notFound("User not found");
  return {
    ID: String(user.id),
    ACTIVE: user.isActive,
    USER_TYPE: "employee",
    NAME: user.name,
    LAST_NAME: user.lastName,
    EMAIL: user.email,
    LAST_LOGIN: "2026-08-29T10:29:54+02:00",
    DATE_REGISTER: "2023-08-24T03:00:00+02:00",
    IS_ONLINE: "Y",
    TIMESTAMP_X: "24.08.2023 13:19:39",
    LAST_ACTIVITY_DATE: "2026-08-29 10:30:11",
    PERSONAL_GENDER: "",
    PERSONAL_BIRTHDAY: "",
    UF_EMPLOYMENT_DATE: "",
    UF_DEPARTMENT: [1],
  };
}
