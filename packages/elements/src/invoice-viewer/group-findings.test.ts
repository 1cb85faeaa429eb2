import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "@acquit/einvoice";
import { groupFindings } from "./group-findings.ts";

const aFinding = (changes: Partial<Finding> = {}): Finding => ({
  rule: "BR-21",
  severity: "fatal",
  wrong: "missing",
  terms: ["BT-126"],
  path: "Invoice/InvoiceLine[1]",
  ...changes,
});
const explained = ({ terms }: Finding) => ({ text: `${terms.join()} is missing`, remedy: "add it" });

test("the same fault at several places is said once, with its places in order", () => {
  const { fatal } = groupFindings([aFinding(), aFinding({ path: "Invoice/InvoiceLine[2]" })], explained);
  assert.deepEqual(fatal, [
    {
      rule: "BR-21",
      text: "BT-126 is missing",
      remedy: "add it",
      places: ["Invoice/InvoiceLine[1]", "Invoice/InvoiceLine[2]"],
    },
  ]);
});

test("what is said differently stays apart, and warnings are not among errors", () => {
  const { fatal, warning } = groupFindings(
    [aFinding(), aFinding({ terms: ["BT-131"] }), aFinding({ severity: "warning" })],
    explained,
  );
  assert.deepEqual([fatal.length, warning.length], [2, 1]);
});
