import assert from "node:assert/strict";
import { test } from "node:test";
import type { Operation } from "@acquit/workspace";
import { sampleCustomers, sampleDraft, sampleProfile } from "@acquit/engine/sample";
import { everyRoute, idsIn, requestFor } from "./every-route.test-suite.ts";
import { StaffSite, type Client, type Firm } from "./staff-site.test-suite.ts";

/** Stands in every text of the firm whose data must stay hers. */
const MARK = "Zéphyrine";

/** Routes that make a record under the caller's own id: with another firm's id she makes one of her own. */
const makers: ReadonlySet<string> = new Set<Operation>([
  "saveDraft",
  "saveCustomer",
  "saveSeries",
  "recordPayment",
  "saveWebhook",
  "saveBankAccount",
  "saveDraftTemplate",
]);

/** What is answered before the record is looked for, the same for any identifier. */
const sameForAll: ReadonlyMap<string, number> = new Map<Operation, number>([
  // This site sends no messages.
  ["sendInvoice", 503],
  ["saveReportSchedule", 503],
  // A deal is the CRM's own: what was made of it here is a list, empty for any that is not known.
  ["getCrmDeal", 200],
]);

/** Everything the firm can read, as text. */
async function readAll(client: Client): Promise<ReadonlyMap<string, unknown>> {
  const all = new Map<string, unknown>();
  for (const [name, entry] of everyRoute) {
    if (entry.method === "GET" && !entry.path.includes("{")) all.set(name, (await client.call("GET", entry.path)).json);
  }
  return all;
}

/** A statement of two movements, one of them nobody's. */
const statement = [
  ":20:Z",
  ":25:ZEPHYR-1",
  ":28C:1",
  ":60F:C260301EUR100,00",
  ":61:260302C20,5NTRFNONREF//B1",
  `:86:${MARK} solde`,
  ":61:260302C30,NTRFNONREF//B2",
  `:86:${MARK} inconnu`,
  ":62F:C260302EUR150,50",
  "-",
  "",
].join("\n");

/** Her bank: an account, a kept file, a statement, a line that waits and one that was decided, and a rule. */
async function giveBank({ owner }: Firm, customerId: string): Promise<void> {
  const content = Buffer.from(statement).toString("base64");
  const { id } = await owner.ask("POST", "/v1/bank/files", { name: `${MARK}.sta`, content });
  await owner.ask("POST", `/v1/bank/files/${String(id)}/statements`, { position: 0 });
  const { json } = await owner.call("GET", "/v1/bank/lines");
  const [line] = json["rows"] as readonly { readonly id: string }[];
  await owner.ask("POST", `/v1/bank/lines/${line?.id ?? ""}/ignore`, { reason: MARK });
  const rule = { account: "FR1420041010050500013M02606", customerId, payerName: MARK, revision: 0 };
  await owner.ask("PUT", "/v1/bank/rules/rule-z", { rule });
}

/** A firm with something of everything. */
async function aFullFirm(site: StaffSite): Promise<Firm & { readonly ids: readonly string[] }> {
  const firm = await site.firm("Zephyr");
  const { owner } = firm;
  const [customer] = sampleCustomers;
  assert(customer);
  const { id, language } = customer;
  const party = { ...customer.party, name: `${MARK} et fils` };
  await owner.ask("PUT", "/v1/profile", { profile: { ...sampleProfile, party: { ...sampleProfile.party, tradingName: MARK } } });
  await owner.ask("PUT", `/v1/customers/${id}`, {
    customer: { id, party, language, archived: false, revision: 0, note: MARK },
  });
  const document = { ...sampleDraft(site.random, { ...customer, party }, "2026-03-02"), note: MARK };
  await owner.ask("PUT", "/v1/drafts/draft-z", { revision: 0, document });
  await owner.ask("PUT", "/v1/drafts/issued-z", { revision: 0, document });
  await owner.ask("PUT", "/v1/draft-templates/template-z", { name: MARK, revision: 0, document });
  const invoice = await owner.ask("POST", "/v1/drafts/issued-z/issue", { revision: 1 });
  const instalment = (invoice["instalments"] as readonly { id: string }[])[0]?.id ?? "";
  await owner.ask("POST", "/v1/payments", {
    id: "payment-z",
    date: "2026-03-02",
    amount: "10.00",
    currency: "EUR",
    method: "transfer",
    reference: MARK,
    allocations: [{ invoiceId: invoice["id"], instalmentId: instalment, amount: "10.00" }],
  });
  await owner.ask("POST", `/v1/invoices/${String(invoice["id"])}/payment-links`);
  await giveBank(firm, id);
  await owner.ask("PUT", "/v1/origins", { origins: ["https://zephyr.example"] });
  await owner.ask("POST", "/v1/invitations", { email: `${MARK}@zephyr.example`, role: "reader" });
  await site.key(firm);
  await site.member(firm, "biller");
  const paid = await owner.ask("GET", `/v1/invoices/${String(invoice["id"])}`);
  const ids = [...(await readAll(owner)).values(), paid].flatMap((answer) => idsIn(answer));
  return { ...firm, ids: [...new Set(ids)] };
}

test("no operation answers another firm's identifier with that firm's data, nor changes it", async () => {
  // Every route with every identifier is more than one may call in a minute.
  const site = new StaffSite({ callsPerMinute: 100_000 });
  const zephyr = await aFullFirm(site);
  const before = await readAll(zephyr.owner);
  assert.ok(JSON.stringify([...before.values()]).includes(MARK));
  const { owner: stranger } = await site.firm("Elsewhere");
  const tried: string[] = [];
  // Those that make a record of the stranger's own under any id come last: what she made is hers to read.
  const makersLast = [...everyRoute].sort(([a], [b]) => Number(makers.has(a)) - Number(makers.has(b)));
  for (const [name, entry] of makersLast) {
    const named = requestFor(entry, "some-id");
    if (!JSON.stringify(named).includes("some-id")) continue;
    tried.push(name);
    for (const id of zephyr.ids) {
      const { method, path, body } = requestFor(entry, id);
      const { status, text } = await stranger.call(method, path, body);
      assert.ok(!text.includes(MARK), `${name} told ${id} to a stranger: ${text}`);
      const isByPath = named.path.split("?")[0]?.includes("some-id") === true && !makers.has(name);
      if (isByPath) assert.equal(status, sameForAll.get(name) ?? 404, `${name} ${id}: ${text}`);
    }
  }
  assert.ok(tried.length > 25, `only ${String(tried.length)} operations name a record`);
  assert.deepEqual(await readAll(zephyr.owner), before);
});

test("another firm's identifier and one that never was are refused in the same words", async () => {
  const site = new StaffSite();
  const zephyr = await aFullFirm(site);
  const { owner: stranger } = await site.firm("Elsewhere");
  const masked = (text: string, id: string) => text.replaceAll(id, "ID");
  for (const [name, entry] of everyRoute) {
    if (!entry.path.includes("{") || makers.has(name)) continue;
    const never = requestFor(entry, "never-was");
    // A path of words (which report, which carrier) names nothing of anybody's.
    if (!never.path.includes("never-was")) continue;
    const expected = masked((await stranger.call(never.method, never.path, never.body)).text, "never-was");
    // An identifier may be a word of the answer too ("invoices").
    for (const id of zephyr.ids.slice(0, 6)) {
      const real = requestFor(entry, id);
      assert.equal(masked((await stranger.call(real.method, real.path, real.body)).text, id), masked(expected, id), name);
    }
  }
});

test("the stream of changes tells a firm nothing of another", async () => {
  const site = new StaffSite();
  const zephyr = await aFullFirm(site);
  const { owner: stranger } = await site.firm("Elsewhere");
  const cookie = `acquit=${stranger.cookies.get("acquit") ?? ""}`;
  const response = await site.request("/v1/changes?after=0", { headers: { cookie } });
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  const line = new TextDecoder().decode(value);
  assert.match(line, /firm-created/);
  // Short ones (instalment 1, series F) stand in any text.
  assert.ok(zephyr.ids.filter((id) => id.length > 8).every((id) => !line.includes(id)));
});
