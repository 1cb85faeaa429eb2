import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, anInvoice } from "./engine.test-suite.ts";

test("a stored draft is compared with what its client was billed, and issued all the same", async () => {
  const firm = await aFirm();
  const first = await firm.issue(anInvoice().to("cafe"));
  await firm.issue(anInvoice().to("hotel").withLine({ netPrice: "75.00" }));
  const same = await firm.draft(anInvoice().to("cafe"));
  const dear = await firm.draft(anInvoice().to("cafe").withLine({ netPrice: "990.00" }));
  const other = await firm.draft(anInvoice().to("hotel"));
  const oddIn = async (id: string) => {
    const { findings } = await firm.workspace.checkDraft({ id });
    return findings.map(({ code, params }) => [code, params?.["number"]]);
  };
  assert.deepEqual(await oddIn(same), [["draft-likely-duplicate", first.number]]);
  assert.deepEqual(await oddIn(dear), [["draft-unusual-price", first.number]]);
  assert.deepEqual(await oddIn(other), []);
  assert.equal((await firm.workspace.issueDraft({ id: same, revision: 1 })).settlement, "open");
});
