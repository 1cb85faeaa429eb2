import assert from "node:assert/strict";
import { test } from "node:test";
import { anInvoice } from "../../packages/engine/src/engine.test-suite.ts";
import { firmOnPortal, type FirmOnPortal } from "./bitrix24-firm.test-suite.ts";
import { uninstallApp, updateApp } from "./portal/apps.ts";
import { recordOf, textOf, type JsonRecord } from "./portal/json.ts";
import { testApp } from "./portal/portal.test-suite.ts";

const onPortal = (sentence: string, run: (scene: FirmOnPortal) => Promise<void>) =>
  void test(sentence, async () => {
    const scene = await firmOnPortal();
    try {
      await run(scene);
    } finally {
      await scene.served.stop();
    }
  });

async function itemsOf({ served }: FirmOnPortal, entityTypeId: number, filter: JsonRecord = {}): Promise<readonly JsonRecord[]> {
  const { result } = await served.call("crm.item.list", { entityTypeId, filter, select: ["*"] }, served.tokenOf(1));
  return recordOf(result)["items"] as readonly JsonRecord[];
}

/** The invoices of ours the portal holds. */
async function mirrorsIn(scene: FirmOnPortal): Promise<readonly JsonRecord[]> {
  return (await itemsOf(scene, 31)).filter(({ xmlId }) => textOf(xmlId).startsWith("acquit:"));
}

/** Fills a draft from the first deal of the portal that has a customer, and issues it. */
async function issueFromDeal(scene: FirmOnPortal) {
  const { firm } = scene;
  const [deal] = await itemsOf(scene, 2, { ">companyId": 0 });
  const dealId = String(Number(deal?.["id"]));
  const filled = await firm.workspace.draftFromCrm({ dealId, draftId: "d1", revision: 0 });
  const document = { ...filled.draft.document, delivery: { date: "2026-10-01" } };
  const saved = await firm.workspace.saveDraft({ id: "d1", revision: 1, document });
  const invoice = await firm.workspace.issueDraft({ id: "d1", revision: saved.revision });
  return { invoice, dealId, deal };
}

onPortal("a deal of the portal is invoiced and mirrored; the payment moves its stage, and the timeline tells", async (scene) => {
  const { firm, served, install, work } = scene;
  await install();
  await work();
  const { invoice, dealId, deal } = await issueFromDeal(scene);
  await work();
  const [mirror] = await mirrorsIn(scene);
  assert.deepEqual(
    [mirror?.["accountNumber"], Number(mirror?.["opportunity"]), Number(mirror?.["parentId2"]), mirror?.["companyId"]],
    [invoice.number, Number(invoice.total), Number(dealId), deal?.["companyId"]],
  );
  await firm.pay(invoice, invoice.total);
  await work();
  const [paid] = await mirrorsIn(scene);
  const { result } = await served.call("crm.status.list", { filter: { STATUS_ID: textOf(paid?.["stageId"]) } });
  assert.equal((result as readonly JsonRecord[])[0]?.["SEMANTICS"], "S");
  const owner = { OWNER_TYPE_ID: 31, OWNER_ID: Number(paid?.["id"]) };
  const activities = (await served.call("crm.activity.list", { filter: owner })).result as readonly JsonRecord[];
  const titles = activities.map(({ SUBJECT }) => textOf(SUBJECT));
  assert.ok(
    titles.some((title) => title.includes(invoice.number)),
    titles.join(", "),
  );
  assert.ok(activities.every(({ PROVIDER_ID, COMPLETED }) => PROVIDER_ID !== "CRM_TODO" || COMPLETED === "Y"));
  const about = { ENTITY_ID: Number(paid?.["id"]), ENTITY_TYPE: "dynamic_31" };
  const comments = (await served.call("crm.timeline.comment.list", { filter: about })).result as readonly JsonRecord[];
  assert.equal(comments.length, 2);
  // The originals also lie in fields of the invoice's own, and the kanban shows that money came.
  const originals = [...served.portal.itemsOf(31).values()].find(({ id }) => id === Number(paid?.["id"]));
  const held = Object.keys(originals ?? {}).filter((name) => /ACQUIT_(PDF|XML)|Acquit(Pdf|Xml)/.test(name));
  assert.equal(held.length, 2);
  const badges = [...served.portal.activities.values()].map(({ badgeCode }) => badgeCode);
  assert.ok(badges.includes("acquit_payment_allocated"));
  assert.equal(served.portal.badges.get("acquit_payment_allocated")?.["type"], "success");
  assert.deepEqual(await firm.faults(), []);
});

onPortal("what is changed in the portal is put back when its event comes, and our own writes are not", async (scene) => {
  const { firm, served, install, work, deliver } = scene;
  await install();
  await work();
  const { invoice } = await issueFromDeal(scene);
  await work();
  const writes = () => served.portal.calls.filter(({ method }) => method === "crm.item.update" || method === "batch").length;
  await deliver();
  await work();
  const before = writes();
  await deliver();
  await work();
  assert.equal(writes(), before);
  const id = Number((await mirrorsIn(scene))[0]?.["id"]);
  await served.call("crm.item.update", {
    entityTypeId: 31,
    id,
    fields: { opportunity: 1, isManualOpportunity: "Y", closedate: "2031-01-01" },
  });
  const outcomes = await deliver();
  assert.ok(outcomes.includes("taken"));
  await work();
  const [mirror] = await mirrorsIn(scene);
  assert.equal(Number(mirror?.["opportunity"]), Number(invoice.total));
  assert.ok(!textOf(mirror?.["closedate"]).startsWith("2031"));
  assert.equal((await firm.workspace.getCrmMirror({ invoiceId: invoice.id })).putBack, 1);
});

onPortal("uninstalled, installed again and updated: one mirror each, nothing lost, each event bound once", async (scene) => {
  const { firm, served, install, work, deliver } = scene;
  const { portal } = served;
  await install();
  await work();
  await deliver();
  const first = await firm.issue(anInvoice());
  await work();
  uninstallApp(portal, testApp.clientId, false);
  await deliver();
  assert.equal((await firm.workspace.getCrm({})).link?.state, "uninstalled");
  const second = await firm.issue(anInvoice());
  await firm.pay(first, "120.00");
  await work();
  await install();
  await deliver();
  await work();
  await work();
  assert.equal((await firm.workspace.getCrm({})).link?.state, "live");
  assert.deepEqual(
    (await mirrorsIn(scene)).map(({ accountNumber }) => accountNumber),
    [first.number, second.number],
  );
  updateApp(portal, testApp.clientId, { version: 2, renewsToken: true });
  await deliver();
  await install();
  await firm.workspace.syncCrm({});
  await work();
  const names = [...portal.handlers.values()].map(({ event }) => event.toUpperCase());
  assert.ok(names.length > 0);
  assert.equal(new Set(names).size, names.length);
  assert.equal((await mirrorsIn(scene)).length, 2);
});
