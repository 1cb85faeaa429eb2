import { sha256Hex } from "@acquit/core";
import { SYSTEM_TENANT, type Collection, type Store, type StoredRow, type Transaction } from "@acquit/engine";
import { WorkspaceError } from "@acquit/workspace";
import { RateLimit } from "../http/rate-limit.ts";

/** How much was tried: until when what was tried has not been made good; the id is a hash of what is counted. */
interface AttemptsRow extends StoredRow {
  readonly until: string;
}

/** Attempts by who makes them and what on (system tenant). */
const attempts: Collection<AttemptsRow> = {
  name: "attempts",
  indexes: { byUntil: { fields: [(row) => row.until], types: ["text"] } },
};

/** The collections of attempts, in the order tables are made. */
export const attemptCollections: readonly Collection<never>[] = [attempts];

/** So many tries at once, made good evenly over a time. */
interface Limit {
  readonly of: string;
  readonly capacity: number;
  readonly refillMs: number;
}

const HOUR_MS = 3_600_000;
const ADDRESS_CAPACITY = 60;
/** Rows that have become meaningless go with the tries that come, so many with each. */
const SWEPT = 5;

const limitsOf = (address: string, account: string): readonly Limit[] => [
  { of: `address\n${address}`, capacity: ADDRESS_CAPACITY, refillMs: HOUR_MS / 6 },
  { of: `address and account\n${address}\n${account}`, capacity: 10, refillMs: HOUR_MS / 6 },
  { of: `account\n${account}`, capacity: 50, refillMs: HOUR_MS },
];

/** Takes one try; answers the whole seconds to wait when none is left, else 0. */
async function take(transaction: Transaction, { of, capacity, refillMs }: Limit, now: number): Promise<number> {
  const id = sha256Hex(of);
  const row = await transaction.lock(attempts, id);
  const each = refillMs / capacity;
  const until = Math.max(now, row === undefined ? now : Date.parse(row.until)) + each;
  const over = until - now - refillMs;
  if (over > 0) return Math.ceil(over / 1000);
  await transaction.put(attempts, { id, until: new Date(until).toISOString() });
  return 0;
}

async function sweep(transaction: Transaction, now: string): Promise<void> {
  const { rows } = await transaction.scan(attempts, { index: "byUntil", to: now, limit: SWEPT });
  for (const { id } of rows) await transaction.remove(attempts, id);
}

/**
 * How often secrets may be tried: 60 times in ten minutes from one address, 10 from one address for one account, 50 an hour for one
 * account from anywhere, so that guessing is hopeless and nobody far away can lock a person out quickly. Counted in the database: for all
 * server processes together, and a restart forgets nothing.
 */
export class Attempts {
  readonly #store: Pick<Store, "transact">;
  /** What one process alone can see to be too much never reaches the database. */
  readonly #shield = new RateLimit({ capacity: ADDRESS_CAPACITY, refillSeconds: HOUR_MS / 6 / 1000 });

  constructor(store: Pick<Store, "transact">) {
    this.#store = store;
  }

  /** Counts one try. @throws WorkspaceError "too-many-requests" */
  async count(address: string, account: string, now: string): Promise<void> {
    const at = Date.parse(now);
    const wait = this.#shield.secondsToWait(address, at) || (await this.#takeAll(limitsOf(address, account), now));
    if (wait > 0) {
      throw new WorkspaceError("too-many-requests", "Too many attempts: wait a few minutes, then try again.", {
        retryAfterSeconds: wait,
      });
    }
  }

  #takeAll(limits: readonly Limit[], now: string): Promise<number> {
    return this.#store.transact(SYSTEM_TENANT, async (transaction) => {
      await sweep(transaction, now);
      for (const limit of limits) {
        const wait = await take(transaction, limit, Date.parse(now));
        if (wait > 0) return wait;
      }
      return 0;
    });
  }
}
