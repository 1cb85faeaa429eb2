import { closeSync, openSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { SqliteDialect, type Dialect } from "kysely";
import type { Outcome } from "./sql-rows.ts";

/** Opens a SQLite file so that what a commit acknowledged survives a power cut, and append-only tables hold against REPLACE. */
export function openSqlite(
  file: string,
  options: { readonly synchronous?: "FULL" | "NORMAL"; readonly readOnly?: boolean } = {},
): DatabaseSync {
  if (options.readOnly !== true) makePrivate(file);
  const database = new DatabaseSync(file, { readOnly: options.readOnly === true });
  // Short, because it blocks the whole process; whoever writes tries again for longer (see commit-lane.ts).
  database.exec("PRAGMA busy_timeout = 1000");
  if (options.readOnly !== true) database.exec("PRAGMA journal_mode = WAL");
  database.exec(`PRAGMA synchronous = ${options.synchronous ?? "FULL"}`);
  database.exec("PRAGMA foreign_keys = ON");
  database.exec("PRAGMA recursive_triggers = ON");
  database.exec("PRAGMA cache_size = -65536");
  // A savepoint keeps the pages it changes aside; in a file they would cost more than the change.
  database.exec("PRAGMA temp_store = MEMORY");
  // 16 MB: pages that many invoices touch are then copied back, and that copy flushed, once for all of them.
  database.exec("PRAGMA wal_autocheckpoint = 4000");
  return database;
}

/** Makes the file where it is missing, for its owner alone; SQLite gives the files beside it the same rights. */
function makePrivate(file: string): void {
  if (file !== ":memory:") closeSync(openSync(file, "a", 0o600));
}

/** The statements of one SQLite database, each prepared once. */
export class SqliteStatements {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, { readonly statement: StatementSync; readonly reader: boolean }>();

  /** Of an open database. */
  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Runs a statement at once, without the promises a query builder makes of it: they cost more than SQLite's own work. */
  run<Found>(text: string, parameters: readonly unknown[]): Outcome<Found> {
    const { statement, reader } = this.#prepare(text);
    const values = parameters as readonly SQLInputValue[];
    if (reader) return { rows: statement.all(...values) as unknown as readonly Found[], changed: 0 };
    return { rows: [], changed: Number(statement.run(...values).changes) };
  }

  /** Lets Kysely talk to the database, with the same prepared statements. */
  dialect(): Dialect {
    return new SqliteDialect({
      database: {
        close: () => {
          this.#database.close();
        },
        prepare: (text: string) => {
          const { statement, reader } = this.#prepare(text);
          const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
          return {
            reader,
            all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
            run: (parameters: readonly unknown[]) => {
              const { changes, lastInsertRowid } = statement.run(...values(parameters));
              return { changes, lastInsertRowid };
            },
            iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
          };
        },
      },
    });
  }

  #prepare(text: string) {
    let entry = this.#prepared.get(text);
    if (entry === undefined) {
      const statement = this.#database.prepare(text);
      entry = { statement, reader: statement.columns().length > 0 };
      this.#prepared.set(text, entry);
    }
    return entry;
  }
}
