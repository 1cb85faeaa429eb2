import { assert as chai } from "@open-wc/testing";

function fits(error, expected) {
  if (expected === undefined) return true;
  if (expected instanceof RegExp) return expected.test(String(error?.message));
  if (typeof expected === "function") {
    return expected.prototype instanceof Error || expected === Error ? error instanceof expected : expected(error) === true;
  }
  return Object.entries(expected).every(([name, value]) =>
    value instanceof RegExp ? value.test(error?.[name]) : error?.[name] === value,
  );
}

/** The part of node:assert/strict that contract suites use. */
// eslint-disable-next-line no-restricted-syntax -- as node:assert/strict exports it
export default {
  ok: chai.ok,
  equal: chai.strictEqual,
  notEqual: chai.notStrictEqual,
  deepEqual: chai.deepEqual,
  match: chai.match,
  async rejects(work, expected) {
    const outcome = await (typeof work === "function" ? work() : work).then(
      () => ({ rejected: false }),
      (error) => ({ rejected: true, error }),
    );
    chai.isTrue(outcome.rejected, "it was to be refused");
    chai.isTrue(fits(outcome.error, expected), `refused otherwise than expected: ${String(outcome.error)}`);
  },
};
