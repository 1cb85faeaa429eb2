import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../calendar/date.ts";
import { namesNumber, proposeAllocation } from "./propose-allocation.ts";
import type { OpenInstalment } from "./propose-allocation.ts";

function anOpenInstalment(changes: Partial<OpenInstalment> = {}): OpenInstalment {
  return {
    invoiceId: "i1",
    instalmentId: "1",
    number: "F2026-0001",
    dueDate: "2026-03-31",
    open: 1_000,
    currency: "EUR",
    ...changes,
  };
}

const older = anOpenInstalment();
const newer = anOpenInstalment({ invoiceId: "i2", number: "F2026-0002", dueDate: "2026-04-30", open: 2_000 });
const euros = (minor: number) => ({ minor, currency: "EUR" });

test("money goes to the oldest debt first", () => {
  assert.deepEqual(proposeAllocation(euros(1_500), [newer, older]), {
    parts: [
      { invoiceId: "i1", instalmentId: "1", minor: 1_000 },
      { invoiceId: "i2", instalmentId: "1", minor: 500 },
    ],
    unallocated: 0,
  });
});

test("what the payer names goes before what is older", () => {
  const { parts, unallocated } = proposeAllocation(euros(3_500), [older, newer], "Règlement facture f2026 0002, merci");
  assert.deepEqual(
    parts.map(({ invoiceId, minor }) => [invoiceId, minor]),
    [
      ["i2", 2_000],
      ["i1", 1_000],
    ],
  );
  assert.equal(unallocated, 500);
});

test("another currency is never mixed in", () => {
  assert.deepEqual(proposeAllocation({ minor: 500, currency: "USD" }, [older]), { parts: [], unallocated: 500 });
});

test("a number is recognised however it is separated, and never inside a longer one", () => {
  for (const text of ["F2026-0001", "fact. F 2026/0001.", "RF12F20260001", "RF12 F202 6000 1", "x;F20260001;y"]) {
    assert.equal(namesNumber(text, "F2026-0001"), true, text);
  }
  for (const text of ["F2026-00012", "AF2026-0001", "F2026-0002", "", "2026-0001"]) {
    assert.equal(namesNumber(text, "F2026-0001"), false, text);
  }
  assert.equal(namesNumber("anything", "-/-"), false);
});

test("a proposal never exceeds the money or a debt, and uses all it can", () => {
  const instalments = fc.array(fc.record({ open: fc.integer({ min: 0, max: 5_000 }), days: fc.nat(400) }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: -100, max: 40_000 }), instalments, (minor, opens) => {
      const open = opens.map(({ open, days }, index) =>
        anOpenInstalment({ invoiceId: `i${index}`, number: `F-${index}`, open, dueDate: addDays("2026-01-01", days) }),
      );
      const { parts, unallocated } = proposeAllocation(euros(minor), open);
      const used = parts.reduce((sum, part) => sum + part.minor, 0);
      const total = opens.reduce((sum, { open }) => sum + open, 0);
      assert.equal(used, Math.max(0, Math.min(minor, total)));
      assert.equal(used + unallocated, minor);
      for (const part of parts) {
        const debt = open.find(({ invoiceId }) => invoiceId === part.invoiceId);
        assert.ok(part.minor > 0 && debt && part.minor <= debt.open);
      }
    }),
  );
});
