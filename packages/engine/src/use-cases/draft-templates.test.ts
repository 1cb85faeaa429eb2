import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkspaceError } from "@acquit/workspace";
import { aFirm, anInvoice, aParty } from "../engine.test-suite.ts";

const document = anInvoice()
  .to("c1")
  .withLine({
    name: "Maintenance",
    netPrice: "90.00",
    orderLineReference: "7",
    period: { start: "2026-01-01", end: "2026-01-31" },
  })
  .build();

async function refused(work: Promise<unknown>): Promise<WorkspaceError> {
  const error = await work.then(
    () => assert.fail("it was not refused"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof WorkspaceError);
  return error;
}

test("a template keeps lines, terms and texts, and nothing that belongs to one document", async () => {
  const firm = await aFirm();
  const whole = {
    ...document,
    issueDate: "2026-02-01",
    purchaseOrderReference: "PO-7",
    notes: [{ text: "Merci" }],
    prepaidAmount: "5.00",
  };
  const { document: kept } = await firm.workspace.saveDraftTemplate({
    id: "t1",
    name: " Entretien ",
    document: whole,
    revision: 0,
  });
  assert.deepEqual(Object.keys(kept).sort(), ["currency", "lines", "notes", "terms", "typeCode"]);
  assert.deepEqual(
    kept.lines.map((line) => [line.name, "period" in line, "orderLineReference" in line]),
    [["Maintenance", false, false]],
  );
  const { rows } = await firm.workspace.listDraftTemplates({});
  assert.deepEqual(
    rows.map(({ name, revision }) => [name, revision]),
    [["Entretien", 1]],
  );
});

test("a draft is begun from it for a client, in her language and on her terms, and leaves it as it is", async () => {
  const firm = await aFirm();
  await firm.workspace.saveDraftTemplate({ id: "t1", name: "Entretien", document, revision: 0 });
  const party = aParty({ name: "Hôtel des Dunes" });
  const terms = { due: { kind: "days" as const, days: 45 } };
  await firm.workspace.saveCustomer({
    id: "c9",
    customer: { id: "c9", party, language: "en", terms, archived: false, revision: 0, draftTemplateId: "t1" },
  });
  const draft = await firm.workspace.startDraft({ id: "t1", draftId: "d9", customerId: "c9" });
  assert.deepEqual(
    [draft.revision, draft.document.buyer?.name, draft.document.language, draft.document.terms, draft.totals?.taxInclusive],
    [1, "Hôtel des Dunes", "en", terms, "108.00"],
  );
  assert.equal((await firm.workspace.startDraft({ id: "t1", draftId: "d10" })).document.buyer, undefined);
  await firm.workspace.deleteDraftTemplate({ id: "t1" });
  assert.equal((await firm.workspace.getDraft({ id: "d9" })).document.lines.length, 1);
  assert.equal((await refused(firm.workspace.startDraft({ id: "t1", draftId: "d11" }))).code, "not-found");
});

test("a name stands once, and an older revision overwrites nothing", async () => {
  const firm = await aFirm();
  await firm.workspace.saveDraftTemplate({ id: "t1", name: "Entretien", document, revision: 0 });
  const twice = await refused(firm.workspace.saveDraftTemplate({ id: "t2", name: "Entretien", document, revision: 0 }));
  assert.deepEqual([twice.code, twice.details], ["invalid-input", { reason: "name-taken" }]);
  const empty = await refused(firm.workspace.saveDraftTemplate({ id: "t2", name: "  ", document, revision: 0 }));
  assert.deepEqual(empty.details, { reason: "name" });
  const stale = await refused(firm.workspace.saveDraftTemplate({ id: "t1", name: "Autre", document, revision: 0 }));
  assert.equal(stale.code, "conflict");
  assert.deepEqual(
    (await firm.workspace.listDraftTemplates({})).rows.map(({ name }) => name),
    ["Entretien"],
  );
});
