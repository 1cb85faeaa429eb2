import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { addInvoiceStage, removeInvoiceStage } from "../portal/furnish.ts";
import { camelUserField } from "../portal/item-fields.ts";
import { recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { portalUnderTest, testApp, type TestPortal } from "../portal/portal.test-suite.ts";

const rowsIn = (value: Json): readonly JsonRecord[] => value as readonly JsonRecord[];

describe("methods of the portal", () => {
  let portal: TestPortal;
  beforeEach(async () => {
    portal = await portalUnderTest();
  });
  afterEach(() => portal.stop());

  const errorOf = async (method: string, params: JsonRecord = {}, token?: string) => {
    const { status, body } = await portal.call(method, params, token);
    return [status, body["error"]];
  };
  const addInvoice = async (fields: JsonRecord = {}): Promise<number> => {
    const made = await portal.call("crm.item.add", { entityTypeId: 31, fields });
    return Number(recordOf(recordOf(made.result)["item"])["id"]);
  };
  const rowsFor = async (ownerId: number, row: JsonRecord) => {
    const answer = await portal.call("crm.item.productrow.set", { ownerType: "SI", ownerId, productRows: [row] });
    return recordOf(rowsIn(recordOf(answer.result)["productRows"] ?? [])[0]);
  };

  it("of reference data are an admin's, but older ones are for all", async () => {
    const hugo = portal.tokenOf(5);
    for (const method of ["catalog.vat.list", "catalog.measure.list", "crm.currency.list", "catalog.catalog.list"])
      assert.deepEqual(await errorOf(method, {}, hugo), [403, "ACCESS_DENIED"]);
    const vats = rowsIn((await portal.call("crm.vat.list", {}, hugo)).result);
    assert.deepEqual(vats[0], { NAME: "No VAT", RATE: null, ACTIVE: "Y", C_SORT: "100", ID: "1" });
    assert.equal(rowsIn((await portal.call("crm.measure.list", {}, hugo)).result)[0]?.["CODE"], "796");
    assert.equal((await portal.call("crm.currency.base.get", {}, hugo)).result, "EUR");
  });

  it("of products insist on id and iblockId", async () => {
    assert.deepEqual(await errorOf("catalog.product.list", { select: ["id"] }), [400, "200040300010"]);
    assert.deepEqual(await errorOf("catalog.product.list", { select: ["id", "iblockId"] }), [400, "200040300010"]);
    const { result } = await portal.call("catalog.product.list", {
      select: ["id", "iblockId", "name"],
      filter: { iblockId: 23 },
    });
    assert.equal(rowsIn(recordOf(result)["products"] ?? []).length, 8);
  });

  it("name stages by the portal's own category, with EXTRA for deals alone", async () => {
    const other = await portalUnderTest({ invoiceCategory: 11 });
    const stages = await other.call("crm.status.list", {
      filter: { ENTITY_ID: "SMART_INVOICE_STAGE_11" },
      order: { SORT: "ASC" },
    });
    await other.stop();
    assert.deepEqual(
      rowsIn(stages.result).map((one) => [one["STATUS_ID"], one["SEMANTICS"], one["EXTRA"]]),
      [
        ["DT31_11:N", null, undefined],
        ["DT31_11:S", null, undefined],
        ["DT31_11:P", "S", undefined],
        ["DT31_11:D", "F", undefined],
      ],
    );
    const deals = rowsIn((await portal.call("crm.status.list", { filter: { ENTITY_ID: "DEAL_STAGE" } })).result);
    assert.deepEqual(recordOf(deals.at(-1)?.["EXTRA"])["SEMANTICS"], "failure");
  });

  it("take stages an admin added and refuse those she removed", async () => {
    const custom = addInvoiceStage(portal.portal, { code: "UC_1A2B3C", name: "Paid in cash", sort: 35, semantics: "S" });
    removeInvoiceStage(portal.portal, "P");
    const id = await addInvoice();
    const move = (stageId: string) => errorOf("crm.item.update", { entityTypeId: 31, id, fields: { stageId } });
    assert.deepEqual(await move(custom), [200, undefined]);
    assert.deepEqual(await move("DT31_3:P"), [400, "CRM_FIELD_ERROR_VALUE_NOT_VALID"]);
    const list = await portal.call("crm.status.list", { filter: { ENTITY_ID: "SMART_INVOICE_STAGE_3" }, order: { SORT: "ASC" } });
    assert.deepEqual(
      rowsIn(list.result).map((one) => one["STATUS_ID"]),
      ["DT31_3:N", "DT31_3:S", custom, "DT31_3:D"],
    );
  });

  it("refuse a negative price, take the catalogue's name, keep six decimals, tell no VAT from 0 %", async () => {
    const id = await addInvoice();
    assert.deepEqual(await errorOf("crm.item.productrow.set", { ownerType: "SI", ownerId: id, productRows: [{ price: -1 }] }), [
      400,
      "CRM_FIELD_ERROR_VALUE_NOT_VALID",
    ]);
    const row = await rowsFor(id, { productId: 9621, price: 0.1234567, quantity: 1.5, taxRate: null });
    assert.deepEqual([row["productName"], row["price"], row["taxRate"]], ["Table en chêne massif, 220 × 100 cm", 0.123457, null]);
    assert.equal((await rowsFor(id, { price: 1, productName: "x", taxRate: 0 }))["taxRate"], 0);
  });

  it("make payments of parts of rows, with no amount of their own, and move no stage", async () => {
    const id = await addInvoice();
    const row = await rowsFor(id, { productName: "x", price: 120, quantity: 3, taxRate: 20 });
    const paymentId = Number((await portal.call("crm.item.payment.add", { entityTypeId: 31, entityId: id })).result);
    const add = (quantity: number) => portal.call("crm.item.payment.product.add", { paymentId, rowId: row["id"] ?? 0, quantity });
    await add(1.5);
    const tooMuch = await add(2);
    assert.deepEqual([tooMuch.status, tooMuch.body["error"]], [400, ""]);
    await portal.call("crm.item.payment.pay", { id: paymentId });
    const payments = rowsIn((await portal.call("crm.item.payment.list", { entityTypeId: 31, entityId: id })).result);
    assert.deepEqual([payments[0]?.["sum"], payments[0]?.["paid"]], [180, "Y"]);
    const item = recordOf(recordOf((await portal.call("crm.item.get", { entityTypeId: 31, id })).result)["item"]);
    assert.equal(item["stageId"], "DT31_3:N");
    assert.deepEqual(await errorOf("crm.item.payment.product.add", { paymentId, rowId: row["id"] ?? 0, quantity: 1 }), [
      400,
      "ACCESS_DENIED",
    ]);
    assert.deepEqual(await errorOf("crm.item.payment.get", { id: 1 }), [400, 0]);
  });

  it("send requisites as texts, the seller's and the buyer's by link", async () => {
    const found = rowsIn((await portal.call("crm.requisite.list", { filter: { ENTITY_TYPE_ID: 4, ENTITY_ID: 3 } })).result);
    assert.deepEqual([found[0]?.["RQ_SIREN"], found[0]?.["ENTITY_ID"]], ["999200116", "3"]);
    const bank = rowsIn((await portal.call("crm.requisite.bankdetail.list", { filter: { ENTITY_ID: 40 } })).result);
    assert.equal(bank[0]?.["RQ_IBAN"], "FR7630006000011234567890189");
    const address = rowsIn(
      (await portal.call("crm.address.list", { filter: { ENTITY_TYPE_ID: 8, ENTITY_ID: textOf(found[0]?.["ID"]) } })).result,
    );
    assert.deepEqual([address[0]?.["CITY"], address[0]?.["COUNTRY_CODE"], address[0]?.["ID"]], ["La Baule", null, undefined]);
    const id = await addInvoice();
    assert.deepEqual(await errorOf("crm.requisite.link.get", { entityTypeId: 31, entityId: id }), [400, "NOT_FOUND"]);
    const fields = {
      ENTITY_TYPE_ID: 31,
      ENTITY_ID: id,
      REQUISITE_ID: 42,
      BANK_DETAIL_ID: 0,
      MC_REQUISITE_ID: 40,
      MC_BANK_DETAIL_ID: 24,
    };
    await portal.call("crm.requisite.link.register", { fields });
    const link = recordOf((await portal.call("crm.requisite.link.get", { entityTypeId: 31, entityId: id })).result);
    assert.deepEqual([link["REQUISITE_ID"], link["MC_BANK_DETAIL_ID"]], ["42", "24"]);
    assert.deepEqual(await errorOf("crm.requisite.add", { fields: { ENTITY_TYPE_ID: 4, ENTITY_ID: 3, NAME: "x" } }), [400, ""]);
  });

  it("convert the names of custom fields as documented", () => {
    assert.deepEqual(
      ["UF_CRM_3_DIGIT", "UF_CRM_3_DIGIT10", "UF_CRM_SMART_INVOICE_1758806730", "UF_CRM_SMART_INVOICE_DATE_PAY"].map(
        camelUserField,
      ),
      ["ufCrm3Digit", "ufCrm_3_DIGIT10", "ufCrm_SMART_INVOICE_1758806730", "ufCrmSmartInvoiceDatePay"],
    );
  });

  it("round a custom number without a precision, keep files with links, take the original names on request", async () => {
    const field = (name: string, userTypeId: string, settings: JsonRecord = {}) =>
      portal.call("userfieldconfig.add", {
        moduleId: "crm",
        field: { entityId: "CRM_SMART_INVOICE", fieldName: `UF_CRM_SMART_INVOICE_${name}`, userTypeId, settings },
      });
    await field("PAID", "double");
    await field("DUE", "double", { PRECISION: 2 });
    await field("PDF", "file");
    const id = await addInvoice({
      ufCrmSmartInvoicePaid: 12.34,
      ufCrmSmartInvoiceDue: 12.34,
      ufCrmSmartInvoicePdf: ["a.pdf", Buffer.from("%PDF").toString("base64")],
    });
    const item = recordOf(recordOf((await portal.call("crm.item.get", { entityTypeId: 31, id })).result)["item"]);
    assert.deepEqual([item["ufCrmSmartInvoicePaid"], item["ufCrmSmartInvoiceDue"]], [12, 12.34]);
    const file = await fetch(textOf(recordOf(item["ufCrmSmartInvoicePdf"])["urlMachine"]));
    assert.deepEqual([file.headers.get("content-type"), await file.text()], ["application/pdf", "%PDF"]);
    const original = await portal.call("crm.item.get", { entityTypeId: 31, id, useOriginalUfNames: "Y" });
    assert.equal(recordOf(recordOf(original.result)["item"])["UF_CRM_SMART_INVOICE_DUE"], 12.34);
    assert.deepEqual(await errorOf("userfieldconfig.add", {}, portal.tokenOf(5)), [403, "ACCESS_DENIED"]);
  });

  it("write the timeline: comments with files, tasks, activities with buttons and badges, notices", async () => {
    const ownerId = await addInvoice();
    const comment = await portal.call("crm.timeline.comment.add", {
      fields: { ENTITY_TYPE: "dynamic_31", ENTITY_ID: ownerId, COMMENT: "Sent", FILES: [["a.pdf", "JVBERg=="]] },
    });
    assert.equal(typeof comment.result, "number");
    const todo = await portal.call("crm.activity.todo.add", {
      ownerTypeId: 31,
      ownerId,
      deadline: "2026-10-10T18:00:00+02:00",
      title: "Remind",
    });
    const activity = await portal.call("crm.activity.get", { id: recordOf(todo.result)["id"] ?? 0 });
    assert.equal(recordOf(activity.result)["DEADLINE"], "2026-10-10T18:00:00+02:00");
    const layout = { icon: { code: "info" }, header: { title: "Invoice sent" }, body: { logo: { code: "bank-card" } } };
    const add = (fields: JsonRecord) =>
      portal.call("crm.activity.configurable.add", { ownerTypeId: 31, ownerId, fields, layout });
    assert.equal((await add({ badgeCode: "overdue" })).body["error"], "INVALID_ARG_VALUE");
    await portal.call("crm.activity.badge.add", {
      code: "overdue",
      title: { en: "x" },
      value: { en: "Overdue" },
      type: "failure",
    });
    assert.ok(recordOf(recordOf((await add({ badgeCode: "overdue" })).result)["activity"])["id"]);
    const notify = () => portal.call("im.notify.system.add", { USER_ID: 5, MESSAGE: "Late", TAG: "t" });
    await notify();
    await notify();
    assert.equal(portal.portal.notices.size, 1);
  });

  it("keep robots to the application's own host, and end their runs by their token", async () => {
    const add = (HANDLER: string) =>
      errorOf("bizproc.robot.add", { CODE: "link", HANDLER, NAME: "Link", AUTH_USER_ID: 1, USE_SUBSCRIPTION: "Y" });
    assert.deepEqual(await add("http://elsewhere.example/"), [400, "ERROR_UNSUPPORTED_PROTOCOL"]);
    assert.deepEqual(await add(`${testApp.handlerUrl}/robot`), [200, undefined]);
    assert.deepEqual(await add(`${testApp.handlerUrl}/robot`), [400, "ERROR_ACTIVITY_ALREADY_INSTALLED"]);
    portal.portal.robotRuns.set("run-1", {});
    await portal.call("bizproc.event.send", { event_token: "run-1", return_values: { LINK: "https://a.example/p" } });
    assert.deepEqual(portal.portal.robotRuns.get("run-1")?.["returned"], { LINK: "https://a.example/p" });
  });

  it("ask for the scope they belong to", async () => {
    const narrow = await portalUnderTest({ app: { ...testApp, scope: "crm" } });
    const { status, body } = await narrow.call("catalog.vat.list");
    await narrow.stop();
    assert.deepEqual([status, body["error"]], [403, "insufficient_scope"]);
  });

  it("keep dates by day in a zone behind UTC as well", async () => {
    const west = await portalUnderTest({ zone: "America/New_York" });
    const made = await west.call("crm.item.add", { entityTypeId: 31, fields: { begindate: "2026-10-01" } });
    await west.stop();
    assert.equal(recordOf(recordOf(made.result)["item"])["begindate"], "2026-10-01T00:00:00-04:00");
  });
});
