import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";
import type { RowPlace, Transaction } from "@acquit/engine";
import { BufferedBatch } from "./buffered-batch.ts";
import { KnownRows } from "./known-rows.ts";
import { SqlRows, type SqlConnection } from "./sql-rows.ts";
import { LostBetError } from "./write-buffer.ts";

/** How a database begins, separates and ends the transactions of a lane. */
export interface LaneFlavour {
  /** Most transactions that share one commit, and so one flush to disk. */
  readonly batch: number;
  /** Runs work on a connection that is the lane's alone until it ends. */
  connect(work: (connection: SqlConnection) => Promise<void>): Promise<void>;
  /** Begins, and waits until nobody else writes what this lane writes. */
  begin(connection: SqlConnection): Promise<void>;
  run(
    connection: SqlConnection,
    statement: "savepoint" | "release" | "rollback to savepoint" | "commit" | "rollback",
  ): Promise<void>;
  /** Whether writes wait in memory until the commit, and are written together. */
  readonly buffers?: boolean;
  /** Whether everything was undone for a reason that may be gone the next time. */
  isPassing(error: unknown): boolean;
}

/** A transaction that waits for its turn. */
export interface Waiting {
  readonly tenantId: string;
  readonly work: (transaction: Transaction) => Promise<unknown>;
  readonly foreseen: readonly RowPlace[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** How long a database may refuse for passing reasons before the caller is told. */
const PATIENCE_MS = 20_000;
const LONGEST_PAUSE_MS = 50;
/** Turns of the event loop that a commit waits while more transactions come in with each. */
const MOST_TURNS = 8;

/**
 * Transactions that run one after the other. Those that wait at the same moment share a commit, each in a savepoint of its own, and are
 * acknowledged only when that commit is on disk.
 */
export class CommitLane {
  readonly #flavour: LaneFlavour;
  readonly #queue: Waiting[] = [];
  #draining: Promise<void> | undefined;

  constructor(flavour: LaneFlavour) {
    this.#flavour = flavour;
  }

  /** Whether nothing runs or waits. */
  get isIdle(): boolean {
    return this.#draining === undefined;
  }

  /** Resolves when nothing runs or waits any more. */
  async idle(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  /** Runs work in a transaction of its own; see `Store.transact`. */
  transact<Result>(
    tenantId: string,
    work: (transaction: Transaction) => Promise<Result>,
    foreseen: readonly RowPlace[] = [],
  ): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#queue.push({
        tenantId,
        work,
        foreseen,
        resolve: (value) => {
          resolve(value as Result);
        },
        reject,
      });
      this.#draining ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      await this.#settleBatch(this.#queue.splice(0, this.#flavour.batch));
    }
    this.#draining = undefined;
  }

  /** Lets the requests that have arrived reach the queue: SQLite works without giving the loop a turn, so each would commit alone. */
  async #gather(): Promise<void> {
    for (let turns = 0, before = 0; turns < MOST_TURNS; turns += 1) {
      const waiting = this.#queue.length;
      if (waiting === before || waiting >= this.#flavour.batch) return;
      before = waiting;
      await turn();
    }
  }

  async #settleBatch(batch: readonly Waiting[]): Promise<void> {
    const patience = performance.now() + PATIENCE_MS;
    let mayBet = this.#flavour.buffers === true;
    for (;;) {
      try {
        const settlements = await this.#commit(batch, mayBet);
        for (const settle of settlements) settle();
        return;
      } catch (error) {
        if (error instanceof LostBetError) {
          mayBet = false;
          continue;
        }
        if (!this.#flavour.isPassing(error) || performance.now() > patience) {
          for (const waiting of batch) waiting.reject(error);
          return;
        }
        await pause(Math.random() * LONGEST_PAUSE_MS);
      }
    }
  }

  async #commit(batch: readonly Waiting[], mayBet: boolean): Promise<readonly (() => void)[]> {
    const flavour = this.#flavour;
    let settlements: readonly (() => void)[] = [];
    await flavour.connect(async (connection) => {
      await flavour.begin(connection);
      try {
        settlements = await (mayBet
          ? new BufferedBatch(flavour, connection).perform(batch)
          : this.#performEach(connection, batch));
      } catch (error) {
        // What the caller must know is why, not that a broken connection cannot be rolled back either.
        await flavour.run(connection, "rollback").catch(() => undefined);
        throw error;
      }
      await flavour.run(connection, "commit");
    });
    return settlements;
  }

  async #performEach(connection: SqlConnection, batch: readonly Waiting[]): Promise<readonly (() => void)[]> {
    const known = new KnownRows();
    const settlements: (() => void)[] = [];
    for (const waiting of batch) settlements.push(await this.#perform(connection, waiting, known));
    return settlements;
  }

  async #perform(connection: SqlConnection, waiting: Waiting, before: KnownRows): Promise<() => void> {
    const flavour = this.#flavour;
    const known = new KnownRows(before);
    await flavour.run(connection, "savepoint");
    try {
      const value = await waiting.work(new SqlRows(connection, waiting.tenantId, known));
      await flavour.run(connection, "release");
      known.keep();
      return () => {
        waiting.resolve(value);
      };
    } catch (error) {
      if (flavour.isPassing(error)) throw error;
      await flavour.run(connection, "rollback to savepoint");
      return () => {
        waiting.reject(error);
      };
    }
  }
}
