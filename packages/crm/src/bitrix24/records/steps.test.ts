import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readStep } from "./steps.ts";

const form = (changes: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({
    workflow_id: "w1",
    code: "acquit_payment_link",
    "document_id[0]": "crm",
    "document_id[1]": "Bitrix\\Crm\\Integration\\BizProc\\Document\\SmartInvoice",
    "document_id[2]": "SMART_INVOICE_128",
    event_token: "token1",
    "auth[member_id]": "member1",
    "auth[application_token]": "secret",
    ...changes,
  });

describe("a robot's post", () => {
  it("says what is to be done, on which record, and how to answer", () => {
    assert.deepEqual(readStep(form()), {
      action: "payment-link",
      portalId: "member1",
      applicationToken: "secret",
      ref: { kind: "invoice", id: "128" },
      token: "token1",
    });
    const onDeal = form({ code: "acquit_create_invoice", "document_id[2]": "DEAL_342" });
    assert.deepEqual(readStep(onDeal)?.ref, { kind: "deal", id: "342" });
  });

  for (const [what, changes] of [
    ["another robot", { code: "somebody_else" }],
    ["a record that is neither a deal nor an invoice", { "document_id[2]": "LEAD_7" }],
    ["no token to answer with", { event_token: "" }],
    ["no portal", { "auth[member_id]": "" }],
    ["an invoice that is to be made of an invoice", { code: "acquit_create_invoice" }],
  ] as const) {
    it(`is not read when it is of ${what}`, () => {
      assert.equal(readStep(form(changes)), undefined);
    });
  }
});
