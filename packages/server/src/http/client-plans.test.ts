import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ClientSite, textOf } from "./client-site.test-suite.ts";

async function aLateInvoice(changes: { readonly acceptsByItself?: boolean } = {}) {
  const site = new ClientSite();
  const billed = await site.bill();
  const { bounds } = await site.workspace.getPlanBounds({});
  await site.workspace.savePlanBounds({ bounds: { ...bounds, offered: true, leastPart: "20.00", ...changes }, revision: 0 });
  site.clock.moveTo("2026-04-20");
  return { site, ...billed };
}

/** The fields of the form that agrees, as the page holds them. */
function fieldsOf(html: string): Record<string, string> {
  const plain = (text: string) => text.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const form = html.slice(html.indexOf("data-plan-agree"));
  return Object.fromEntries(
    [...form.matchAll(/name="(parts|firstOn|firstAmount|text)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      plain(value),
    ]),
  );
}

describe("a payment plan on the client's page", () => {
  it("is offered only where the firm offers it", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    assert.doesNotMatch(await site.read(page), /Proposer un échéancier/);
  });

  it("is computed, agreed word by word, and then shown with its parts", async () => {
    const { site, page, id } = await aLateInvoice({ acceptsByItself: true });
    assert.match(textOf(await site.read(page)), /Proposer un échéancier/);
    const composed = await site.read(`${page}/plan?parts=3&firstOn=2026-04-30`);
    assert.match(textOf(composed), /30 avril 2026 40,00 € 30 mai 2026 40,00 € 30 juin 2026 40,00 €/);
    const answer = await site.post(`${page}/plan`, { ...fieldsOf(composed), name: "Anne Client", agree: "1" });
    assert.equal(answer.headers.get("location"), `${page}?`);
    const text = textOf(await site.read(page));
    assert.match(text, /Un échéancier est convenu/);
    assert.match(text, /L’échéance convenue du 30 avril 2026/);
    const policy = await site.workspace.getPaymentPolicy({});
    await site.workspace.savePaymentPolicy({ policy: { ...policy, partial: { allowed: false } } });
    await site.pay(page, "40.00");
    assert.equal((await site.workspace.getInvoice({ id })).open, "80.00");
    assert.match(textOf(await site.read(page)), /30 avril 2026 payée/);
  });

  it("is not taken without a name, a tick, or the words of today, and what was wished is kept", async () => {
    const { site, page, id } = await aLateInvoice();
    const fields = fieldsOf(await site.read(`${page}/plan?parts=4`));
    const without = await site.post(`${page}/plan`, { ...fields, name: "Anne" });
    assert.match(without.headers.get("location") ?? "", /problem=agree&parts=4/);
    const nameless = await site.post(`${page}/plan`, { ...fields, name: " ", agree: "1" });
    assert.match(nameless.headers.get("location") ?? "", /problem=name/);
    const invoice = await site.workspace.getInvoice({ id });
    await site.pay(page, "20.00");
    assert.equal((await site.workspace.getInvoice({ id: invoice.id })).open, "100.00");
    const old = await site.post(`${page}/plan`, { ...fields, name: "Anne", agree: "1" });
    const back = old.headers.get("location") ?? "";
    assert.match(back, /problem=changed/);
    assert.match(textOf(await site.read(back)), /La somme due a changé entre-temps/);
  });

  it("tells what is outside the bounds, and never agrees to it", async () => {
    const { site, page } = await aLateInvoice({ acceptsByItself: true });
    const text = textOf(await site.read(`${page}/plan?parts=3&firstOn=2026-12-01`));
    assert.match(text, /La première échéance est trop tardive/);
    assert.match(textOf(await site.read(`${page}/plan?parts=3&firstAmount=zut`)), /ne se lit pas/);
    const news = (await (await site.get(`${page}/plan/news?parts=2&firstAmount=1`)).json()) as { readonly problem: string };
    assert.match(news.problem, /trop petite/);
  });

  it("of the firm is accepted on the page, from no other site", async () => {
    const { site, page, id } = await aLateInvoice();
    const { parts } = await site.workspace.previewPlan({ invoiceIds: [id], parts: 2 });
    const plan = await site.workspace.proposePlan({ id: "ours", invoiceIds: [id], parts });
    assert.match(textOf(await site.read(page)), /vous propose cet échéancier/);
    const form = { id: "ours", text: plan.text, name: "Anne Client", agree: "1" };
    assert.equal((await site.post(`${page}/plan/accept`, form, { "sec-fetch-site": "cross-site" })).status, 403);
    await site.post(`${page}/plan/accept`, form);
    assert.equal((await site.workspace.listPlans({})).rows[0]?.state, "kept");
    const account = await site.account();
    assert.match(textOf(await site.read(`${account}/invoices/${id}`)), /Un échéancier est convenu/);
  });
});
