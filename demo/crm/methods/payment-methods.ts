import { numberOf, recordOf, textOf, type JsonRecord } from "../portal/json.ts";
import { select } from "../portal/listing.ts";
import { type Entry, type Portal } from "../portal/portal.ts";
import { instantIn } from "../portal/portal-dates.ts";
import { RestError } from "../portal/rest-error.ts";
import { requireItem } from "./items.ts";
import { requireNumber, requireRecord, type Call, type Methods } from "./method.ts";
import { availableQuantity, paymentSum, productsOf } from "./payment-products.ts";

/** One grey point as PNG: real portals send a code of the short address here. */
const picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

/** Errors of payments carry no code but their text. */
const saying = (text: string, code: string | number = 0) => new RestError(code, text);

function requirePayment(call: Call, name = "id"): Entry {
  const payment = call.portal.payments.get(requireNumber(call.params, name));
  if (payment === undefined) throw saying("Payment not found");
  requireItem(call.portal, call.user, numberOf(payment["entityTypeId"]) ?? 0, numberOf(payment["entityId"]) ?? 0);
  return payment;
}

function currencyOf(portal: Portal, payment: Entry): string {
  const item = portal.items.get(numberOf(payment["entityTypeId"]) ?? 0)?.get(numberOf(payment["entityId"]) ?? 0);
  return textOf(item?.["currencyId"]) || portal.baseCurrency;
}

function writePayment(portal: Portal, payment: Entry): JsonRecord {
  const currency = currencyOf(portal, payment);
  const paySystemId = numberOf(payment["paySystemId"]) ?? 0;
  const paidAt = numberOf(payment["paidAt"]);
  return {
    id: payment.id,
    accountNumber: payment["accountNumber"] ?? "",
    paid: payment["paid"] ?? "N",
    datePaid: paidAt === undefined ? null : instantIn(portal.zone, paidAt),
    empPaidId: payment["empPaidId"] ?? null,
    paySystemId,
    sum: paymentSum(portal, payment.id, portal.decimalsOf(currency)),
    currency,
    paySystemName: textOf(portal.paySystems.get(paySystemId)?.["NAME"]),
  };
}

function requireUnpaid(payment: Entry): void {
  if (payment["paid"] === "Y") throw new RestError("ACCESS_DENIED", "Access denied.");
}

/** Marks a payment paid or not; the invoice's stage does not move by that. */
export function settlePayment(portal: Portal, payment: Entry, isPaid: boolean, userId: number): void {
  Object.assign(payment, {
    paid: isPaid ? "Y" : "N",
    paidAt: isPaid ? portal.clock.now() : null,
    empPaidId: isPaid ? userId : null,
  });
  portal.events.happened("ONPAYMENTENTITYSAVED", { ID: String(payment.id) }, userId);
}

function addPayment(call: Call) {
  const { portal } = call;
  const entityTypeId = requireNumber(call.params, "entityTypeId");
  const entityId = requireNumber(call.params, "entityId");
  if (portal.items.get(entityTypeId) === undefined) throw saying("Entity type is not supported");
  requireItem(portal, call.user, entityTypeId, entityId);
  const count = [...portal.payments.values()].filter(
    (one) => one["entityTypeId"] === entityTypeId && one["entityId"] === entityId,
  ).length;
  const payment = portal.payments.add((id) => ({
    id,
    entityTypeId,
    entityId,
    accountNumber: `${String(3500 + entityId)}/${String(count + 1)}`,
    paid: "N",
    paySystemId: [...portal.paySystems.values()][0]?.id ?? 0,
  }));
  portal.events.happened("ONPAYMENTENTITYSAVED", { ID: String(payment.id) }, call.user.id);
  return { result: payment.id };
}

function addProduct(call: Call) {
  const { portal, params } = call;
  const payment = requirePayment(call, "paymentId");
  requireUnpaid(payment);
  const row = portal.rows.get(requireNumber(params, "rowId"));
  const quantity = requireNumber(params, "quantity");
  if (row === undefined || row.ownerId !== payment["entityId"]) throw saying("Product not found", "");
  if (quantity > availableQuantity(portal, row)) throw saying("Insufficient product quantity to add to payment", "");
  const made = portal.paymentProducts.add((id) => ({ id, paymentId: payment.id, rowId: row.id, quantity }));
  return { result: made.id };
}

function productOf(call: Call): Entry {
  const found = call.portal.paymentProducts.get(requireNumber(call.params, "id"));
  if (found === undefined) throw saying("Product not found", "");
  const payment = call.portal.payments.get(numberOf(found["paymentId"]));
  if (payment !== undefined) requireUnpaid(payment);
  return found;
}

/** `crm.item.payment.*`: payments are parts of rows, they carry no amount of their own. */
export const paymentMethods: Methods = {
  "crm.item.payment.add": { scope: "crm", run: addPayment },
  "crm.item.payment.list": {
    scope: "crm",
    run: (call) => {
      const { portal, params, user } = call;
      const entityTypeId = requireNumber(params, "entityTypeId");
      const entityId = requireNumber(params, "entityId");
      requireItem(portal, user, entityTypeId, entityId);
      const own = [...portal.payments.values()].filter(
        (one) => one["entityTypeId"] === entityTypeId && one["entityId"] === entityId,
      );
      const written = own.map((payment) => writePayment(portal, payment));
      return { result: select(written, params, { read: (row, name) => row[name] }) };
    },
  },
  "crm.item.payment.get": { scope: "crm", run: (call) => ({ result: writePayment(call.portal, requirePayment(call)) }) },
  "crm.item.payment.update": {
    scope: "crm",
    run: (call) => {
      const payment = requirePayment(call);
      const fields = requireRecord(call.params, "fields");
      if ("paySystemId" in fields) payment["paySystemId"] = numberOf(fields["paySystemId"]) ?? 0;
      if ("paid" in fields) settlePayment(call.portal, payment, fields["paid"] === "Y", call.user.id);
      return { result: true };
    },
  },
  "crm.item.payment.delete": {
    scope: "crm",
    run: (call) => {
      const payment = requirePayment(call);
      requireUnpaid(payment);
      for (const one of productsOf(call.portal, payment.id)) call.portal.paymentProducts.delete(one.id);
      call.portal.payments.delete(payment.id);
      call.portal.events.happened("ONPAYMENTDELETED", { ID: String(payment.id) }, call.user.id);
      return { result: true };
    },
  },
  "crm.item.payment.pay": {
    scope: "crm",
    run: (call) => {
      settlePayment(call.portal, requirePayment(call), true, call.user.id);
      return { result: true };
    },
  },
  "crm.item.payment.unpay": {
    scope: "crm",
    run: (call) => {
      settlePayment(call.portal, requirePayment(call), false, call.user.id);
      return { result: true };
    },
  },
  "crm.item.payment.product.add": { scope: "crm", run: addProduct },
  "crm.item.payment.product.list": {
    scope: "crm",
    run: (call) => {
      const payment = requirePayment(call, "paymentId");
      const own = productsOf(call.portal, payment.id).map((one) => ({ ...one }));
      return { result: select(own, call.params, { read: (row, name) => row[name] }) };
    },
  },
  "crm.item.payment.product.setquantity": {
    scope: "crm",
    run: (call) => {
      const product = productOf(call);
      const row = call.portal.rows.get(numberOf(product["rowId"]));
      const quantity = requireNumber(call.params, "quantity");
      const free = row === undefined ? 0 : availableQuantity(call.portal, row) + (numberOf(product["quantity"]) ?? 0);
      if (quantity > free) throw saying("Insufficient product quantity to add to payment", "");
      product["quantity"] = quantity;
      return { result: true };
    },
  },
  "crm.item.payment.product.delete": {
    scope: "crm",
    run: (call) => {
      call.portal.paymentProducts.delete(productOf(call).id);
      return { result: true };
    },
  },
  "salescenter.payment.getpublicurl": {
    scope: "salescenter",
    run: (call) => {
      const id = requireNumber(call.params, "id");
      const payment = call.portal.payments.get(id);
      if (payment === undefined) throw new RestError("200640400001", "payment is not exists");
      const url = `${call.portal.origin}/pub/site/10/checkout/?orderId=${String(3500 + id)}&paymentId=${String(id)}`;
      const shortUrl = `${call.portal.origin}/~p${String(id)}`;
      return { result: { payment: { url, shortUrl, qr: picture } } };
    },
  },
  "crm.orderentity.list": {
    scope: "crm",
    admin: true,
    run: ({ portal, params }) => {
      const filter = recordOf(params["filter"]);
      const links = [...portal.payments.values()].map((one) => ({
        orderId: 3500 + (numberOf(one["entityId"]) ?? 0),
        ownerId: one["entityId"] ?? 0,
        ownerTypeId: one["entityTypeId"] ?? 0,
      }));
      const found = select(links, { filter }, { read: (row, name) => (row as JsonRecord)[name] });
      const distinct = new Map(found.map((one) => [one.orderId, one]));
      return { result: { orderEntity: [...distinct.values()] } };
    },
  },
};
