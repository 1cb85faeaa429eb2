import assert from "node:assert/strict";
import { test } from "node:test";
import { CrmError } from "@acquit/engine";
import { aMirror } from "../../packages/engine/src/ports/crm-records.test-suite.ts";
import { adapterOnPortal, grantOn, type AdapterOnPortal } from "./bitrix24-adapter.test-suite.ts";
import { recordOf } from "./portal/json.ts";

const inPortal = (sentence: string, run: (adapter: AdapterOnPortal) => Promise<void>) =>
  void test(sentence, async () => {
    const adapter = await adapterOnPortal();
    try {
      await run(adapter);
    } finally {
      await adapter.served.stop();
    }
  });

async function invoicesNamed(adapter: AdapterOnPortal, number: string): Promise<number> {
  const { result } = await adapter.served.call("crm.item.list", { entityTypeId: 31, filter: { "=accountNumber": number } });
  return (recordOf(result)["items"] as readonly unknown[]).length;
}

inPortal("twenty calls at once with an expired token renew it once, and all are answered", async (adapter) => {
  const { served, records, keeper } = adapter;
  served.clock.advance(3_601_000);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => records.listOwnCompanies().then(() => records.readSetting("a"))),
  );
  assert.equal(answers.length, 20);
  assert.equal(keeper.replaced, 1);
});

inPortal("a refresh token another process spent is no failure: what that one kept is used", async (adapter) => {
  const { served, records, keeper } = adapter;
  const before = keeper.grant;
  served.clock.advance(3_601_000);
  await records.readSetting("a");
  const renewed = keeper.grant;
  // This process read the grant before the other one renewed it.
  let reads = 0;
  keeper.read = () => {
    reads += 1;
    return Promise.resolve(reads <= 2 ? before : renewed);
  };
  await records.readSetting("b");
  assert.equal(keeper.replaced, 1);
});

inPortal("a grant that is refused says that there is no access", async (adapter) => {
  const { served, records, keeper } = adapter;
  keeper.grant = { ...keeper.grant, accessToken: "stale", refreshToken: "spent" };
  served.portal.faults.add({ kind: "expired" });
  await assert.rejects(records.readSetting("a"), (error: CrmError) => error.reason === "no-access");
});

inPortal("an answer lost on create makes one invoice, however often the save is tried", async (adapter) => {
  const { served, records } = adapter;
  for (const fault of ["lost-answer", "error-after", "dropped", "html"] as const) {
    const number = `F-${fault}`;
    const mirror = aMirror({ externalId: fault, number, title: number });
    served.portal.faults.add({ kind: fault, method: "crm.item.add" });
    await assert.rejects(records.saveInvoice(mirror), (error: CrmError) => error.reason === "unknown-outcome");
    await records.saveInvoice(mirror);
    assert.equal(await invoicesNamed(adapter, number), 1, fault);
  }
});

inPortal("too many requests are waited for: nothing was executed, so a write is made again", async (adapter) => {
  const { served, records } = adapter;
  served.portal.faults.add({ kind: "too-many", method: "crm.item.add", times: 2 });
  const saved = await records.saveInvoice(aMirror());
  assert.equal(saved.created, true);
  assert.equal(await invoicesNamed(adapter, "F2026-0001"), 1);
});

inPortal("a method that was busy too long is left alone, and said to be busy", async (adapter) => {
  const { served, records, requests } = adapter;
  served.portal.faults.add({ kind: "operating-time", method: "app.option.get" });
  await assert.rejects(records.readSetting("a"), (error: CrmError) => error.reason === "busy");
  const before = requests.length;
  await assert.rejects(records.readSetting("a"), (error: CrmError) => error.reason === "busy" && (error.retryAfterMs ?? 0) > 0);
  assert.equal(requests.length, before);
  served.clock.advance(61_000);
  await records.readSetting("a");
});

inPortal("a page of HTML where data was asked is a lost answer; a read is asked again", async (adapter) => {
  const { served, records } = adapter;
  served.portal.faults.add({ kind: "html", method: "app.option.get" });
  assert.equal(await records.readSetting("a"), undefined);
});

inPortal("a portal that was renamed is found where it is now, and its new address kept", async (adapter) => {
  const { served, records, keeper } = adapter;
  const domain = served.rename();
  await records.writeSetting("a", "1");
  assert.equal(keeper.grant.endpoint, `http://${domain}/rest/`);
});

inPortal("an address that is no portal's is not called", async (adapter) => {
  const { records, keeper, requests } = adapter;
  keeper.grant = { ...keeper.grant, endpoint: "https://portal.example/rest/" };
  await assert.rejects(records.readSetting("a"), (error: CrmError) => error.reason === "forged");
  assert.deepEqual(requests, []);
});

inPortal("a frame's grant is proven by renewing it; one of another portal is forged", async ({ served, kind }) => {
  const delivered = grantOn(served);
  const proven = await kind.prove(delivered);
  assert.equal(proven.portalId, served.portal.memberId);
  assert.notEqual(proven.refreshToken, delivered.refreshToken);
  await assert.rejects(kind.prove({ ...grantOn(served), portalId: "another" }), (error: CrmError) => error.reason === "forged");
  const user = await kind.identify({ endpoint: proven.endpoint }, proven.accessToken);
  assert.deepEqual([user.id, user.isAdmin], ["1", true]);
  await assert.rejects(kind.identify({ endpoint: proven.endpoint }, "guessed"), (error: CrmError) => error.reason === "forged");
});

inPortal("a first sync of 300 invoices stays within the portal's limits", async (adapter) => {
  const { served, records, requests } = adapter;
  const begun = served.clock.now();
  for (let page = 0; page < 12; page += 1) {
    const mirrors = Array.from({ length: 25 }, (_, at) => {
      const id = String(page * 25 + at);
      return aMirror({ externalId: id, number: `N-${id}`, title: id });
    });
    const outcomes = await records.saveInvoices(mirrors);
    assert.ok(outcomes.every((outcome) => !(outcome instanceof CrmError)));
  }
  const refused = served.portal.calls.filter(({ outcome }) => outcome === "QUERY_LIMIT_EXCEEDED");
  assert.equal(refused.length, 0);
  // Four requests for 25 invoices: looking for them, writing them, and reading back what was written.
  assert.ok(requests.length <= 12 * 7 + 10, String(requests.length));
  assert.ok(served.clock.now() - begun < 120_000);
});
