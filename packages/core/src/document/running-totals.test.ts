import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { DocumentContent } from "./document.ts";
import { aLine } from "./draft-builder.test-suite.ts";
import type { Line } from "./line.ts";
import { RunningTotals } from "./running-totals.ts";
import { computeTotals } from "./totals.ts";

type Change = (content: DocumentContent) => DocumentContent;

/** What either way of computing answers, an error included. */
function answerOf(compute: () => unknown): unknown {
  try {
    return compute();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  }
}

const figure = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.nat(9_999), fc.nat(9_999)).map(([whole, part]) => `${String(whole)}.${String(part)}`) },
  { weight: 1, arbitrary: fc.constantFrom("", "0", "-3", "douze", "900719925474099", "999999999999999.9") },
);
const rate = fc.constantFrom("20", "20.00", "10", "5.5", "0");
const entries = fc.option(
  fc.array(fc.oneof(fc.record({ amount: fc.nat(500).map(String) }), fc.record({ percent: fc.nat(40).map(String) })), {
    maxLength: 2,
  }),
);
const line: fc.Arbitrary<Line> = fc
  .record({ quantity: figure, netPrice: figure, vatRate: rate, allowances: entries })
  .map(({ allowances, ...rest }) => aLine({ ...rest, ...(allowances === null ? {} : { allowances }) }));
const where = fc.nat(30);
const at = (content: DocumentContent, place: number) => (content.lines.length === 0 ? 0 : place % content.lines.length);
const inLine = (place: number, changes: Partial<Line>): Change => {
  return (content) => {
    const position = at(content, place);
    const before = content.lines[position];
    return before === undefined ? content : { ...content, lines: content.lines.with(position, { ...before, ...changes }) };
  };
};
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(where, figure).map(([place, netPrice]) => inLine(place, { netPrice })) },
  { weight: 4, arbitrary: fc.tuple(where, figure).map(([place, quantity]) => inLine(place, { quantity })) },
  fc.tuple(where, rate).map(([place, vatRate]) => inLine(place, { vatRate })),
  line.map((added): Change => (content) => ({ ...content, lines: [...content.lines, added] })),
  where.map((place): Change => (content) => ({ ...content, lines: content.lines.toSpliced(at(content, place), 1) })),
  where.map((place): Change => (content) => {
    const taken = content.lines[at(content, place)];
    return taken === undefined ? content : { ...content, lines: [taken, ...content.lines.filter((one) => one !== taken)] };
  }),
  fc.nat(900).map((amount): Change => (content) => ({
    ...content,
    allowances: [{ amount: String(amount), vatCategory: "S", vatRate: "20" }],
  })),
  fc.nat(90).map((percent): Change => (content) => ({
    ...content,
    charges: [{ percent: String(percent), vatCategory: "S", vatRate: "8.5" }],
  })),
  fc.constant<Change>((content) => ({ ...content, prepaidAmount: "12.34" })),
  fc.constantFrom("EUR", "JPY", "TND").map((currency): Change => (content) => ({ ...content, currency })),
);

test("after any changes the totals are those of the whole computed anew, errors included", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.array(change, { minLength: 1, maxLength: 20 }), (lines, changes) => {
      const running = new RunningTotals();
      let content: DocumentContent = { typeCode: "380", currency: "EUR", lines };
      for (const make of changes) {
        content = make(content);
        const now = content;
        assert.deepEqual(
          answerOf(() => running.update(now)),
          answerOf(() => computeTotals(now)),
        );
      }
    }),
    { numRuns: 300 },
  );
});

test("what was not changed is not computed again", () => {
  const running = new RunningTotals();
  const lines = [aLine({ netPrice: "10.00" }), aLine({ netPrice: "20.00" })];
  const before = running.update({ typeCode: "380", currency: "EUR", lines });
  const after = running.update({ typeCode: "380", currency: "EUR", lines: lines.with(1, aLine({ netPrice: "30.00" })) });
  assert.equal(after.lines[0], before.lines[0]);
  assert.notEqual(after.lines[1], before.lines[1]);
});
