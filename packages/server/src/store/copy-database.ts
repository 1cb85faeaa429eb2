import { createHash, type Hash } from "node:crypto";
import type { DurableStore, RawRow } from "./durable-store.ts";
import { storedTables } from "./stored-collections.ts";

/** What was copied: rows by table. */
export interface CopyReport {
  readonly rows: number;
  readonly tables: Readonly<Record<string, number>>;
}

/** A copy does not hold what its source does. */
export class CopyError extends Error {
  readonly code = "copy";
  override readonly name = "CopyError";
}

interface Tally {
  count: number;
  readonly hash: Hash;
}

function tally(): Tally {
  return { count: 0, hash: createHash("sha256") };
}

function take(into: Tally, { tenantId, id, body }: RawRow): void {
  into.count += 1;
  into.hash.update(`${tenantId}\n${id}\n${body}\n`);
}

/**
 * Copies every row of a database into an empty one, of whatever kind, then reads the copy and compares counts and bytes. One
 * transaction: all is there afterwards, or nothing. @throws NotEmptyError, CopyError
 */
export async function copyDatabase(
  from: DurableStore,
  to: DurableStore,
  progress?: (table: string, rows: number) => void,
): Promise<CopyReport> {
  const sent = new Map<string, Tally>();
  await from.snapshot((snapshot) =>
    to.load(async (loader) => {
      for (const table of storedTables) {
        const mine = tally();
        sent.set(table, mine);
        for await (const row of snapshot.rowsOf(table)) {
          take(mine, row);
          await loader.add(table, row);
        }
        progress?.(table, mine.count);
      }
    }),
  );
  await compare(to, sent);
  const tables = Object.fromEntries([...sent].map(([table, { count }]) => [table, count]));
  return { tables, rows: Object.values(tables).reduce((sum, count) => sum + count, 0) };
}

async function compare(to: DurableStore, sent: ReadonlyMap<string, Tally>): Promise<void> {
  await to.snapshot(async (snapshot) => {
    for (const [table, expected] of sent) {
      const found = tally();
      for await (const row of snapshot.rowsOf(table)) take(found, row);
      if (found.count !== expected.count) {
        throw new CopyError(`${table}: ${String(expected.count)} rows were sent and ${String(found.count)} are there.`);
      }
      if (found.hash.digest("hex") !== expected.hash.digest("hex")) throw new CopyError(`${table}: the copy differs.`);
    }
  });
}
