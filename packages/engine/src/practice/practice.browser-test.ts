import { expect } from "@open-wc/testing";
import { openPractice } from "./practice.ts";

const aName = () => `test-${crypto.randomUUID()}`;

describe("practice firm", function () {
  this.timeout(60_000);

  it("begins with a history whose numbers nobody can take for real ones", async () => {
    const { workspace, close } = await openPractice({ name: aName(), days: 40 });
    const { rows } = await workspace.listInvoices({ limit: 200 });
    expect(rows.length).to.be.greaterThan(3);
    for (const { number } of rows) expect(number).to.match(/^DEMO/);
    await close();
  });

  it("is there again as it was left, without its history being written twice", async () => {
    const name = aName();
    const before = await openPractice({ name, days: 20 });
    const { rows: drafts } = await before.workspace.listDrafts({ limit: 10 });
    const [draft] = drafts;
    if (draft === undefined) throw new Error("the sample leaves drafts");
    const { number } = await before.workspace.issueDraft({ id: draft.id, revision: draft.revision });
    const counted = (await before.workspace.listInvoices({ limit: 200 })).rows.length;
    await before.close();
    const after = await openPractice({ name, days: 20 });
    const { rows } = await after.workspace.listInvoices({ limit: 200 });
    expect(rows.map((row) => row.number)).to.include(number);
    expect(rows.length).to.equal(counted);
    await after.close();
  });

  it("is begun once by two pages that open it at the same time", async () => {
    const name = aName();
    const pages = await Promise.all([openPractice({ name, days: 20 }), openPractice({ name, days: 20 })]);
    const lists = await Promise.all(pages.map(({ workspace }) => workspace.listInvoices({ limit: 200 })));
    const [first, second] = lists.map(({ rows }) => rows.map(({ id }) => id));
    expect(first).to.deep.equal(second);
    await Promise.all(pages.map(({ close }) => close()));
  });

  it("shows a client what she owes behind a link made in it", async () => {
    const { workspace, clientDesk, close } = await openPractice({ name: aName(), days: 40 });
    const [invoice] = (await workspace.listInvoices({ status: "open", limit: 1 })).rows;
    const { url } = await workspace.createPaymentLink({ id: invoice?.id ?? "" });
    const owed = await (await clientDesk(url.split("/").at(-1) ?? "")).getInvoice();
    expect([owed.number, owed.open]).to.deep.equal([invoice?.number, invoice?.open]);
    await close();
  });

  it("sends nothing: what would leave is refused in plain words", async () => {
    const { workspace, close } = await openPractice({ name: aName(), days: 10 });
    const refusal = await workspace.pingWebhook({ id: "any" }).then(
      () => undefined,
      (error: unknown) => error as { code?: string },
    );
    expect(["unavailable", "not-found"]).to.include(refusal?.code);
    await close();
  });
});
