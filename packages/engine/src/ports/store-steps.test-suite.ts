import fc from "fast-check";
import { sha256Hex } from "@acquit/core";
import { notes, type NoteRow } from "./store-collections.test-suite.ts";
import type { Scan, Store, Transaction } from "./store.ts";

type Operation =
  | { readonly verb: "insert" | "put"; readonly row: NoteRow }
  | { readonly verb: "remove" | "lock"; readonly id: string }
  | { readonly verb: "scan" | "count"; readonly scan: Scan };

interface Step {
  readonly operations: readonly Operation[];
  /** Whether the transaction throws at its end. */
  readonly fails: boolean;
  /** Rows it says it will ask for, whether or not it does. */
  readonly foreseen: readonly string[];
}

const id = fc.constantFrom("a", "b", "c", "é", "\u{1f600}", "\uffee", "A");
const rank = fc.integer({ min: -2, max: 2 });
const code = fc.constantFrom("x", "y", "é");
const row: fc.Arbitrary<NoteRow> = fc.record(
  { id, title: fc.string({ unit: "binary", maxLength: 3 }), rank, group: code, code, pair: code },
  { requiredKeys: ["id", "title", "rank", "group"] },
);
const scan: fc.Arbitrary<Scan> = fc.record(
  {
    index: fc.constant("byGroup"),
    prefix: code.map((group) => [group]),
    from: rank,
    to: rank,
    direction: fc.constantFrom("ascending", "descending"),
    limit: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ["index", "prefix", "limit"] },
);
const wide: fc.Arbitrary<Scan> = fc.record({
  index: fc.constantFrom("byTitle", "byRank", "byGroup", "byCode", "byPair"),
  direction: fc.constantFrom("ascending", "descending"),
  limit: fc.integer({ min: 1, max: 4 }),
});
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ verb: fc.constantFrom("insert", "put"), row }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constantFrom("remove", "lock"), id }) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constantFrom("scan", "count"), scan: fc.oneof(scan, wide) }) },
);

/** Histories of transactions over a few rows, so that they meet. */
export const stepsArbitrary: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    operations: fc.array(operation, { minLength: 1, maxLength: 6 }),
    fails: fc.boolean(),
    foreseen: fc.array(id, { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);

async function perform(transaction: Transaction, one: Operation): Promise<unknown> {
  switch (one.verb) {
    case "insert":
    case "put":
      return transaction[one.verb](notes, one.row).then(
        () => "written",
        (error: unknown) => (error as Error).name,
      );
    case "remove":
      return transaction.remove(notes, one.id);
    case "lock":
      return transaction.lock(notes, one.id);
    case "count": {
      const { limit: _limit, direction: _direction, ...bounds } = one.scan;
      return transaction.count(notes, bounds);
    }
    case "scan": {
      const page = await transaction.scan(notes, one.scan);
      if (page.next === undefined) return page;
      return [page, await transaction.scan(notes, { ...one.scan, after: page.next })];
    }
  }
}

/** Runs a history and answers everything it said and left, in order. */
export async function replay(store: Store, tenantId: string, steps: readonly Step[]): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const step of steps) {
    // Answers are collected outside only once the transaction stands: it may run more than once.
    const said = await store
      .transact(
        tenantId,
        async (transaction) => {
          const heard: unknown[] = [];
          for (const one of step.operations) heard.push((await perform(transaction, one)) ?? null);
          if (step.fails) throw new Error(JSON.stringify(heard));
          return heard;
        },
        step.foreseen.map((id) => ({ collection: notes, id })),
      )
      .catch((error: unknown) => (error as Error).message);
    answers.push(said);
  }
  const left = await store.read(tenantId, (reader) => reader.scan(notes, { index: "byTitle", limit: 1_000 }));
  return [...answers, left];
}

/** One hash over everything a history said and left. */
export function digestOf(answers: readonly unknown[]): string {
  return sha256Hex(JSON.stringify(answers));
}
