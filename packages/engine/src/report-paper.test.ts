import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, anInvoice } from "./engine.test-suite.ts";
import { reportPaper } from "./report-paper.ts";

test("a report's paper has a table for each currency, its sums below, and every amount with its currency", async () => {
  const firm = await aFirm();
  await firm.issue(anInvoice().to("one"));
  await firm.issue(anInvoice().to("two").withLine({ netPrice: "300.00" }));
  const { profile } = await firm.workspace.getProfile({});
  assert.ok(profile);
  const report = await firm.workspace.getReport({ report: "sales", from: "2026-03-01", to: "2026-03-31" });
  const paper = reportPaper(report, { asked: { report: "sales" }, language: "en" }, profile.party, "2026-03-31");
  const [table] = paper.sections;
  assert.deepEqual([paper.title, paper.sections.length, table?.rows.length], ["Sales", 1, 3]);
  assert.deepEqual(
    table?.columns.map(({ label }) => label),
    ["Number", "Issued", "Customer", "Without VAT", "VAT", "With VAT"],
  );
  assert.deepEqual(table.rows.at(-1), ["", "", "Total", "€400.00", "€80.00", "€480.00"]);
  assert.deepEqual(paper.facts, [
    { label: "With VAT", value: "€480.00", isMain: true },
    { label: "Rows", value: "2" },
  ]);
});

test("a report without rows says so and draws no table", async () => {
  const firm = await aFirm();
  const { profile } = await firm.workspace.getProfile({});
  assert.ok(profile);
  const asked = { report: "vat", basis: "payments", from: "2025-03-01", to: "2025-03-31" } as const;
  const paper = reportPaper(await firm.workspace.getReport(asked), { asked, language: "fr" }, profile.party, "2026-03-31");
  assert.deepEqual(paper.sections, []);
  assert.deepEqual(paper.paragraphs, ["TVA due sur les encaissements", "Il n’y a rien à montrer pour cette période."]);
});
