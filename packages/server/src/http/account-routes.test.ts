import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sampleCustomers } from "@acquit/engine/sample";
import { ClientSite, noToken, textOf } from "./client-site.test-suite.ts";

describe("the pages of a client's account", () => {
  it("show all she owes, when, what she paid, and a statement that closes", async () => {
    const site = new ClientSite();
    const { id } = await site.bill();
    await site.bill();
    await site.workspace.recordPayment({
      id: "p",
      date: "2026-03-02",
      amount: "20.00",
      currency: "EUR",
      method: "transfer",
      customerId: sampleCustomers[0]?.id ?? "",
      allocations: [{ invoiceId: id, instalmentId: "1", amount: "20.00" }],
    });
    const text = textOf(await site.read(await site.account()));
    for (const part of ["Reste à payer 220,00 €", "Prochaines échéances", "F2026-0002", "Relevé de compte", "-20,00 € 220,00 €"])
      assert.ok(text.includes(part), `${part} in: ${text}`);
  });

  it("pay several invoices in one checkout", async () => {
    const site = new ClientSite();
    const [first, second] = [await site.bill(), await site.bill()];
    const account = await site.account();
    const body = new URLSearchParams([
      ["invoice", first.id],
      ["invoice", second.id],
      ["provider", "test"],
    ]);
    const response = await site.request(`${account}/checkout`, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body,
    });
    assert.equal(response.status, 303);
    await site.post(new URL(response.headers.get("location") ?? "", "http://localhost").pathname, { outcome: "paid" });
    for (const { id } of [first, second]) assert.equal((await site.workspace.getInvoice({ id })).open, "0.00");
    assert.deepEqual(await site.booked(), ["240.00"]);
  });

  it("lead to each invoice, where a part can be paid", async () => {
    const site = new ClientSite();
    const { id } = await site.bill();
    const page = `${await site.account()}/invoices/${id}`;
    assert.match(textOf(await site.read(page)), /Toutes vos factures/);
    await site.pay(page, "50.00");
    assert.equal((await site.workspace.getInvoice({ id })).open, "70.00");
  });

  it("open nothing of another client, nothing without a link, and nothing once it is revoked", async () => {
    const site = new ClientSite();
    await site.bill();
    const account = await site.account();
    const [, other] = sampleCustomers;
    assert(other);
    const { id: customerId, party, language } = other;
    await site.workspace.saveCustomer({
      id: customerId,
      customer: { id: customerId, party, language, archived: false, revision: 0 },
    });
    const foreign = await site.bill({ customerId, buyer: party });
    for (const path of [
      `${account}/invoices/${foreign.id}`,
      `${account}/invoices/${foreign.id}/document.pdf`,
      `/account/${noToken}`,
    ])
      assert.equal((await site.get(path)).status, 404);
    await site.workspace.revokeClientLinks({ id: sampleCustomers[0]?.id ?? "" });
    assert.equal((await site.get(account)).status, 404);
  });

  it("take no form from another site, and none without a choice", async () => {
    const site = new ClientSite();
    const { id } = await site.bill();
    const account = await site.account();
    const forged = await site.post(`${account}/checkout`, { invoice: id }, { "sec-fetch-site": "cross-site" });
    assert.equal(forged.status, 403);
    const empty = await site.post(`${account}/checkout`, {});
    assert.match(empty.headers.get("location") ?? "", /problem=none-chosen/);
  });

  it("weigh less than 20 kB with their sheet, as browsers ask for them", async () => {
    const site = new ClientSite();
    const { id } = await site.bill();
    const account = await site.account();
    const weigh = async (path: string) => (await (await site.get(path, { "accept-encoding": "gzip" })).arrayBuffer()).byteLength;
    for (const path of [account, `${account}/invoices/${id}`]) {
      const sheet = /href="(\/client-assets\/[^"]+\.css)"/.exec(await site.read(path))?.[1] ?? "";
      const bytes = (await weigh(path)) + (await weigh(sheet));
      assert.ok(bytes < 20_000, `${path}: ${String(bytes)} bytes`);
      assert.ok(bytes > 2_000);
    }
  });
});

describe("the API of a client's account", () => {
  it("shows it, opens checkouts and takes wishes, for the holder of the link alone", async () => {
    const site = new ClientSite();
    const { id } = await site.bill();
    const token = (await site.account()).split("/").at(-1) ?? "";
    const call = async (path: string, body?: object, bearer = token) => {
      const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
      const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
      const response = await site.request(`/client/v1/${path}`, init);
      return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
    };
    const { answer } = await call("account");
    assert.deepEqual(
      (answer["invoices"] as { invoiceId: string }[]).map(({ invoiceId }) => invoiceId),
      [id],
    );
    assert.equal((await call(`account/invoices/${id}`)).answer["open"], "120.00");
    const all = await call("account/checkouts", { invoiceIds: [id], attempt: "a" });
    assert.match(String(all.answer["url"]), /test-provider/);
    const part = await call(`account/invoices/${id}/checkouts`, { amount: "50.00", attempt: "b" });
    assert.match(String(part.answer["url"]), /test-provider/);
    await call(`account/invoices/${id}/questions`, { text: "Payée deux fois", kind: "refund" });
    assert.equal((await site.workspace.listQuestions({})).rows[0]?.kind, "refund");
    for (const [path, body, bearer, status] of [
      ["account", undefined, noToken, 404],
      ["account/checkouts", { invoiceIds: [] }, token, 400],
      [`account/invoices/${id}/checkouts`, { amount: 50 }, token, 400],
      ["account/invoices/none", undefined, token, 404],
    ] as const) {
      assert.equal((await call(path, body, bearer)).status, status, path);
    }
  });

  it("gives files by addresses of the account", async () => {
    const site = new ClientSite();
    await site.bill();
    const account = await site.account();
    const statement = await site.get(`${account}/statement.pdf`);
    assert.deepEqual([statement.status, statement.headers.get("content-type")], [200, "application/pdf"]);
    assert.equal((await site.get(`${account}/payments/none/receipt.pdf`)).status, 404);
  });
});

describe("a question on an invoice", () => {
  it("waits in the staff's inbox, is answered, and the answer stands on the page", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    const sent = await site.post(`${page}/questions`, { text: "Pourquoi <b>10 h</b> ?", email: "anne@dunes.example" });
    assert.match(sent.headers.get("location") ?? "", /asked=1/);
    const [question] = (await site.workspace.listQuestions({})).rows;
    assert(question);
    assert.deepEqual([question.state, question.email, question.messages.length], ["open", "anne@dunes.example", 1]);
    const answered = await site.workspace.answerQuestion({ id: question.id, text: "Deux réunions de 5 h." });
    assert.deepEqual([answered.state, answered.owner, answered.hours], ["answered", "acquit", 0]);
    assert.deepEqual((await site.workspace.listQuestions({})).rows, []);
    const html = await site.read(page);
    assert.match(textOf(html), /Deux réunions de 5 h\./);
    assert.ok(html.includes("Pourquoi &lt;b&gt;10 h&lt;/b&gt; ?"));
  });

  it("asked again joins the one that is under way, and waits from then", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    for (const text of ["Une", "Deux"]) await site.post(`${page}/questions`, { text });
    const { rows } = await site.workspace.listQuestions({});
    assert.deepEqual(
      rows.map(({ messages }) => messages.map(({ text }) => text)),
      [["Une", "Deux"]],
    );
    site.clock.moveTo("2026-03-04");
    assert.equal((await site.workspace.listQuestions({})).rows[0]?.hours, 48);
  });

  it("that is empty, or with what is no address, is sent back", async () => {
    const site = new ClientSite();
    const { page } = await site.bill();
    for (const form of [{ text: " " }, { text: "Bonjour", email: "a@b, c@d" }]) {
      const back = await site.post(`${page}/questions`, form);
      assert.match(back.headers.get("location") ?? "", /problem=question/);
    }
    assert.deepEqual((await site.workspace.listQuestions({})).rows, []);
  });
});
