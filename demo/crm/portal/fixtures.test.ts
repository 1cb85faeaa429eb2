import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, it } from "node:test";
import { finishInstall, uninstallApp } from "./apps.ts";
import { initDataOf, openFrame } from "./frames.ts";
import { isRecord, recordOf, textOf, type Json, type JsonRecord } from "./json.ts";
import { parsePhpQuery } from "./php-query.ts";
import { portalUnderTest, testApp, type TestPortal } from "./portal.test-suite.ts";

const folder = join(import.meta.dirname, "../../../../shared/fixtures/bitrix24");

interface Fixture {
  readonly params: JsonRecord | null;
  readonly status: number;
  readonly response: JsonRecord;
}

const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Fixture;

function kindOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "list" : typeof value;
}

/** Where two values differ in keys and types; null is met by anything, of lists the first rows are compared. */
function differences(expected: Json, actual: Json | undefined, path: string, mayLack: boolean): readonly string[] {
  if (actual === undefined) return mayLack ? [] : [`${path} is missing`];
  if (expected === null || actual === null) return [];
  const kinds = [kindOf(expected), kindOf(actual)];
  if (kinds[0] !== kinds[1]) return [`${path} is a ${kinds[1] ?? ""}, not a ${kinds[0] ?? ""}`];
  if (Array.isArray(expected)) {
    const [first, second] = [(expected as readonly Json[])[0], (actual as readonly Json[])[0]];
    return first === undefined || second === undefined ? [] : differences(first, second, `${path}[0]`, mayLack);
  }
  if (!isRecord(expected)) return [];
  const own = recordOf(actual);
  const missing = Object.entries(expected).flatMap(([key, value]) => differences(value, own[key], `${path}.${key}`, mayLack));
  const further = Object.keys(own).filter((key) => !(key in expected));
  return [...missing, ...further.map((key) => `${path}.${key} is not in the fixture`)];
}

/** Parts whose keys are data, or which vary between the documentation's own examples. */
const varying =
  /\.(time|result_time|langAll|options|languageId|\w+Label|\w+Message|ufCrm\w+|parentId1220|storeId|settings|EVENT_DATA|USER_TYPE)\b/;

function compare(fixture: Fixture, actual: { readonly status: number; readonly body: JsonRecord }, mayLack = false): void {
  assert.equal(actual.status, fixture.status);
  const { next: _, ...expected } = fixture.response;
  const { next: __, ...body } = actual.body;
  assert.deepEqual(
    differences(expected, body, "", mayLack).filter((line) => !varying.test(line)),
    [],
  );
}

interface Prepared {
  readonly deal: number;
  readonly invoice: number;
  readonly row: number;
  readonly payment: number;
}

const invoiceFields = {
  title: "Invoice for deal #342",
  xmlId: "acme-inv:0f8c1d1e",
  currencyId: "EUR",
  companyId: 3,
  contactIds: [4],
  mycompanyId: 1,
  parentId2: 342,
  parentId7: 61,
};

async function prepare(portal: TestPortal): Promise<Prepared> {
  const made = await portal.call("crm.item.add", { entityTypeId: 31, fields: invoiceFields });
  const invoice = Number(recordOf(recordOf(made.result)["item"])["id"]);
  const rows = [
    { productId: 9621, price: 90_000, quantity: 3, discountTypeId: 2, discountRate: 10, taxRate: 10, taxIncluded: "Y" },
  ];
  const set = await portal.call("crm.item.productrow.set", { ownerType: "SI", ownerId: invoice, productRows: rows });
  const row = Number(recordOf((recordOf(set.result)["productRows"] as readonly Json[])[0])["id"]);
  const payment = Number((await portal.call("crm.item.payment.add", { entityTypeId: 31, entityId: invoice })).result);
  await portal.call("crm.item.payment.product.add", { paymentId: payment, rowId: row, quantity: 1 });
  await portal.call("placement.bind", {
    PLACEMENT: "CRM_DEAL_DETAIL_TAB",
    HANDLER: "https://a.example/",
    TITLE: "A",
    LANG_ALL: { en: { TITLE: "A" } },
  });
  await portal.call("event.bind", { event: "ONCRMDYNAMICITEMUPDATE", event_type: "offline" });
  finishInstall(portal.portal, testApp.clientId);
  await portal.call("crm.item.update", { entityTypeId: 31, id: invoice, fields: { title: "x" } });
  return { deal: 342, invoice, row, payment };
}

/** How each fixture's call is put to this portal, where its own numbers do not fit. */
const calls: Readonly<Record<string, (own: Prepared) => JsonRecord>> = {
  "app.info": () => ({}),
  batch: () => ({}),
  "catalog.product.list": () => ({ select: ["id", "iblockId", "*"], filter: { iblockId: 23 } }),
  "catalog.vat.list": () => ({}),
  "crm.activity.configurable.add": ({ deal }) => ({ ownerTypeId: 2, ownerId: deal, fields: { typeId: "CONFIGURABLE" } }),
  "crm.activity.todo.add": ({ deal }) => ({ ownerId: deal }),
  "crm.category.list.invoice": () => ({}),
  "crm.currency.list": () => ({}),
  "crm.item.add.invoice": () => ({
    fields: { ...invoiceFields, accountNumber: "INV-2026-0128", opportunity: 1190, isManualOpportunity: "Y" },
  }),
  "crm.item.get.invoice": ({ invoice }) => ({ id: invoice }),
  "crm.item.list.invoices": ({ invoice }) => ({ filter: { id: invoice } }),
  "crm.item.payment.add": ({ deal }) => ({ entityId: deal }),
  "crm.item.payment.list": ({ invoice }) => ({ entityId: invoice, entityTypeId: 31, filter: {} }),
  "crm.item.payment.product.add": ({ payment, row }) => ({ paymentId: payment, rowId: row, quantity: 1 }),
  "crm.item.payment.product.list": ({ payment }) => ({ paymentId: payment, filter: { ">=quantity": 1 } }),
  "crm.item.payment.pay": ({ payment }) => ({ id: payment }),
  "crm.item.productrow.add": ({ deal }) => ({
    fields: { ...recordOf(read("crm.item.productrow.add").params?.["fields"]), ownerId: deal },
  }),
  "crm.item.productrow.getAvailableForPayment": ({ deal }) => ({ ownerId: deal }),
  "crm.item.productrow.list": ({ deal }) => ({ filter: { "=ownerType": "D", "=ownerId": deal } }),
  "crm.item.productrow.set": ({ deal }) => ({ ownerId: deal }),
  "crm.item.update": ({ deal }) => ({
    id: deal,
    fields: { title: "REST Deal #1", stageId: "PREPARATION", observers: [1, 2, 3], opened: "N", currencyId: "USD" },
  }),
  "crm.requisite.link.register": ({ invoice }) => ({
    fields: {
      ENTITY_TYPE_ID: 31,
      ENTITY_ID: invoice,
      REQUISITE_ID: 42,
      BANK_DETAIL_ID: 0,
      MC_REQUISITE_ID: 40,
      MC_BANK_DETAIL_ID: 24,
    },
  }),
  "crm.requisite.list": () => ({}),
  "crm.status.list.invoice-stages": () => ({}),
  "crm.timeline.comment.add": ({ deal }) => ({
    fields: { ...recordOf(read("crm.timeline.comment.add").params?.["fields"]), ENTITY_ID: deal },
  }),
  "event.offline.get": () => ({}),
  "placement.bind": () => ({ PLACEMENT: "CRM_DEAL_DETAIL_TAB" }),
  "placement.get": () => ({}),
  "sale.paysystem.handler.add": () => ({}),
  "sale.paysystem.pay.payment": ({ payment }) => ({ PAYMENT_ID: payment }),
  "salescenter.payment.getPublicUrl": ({ payment }) => ({ id: payment }),
  "userfieldconfig.add": () => ({ field: { ...recordOf(read("userfieldconfig.add").params?.["field"]), entityId: "CRM_QUOTE" } }),
};

const methodOf = (name: string) => name.replace(/\.(invoice|invoices|invoice-stages)$/, "");

/** Collects what is posted to an address of this machine. */
async function listen() {
  const posts: JsonRecord[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      posts.push(parsePhpQuery(Buffer.concat(parts).toString()));
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/install`;
  const stop = () => new Promise((resolve) => server.close(resolve));
  return { posts, url, stop };
}

/** Texts stand for numbers in a form: a fixture's numbers are compared as texts. */
function asTexts(value: Json): Json {
  if (typeof value === "number") return String(value);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asTexts(one)])) : value;
}

const skip = existsSync(folder) ? false : "the fixtures of other projects are not here (../shared)";

describe("the portal beside recorded and documented answers", { skip }, () => {
  const scope = `${testApp.scope},department`;

  for (const [name, own] of Object.entries(calls))
    it(`answers ${name} in the same shape`, async () => {
      const portal = await portalUnderTest({ app: { ...testApp, scope } });
      const prepared = await prepare(portal);
      const fixture = read(name);
      const answer = await portal.call(methodOf(name), { ...fixture.params, ...own(prepared) });
      await portal.stop();
      compare(fixture, answer, name === "catalog.product.list");
    });

  it("answers batch.errors in the same shape", async () => {
    const portal = await portalUnderTest({ app: { ...testApp, scope: "crm" } });
    const fixture = read("batch.errors");
    const answer = await portal.call("batch", fixture.params ?? {});
    await portal.stop();
    compare(fixture, answer);
  });

  it("describes fields as crm.item.fields does", async () => {
    const portal = await portalUnderTest();
    const described = recordOf(recordOf((await portal.call("crm.item.fields", { entityTypeId: 31 })).result)["fields"]);
    await portal.stop();
    const fixture = recordOf(recordOf(read("crm.item.fields").response["result"])["fields"]);
    const both = Object.keys(fixture).filter((field) => field in described);
    assert.ok(both.length > 25);
    const found = both.flatMap((field) => differences(fixture[field] ?? null, described[field], field, false));
    assert.deepEqual(
      found.filter((line) => !line.includes("settings")),
      [],
    );
    for (const field of both)
      assert.deepEqual(
        [recordOf(described[field])["type"], recordOf(described[field])["upperName"]],
        [recordOf(fixture[field])["type"], recordOf(fixture[field])["upperName"]],
      );
  });

  for (const [name, prepareFault] of [
    ["ERROR_expired_token", (portal: TestPortal) => portal.portal.grants.expireAll()],
    ["ERROR_QUERY_LIMIT_EXCEEDED", (portal: TestPortal) => portal.portal.faults.add({ kind: "too-many" })],
    ["ERROR_OPERATION_TIME_LIMIT", (portal: TestPortal) => portal.portal.faults.add({ kind: "operating-time" })],
  ] as const)
    it(`says ${name} as it is documented`, async () => {
      const portal = await portalUnderTest();
      prepareFault(portal);
      const { status, body } = await portal.call("profile");
      await portal.stop();
      const fixture = read(name);
      assert.deepEqual([status, body], [fixture.status, fixture.response]);
    });

  it("gives tokens in the shape of the authorization server", async () => {
    const portal = await portalUnderTest();
    const frame = openFrame(portal.portal, { clientId: testApp.clientId, userId: 1, placement: "DEFAULT" });
    const { clientId, clientSecret } = testApp;
    const refresh = { client_id: clientId, client_secret: clientSecret, refresh_token: frame.fields["REFRESH_ID"] ?? "" };
    const body = new URLSearchParams({ grant_type: "refresh_token", ...refresh });
    const response = await fetch(`${portal.origin}/oauth/token/`, { method: "POST", body });
    const answer = (await response.json()) as JsonRecord;
    await portal.stop();
    compare(read("OAUTH_refresh_token"), { status: response.status, body: answer });
  });

  for (const [name, placement, recordId] of [
    ["FRAME_POST.deal-tab", "CRM_DEAL_DETAIL_TAB", 8061],
    ["FRAME_POST.invoice-toolbar", "CRM_SMART_INVOICE_DETAIL_TOOLBAR", 128],
  ] as const)
    it(`opens a frame as ${name} shows`, async () => {
      const portal = await portalUnderTest();
      const frame = openFrame(portal.portal, { clientId: testApp.clientId, userId: 1, placement, recordId, uri: "/crm/" });
      await portal.stop();
      const { query, body } = read(name).response as { query: JsonRecord; body: JsonRecord };
      assert.deepEqual(Object.keys(frame.fields), Object.keys(body));
      assert.deepEqual(Object.fromEntries(new URL(frame.action).searchParams).LANG, query["LANG"]);
      assert.deepEqual([...new URL(frame.action).searchParams.keys()], Object.keys(query));
      const [own, theirs] = [frame.fields, body].map((one) => JSON.parse(textOf(one["PLACEMENT_OPTIONS"])) as JsonRecord);
      assert.deepEqual(Object.keys(own ?? {}), Object.keys(theirs ?? {}));
    });

  it("answers getInitData with the documented keys", async () => {
    const portal = await portalUnderTest();
    const frame = openFrame(portal.portal, {
      clientId: testApp.clientId,
      userId: 1,
      placement: "CRM_SMART_INVOICE_DETAIL_TAB",
      recordId: 128,
    });
    await portal.stop();
    assert.deepEqual(differences(read("FRAME_getInitData").response, initDataOf(portal.portal, frame), "", false), []);
  });

  it("posts events as the documentation shows them", async () => {
    const handler = await listen();
    const app = { ...testApp, installUrl: handler.url };
    const portal = await portalUnderTest({ app });
    for (const event of ["ONAPPINSTALL", "ONAPPUNINSTALL", "ONCRMDYNAMICITEMUPDATE"])
      await portal.call("event.bind", { event, handler: handler.url });
    finishInstall(portal.portal, testApp.clientId);
    const made = await portal.call("crm.item.add", { entityTypeId: 31, fields: {} });
    const id = recordOf(recordOf(made.result)["item"])["id"] ?? 0;
    await portal.call("crm.item.update", { entityTypeId: 31, id, fields: { title: "x" } });
    uninstallApp(portal.portal, testApp.clientId, true);
    await portal.portal.events.settled();
    await Promise.all([portal.stop(), handler.stop()]);
    const names = ["ONAPPINSTALL", "ONAPPUSERREADY", "ONCRMDYNAMICITEMUPDATE", "ONAPPUNINSTALL"];
    assert.deepEqual(handler.posts.map((post) => textOf(post["event"])).sort(), [...names].sort());
    for (const name of names) {
      const post = handler.posts.find((one) => one["event"] === name) ?? {};
      const found = differences(asTexts(read(`EVENT_${name}`).response), post, name, false);
      // Who caused it is told beside the token in newer versions.
      assert.deepEqual(
        found.filter((line) => !line.startsWith(`${name}.auth.user_id`)),
        [],
      );
    }
  });

  it("leaves none of the fixtures aside", () => {
    const compared = new Set([
      ...Object.keys(calls),
      "index",
      "batch.errors",
      "crm.item.fields",
      "OAUTH_refresh_token",
      "FRAME_getInitData",
      "EVENT_form-body.invoice-update",
    ]);
    const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
    assert.deepEqual(
      names.filter((name) => !compared.has(name) && !/^(ERROR|EVENT|FRAME_POST)/.test(name)),
      [],
    );
  });
});
