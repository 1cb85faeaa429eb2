import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { listOf, recordOf, textOf, type JsonRecord } from "../portal/json.ts";
import { portalUnderTest, type TestPortal } from "../portal/portal.test-suite.ts";

const itemIn = (result: unknown): JsonRecord => recordOf(recordOf(result as JsonRecord)["item"]);
const itemsIn = (result: unknown): readonly JsonRecord[] =>
  listOf(recordOf(result as JsonRecord)["items"]) as readonly JsonRecord[];

describe("records of the portal", () => {
  let portal: TestPortal;
  before(async () => {
    portal = await portalUnderTest();
  });
  after(() => portal.stop());

  const add = (fields: JsonRecord) => portal.call("crm.item.add", { entityTypeId: 31, fields });
  const list = (params: JsonRecord) => portal.call("crm.item.list", { entityTypeId: 31, ...params });

  it("leaves out unknown names without a word", async () => {
    const item = itemIn((await add({ title: "Known", titel: "Unknown" })).result);
    assert.equal(item["title"], "Known");
    assert.ok(!("titel" in item));
  });

  it("fills in number, stage, dates, own company and title of an invoice", async () => {
    const item = itemIn((await add({})).result);
    assert.deepEqual(
      [item["title"], item["accountNumber"], item["stageId"], item["begindate"], item["closedate"], item["mycompanyId"]],
      [
        `Invoice #${textOf(item["id"])}`,
        textOf(item["id"]),
        "DT31_3:N",
        "2026-10-01T02:00:00+02:00",
        "2026-10-08T02:00:00+02:00",
        1,
      ],
    );
  });

  it("refuses an account number that another invoice has", async () => {
    await add({ accountNumber: "INV-1" });
    const { status, body } = await add({ accountNumber: "INV-1" });
    assert.deepEqual([status, body["error"]], [400, "CRM_FIELD_ERROR_VALUE_NOT_VALID"]);
  });

  it("makes a second invoice with the same xmlId: only a search finds the first", async () => {
    await add({ xmlId: "twice" });
    await add({ xmlId: "twice" });
    assert.equal((await list({ filter: { xmlId: "twice" } })).body["total"], 2);
  });

  it("has no old invoices", async () => {
    const { status, body } = await portal.call("crm.item.add", { entityTypeId: 5, fields: {} });
    assert.deepEqual([status, body["error"]], [400, "ENTITY_TYPE_NOT_SUPPORTED"]);
  });

  it("says which argument is missing by number 100", async () => {
    const { body } = await portal.call("crm.item.list", {});
    assert.equal(body["error"], 100);
  });

  it("refuses a stage the portal does not have, and S is not the end", async () => {
    const id = itemIn((await add({})).result)["id"] ?? 0;
    const wrong = await portal.call("crm.item.update", { entityTypeId: 31, id, fields: { stageId: "DT31_1:SUCCESS" } });
    assert.equal(wrong.body["error"], "CRM_FIELD_ERROR_VALUE_NOT_VALID");
    const sent = await portal.call("crm.item.update", { entityTypeId: 31, id, fields: { stageId: "DT31_3:S" } });
    assert.equal(itemIn(sent.result)["previousStageId"], "DT31_3:N");
    const history = await portal.call("crm.stagehistory.list", { entityTypeId: 31, filter: { OWNER_ID: id } });
    assert.deepEqual(
      itemsIn(history.result).map((one) => one["STAGE_ID"]),
      ["DT31_3:N", "DT31_3:S"],
    );
  });

  it("sends multi-fields only when they are asked for", async () => {
    const get = (select: readonly string[]) => portal.call("crm.item.list", { entityTypeId: 4, select, filter: { id: 3 } });
    assert.ok(!("fm" in (itemsIn((await get(["id", "title"])).result)[0] ?? {})));
    assert.ok("fm" in (itemsIn((await get(["*"])).result)[0] ?? {}));
    assert.ok("fm" in (itemsIn((await get(["fm"])).result)[0] ?? {}));
  });

  it("links an invoice to its deal, and a deal has no parent of its own kind", async () => {
    const deal = 342;
    const id = itemIn((await add({ parentId2: deal })).result)["id"];
    const found = itemsIn((await list({ filter: { parentId2: deal }, select: ["id", "parentId2"] })).result);
    assert.deepEqual(found, [{ id, parentId2: deal }]);
    const wrong = await portal.call("crm.item.list", { entityTypeId: 2, select: ["parentId2"] });
    assert.equal(wrong.body["error"], "INVALID_ARG_VALUE");
  });

  it("notes who changed it and when, to the second, in the portal's zone", async () => {
    const id = itemIn((await add({})).result)["id"] ?? 0;
    portal.clock.advance(90_000);
    const item = itemIn((await portal.call("crm.item.update", { entityTypeId: 31, id, fields: { title: "x" } })).result);
    assert.equal(item["updatedTime"], "2026-10-01T12:01:30+02:00");
    const later = await list({ filter: { ">updatedTime": "2026-10-01T12:01:29+02:00" }, select: ["id"] });
    assert.deepEqual(itemsIn(later.result), [{ id }]);
    const same = await list({ filter: { ">updatedTime": "2026-10-01T10:01:30Z" } });
    assert.deepEqual(itemsIn(same.result), []);
  });

  it("answers an empty list to a deletion and NOT_FOUND after it", async () => {
    const id = itemIn((await add({})).result)["id"] ?? 0;
    assert.deepEqual((await portal.call("crm.item.delete", { entityTypeId: 31, id })).result, []);
    assert.equal((await portal.call("crm.item.get", { entityTypeId: 31, id })).body["error"], "NOT_FOUND");
  });

  it("keeps people out who have no rights, or rights to their own only", async () => {
    const nadia = portal.tokenOf(6);
    const claires = itemIn((await add({ assignedById: 1 })).result)["id"] ?? 0;
    const denied = await portal.call("crm.item.get", { entityTypeId: 31, id: claires }, nadia);
    assert.equal(denied.body["error"], "ACCESS_DENIED");
    const seen = await portal.call("crm.item.list", { entityTypeId: 31, select: ["assignedById"] }, nadia);
    assert.ok(itemsIn(seen.result).every((item) => item["assignedById"] === 6));
  });
});

describe("lists of the portal", () => {
  let portal: TestPortal;
  before(async () => {
    portal = await portalUnderTest();
    for (let at = 0; at < 73; at += 1) {
      const fields = {
        title: `Row ${String(at)}`,
        accountNumber: `N-${String(at)}`,
        comments: at % 2 === 0 ? "even" : "",
        begindate: "2026-09-15",
      };
      // Within the portal, so that the bucket is left alone.
      await portal.call("batch", {
        cmd: {
          one: `crm.item.add?${new URLSearchParams({ entityTypeId: "31", "fields[title]": fields.title, "fields[accountNumber]": fields.accountNumber, "fields[comments]": fields.comments, "fields[begindate]": fields.begindate }).toString()}`,
        },
      });
      portal.clock.advance(1000);
    }
  });
  after(() => portal.stop());

  const count = async (filter: JsonRecord) => {
    const { body } = await portal.call("crm.item.list", { entityTypeId: 31, select: ["id"], filter });
    portal.clock.advance(1000);
    return body["total"];
  };

  it("come in pages of 50, with next only while more follow", async () => {
    const first = await portal.call("crm.item.list", { entityTypeId: 31 });
    const second = await portal.call("crm.item.list", { entityTypeId: 31, start: 50 });
    assert.deepEqual([first.body["next"], first.body["total"], itemsIn(first.result).length], [50, 73, 50]);
    assert.deepEqual([second.body["next"], itemsIn(second.result).length], [undefined, 23]);
  });

  it("are not counted with start -1, and go on after the last id", async () => {
    const first = await portal.call("crm.item.list", { entityTypeId: 31, start: -1, order: { id: "ASC" }, select: ["id"] });
    assert.equal(first.body["total"], undefined);
    const last = itemsIn(first.result).at(-1)?.["id"] ?? 0;
    const rest = await portal.call("crm.item.list", {
      entityTypeId: 31,
      start: -1,
      order: { id: "ASC" },
      filter: { ">id": last },
    });
    assert.equal(itemsIn(rest.result).length, 23);
  });

  it("are filtered by every operator", async () => {
    assert.equal(await count({ title: "Row 7" }), 1);
    assert.equal(await count({ "!title": "Row 7" }), 72);
    assert.equal(await count({ "@accountNumber": ["N-1", "N-2"] }), 2);
    assert.equal(await count({ accountNumber: ["N-1", "N-2"] }), 2);
    assert.equal(await count({ "!@accountNumber": ["N-1", "N-2"] }), 71);
    assert.equal(await count({ "%title": "row 7" }), 4);
    assert.equal(await count({ "=%title": "%7" }), 7);
    assert.equal(await count({ ">=begindate": "2026-09-15" }), 73);
    assert.equal(await count({ ">begindate": "2026-09-15" }), 0);
    assert.equal(await count({ comments: "" }), 36);
    assert.equal(await count({ "0": { logic: "OR", "0": { title: "Row 1" }, "1": { title: "Row 2" } } }), 2);
  });

  it("refuse filters by what they do not have", async () => {
    const { body } = await portal.call("crm.item.list", { entityTypeId: 31, filter: { nothing: 1 } });
    assert.equal(body["error"], "INVALID_ARG_VALUE");
  });
});
