import type { DatabaseSync } from "node:sqlite";
import type { Reader, RowPlace, Store, Transaction } from "@acquit/engine";
import { Kysely, sql } from "kysely";
import { CommitLane, type LaneFlavour } from "./commit-lane.ts";
import { NotEmptyError, type DurableStore, type Loader, type Snapshot } from "./durable-store.ts";
import { migrate } from "./migrate.ts";
import { migrations, type Migration } from "./migrations.ts";
import { openSqlite, SqliteStatements } from "./node-sqlite.ts";
import { SqlRows, type Database, type SqlConnection } from "./sql-rows.ts";
import { keepCopy } from "./sqlite-backup.ts";
import { sqliteSchema } from "./sqlite-schema.ts";
import { isEmpty, readSnapshot, tenantsOf, writeTables } from "./whole-tables.ts";

/** What opening a SQLite file may be told. */
export interface SqliteOptions {
  /** NORMAL loses acknowledged commits in a power cut; trials use it to show that they would notice. */
  readonly synchronous?: "FULL" | "NORMAL";
  readonly migrations?: readonly Migration[];
  /** Whether a database without tables is given them; it is unless told otherwise. */
  readonly mayCreate?: boolean;
}

const laneStatements = {
  savepoint: "savepoint work",
  release: "release work",
  "rollback to savepoint": "rollback to work",
  commit: "commit",
  rollback: "rollback",
} as const;

/** SQLITE_BUSY: another process is writing. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number" && (error.errcode & 0xff) === 5;
}

function laneOf(writer: SqlConnection): LaneFlavour {
  const run = async (connection: SqlConnection, statement: string) => {
    await connection.run(statement, []);
  };
  return {
    batch: 64,
    buffers: true,
    connect: (work) => writer.db.connection().execute((db) => work({ ...writer, db })),
    begin: (connection) => run(connection, "begin immediate"),
    run: (connection, statement) => run(connection, laneStatements[statement]),
    isPassing: isBusy,
  };
}

function connectionOf(database: DatabaseSync): SqlConnection {
  const statements = new SqliteStatements(database);
  const db = new Kysely<Database>({ dialect: statements.dialect() });
  return { db, texts: new Map(), isRemote: false, run: (text, parameters) => statements.run(text, parameters) };
}

/** The embedded store: one SQLite file, WAL, synchronous FULL; one writer at a time, of this and of all other processes. */
export class SqliteStore implements DurableStore, Store {
  readonly kind = "sqlite";
  readonly #writer: SqlConnection;
  readonly #reader: SqlConnection;
  readonly #closeReader: () => void;
  readonly #lane: CommitLane;

  private constructor(writer: SqlConnection, reader: SqlConnection, closeReader: () => void) {
    this.#writer = writer;
    this.#reader = reader;
    this.#closeReader = closeReader;
    this.#lane = new CommitLane(laneOf(this.#writer));
  }

  /** Opens (and where needed creates and migrates) the database in `file`. */
  static async open(file: string, options: SqliteOptions = {}): Promise<SqliteStore> {
    const handle = openSqlite(file, options);
    const writer = connectionOf(handle);
    try {
      // Another process may be migrating just now.
      handle.exec("PRAGMA busy_timeout = 60000");
      await migrate(writer.db, {
        flavour: sqliteSchema,
        migrations: options.migrations ?? migrations,
        mayCreate: options.mayCreate ?? true,
        beforeChange: async (applied) => void (await keepCopy(file, applied)),
      });
      handle.exec("PRAGMA busy_timeout = 1000");
    } catch (error) {
      await writer.db.destroy();
      throw error;
    }
    const readerHandle = openSqlite(file, { readOnly: true });
    return new SqliteStore(writer, connectionOf(readerHandle), () => {
      // A connection nobody ever asked anything is not closed by the query builder, and whoever is last puts the log back into the file.
      if (readerHandle.isOpen) readerHandle.close();
    });
  }

  read<Result>(tenantId: string, work: (reader: Reader) => Promise<Result>): Promise<Result> {
    return this.#view((connection) => work(new SqlRows(connection, tenantId)));
  }

  transact<Result>(
    tenantId: string,
    work: (transaction: Transaction) => Promise<Result>,
    foreseen?: readonly RowPlace[],
  ): Promise<Result> {
    return this.#lane.transact(tenantId, work, foreseen);
  }

  tenantsOf(table: string): Promise<readonly string[]> {
    return tenantsOf(this.#reader.db, table);
  }

  snapshot<Result>(work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
    return this.#view(({ db }) => work(readSnapshot(db)));
  }

  async load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    return this.#writer.db.connection().execute(async (db) => {
      await sql`begin immediate`.execute(db);
      try {
        if (!(await isEmpty(db))) throw new NotEmptyError();
        const loader = writeTables({ ...this.#writer, db });
        const result = await work(loader);
        await loader.finish();
        await sql`commit`.execute(db);
        return result;
      } catch (error) {
        await sql`rollback`.execute(db);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.#lane.idle();
    await this.#reader.db.destroy();
    this.#closeReader();
    await this.#writer.db.destroy();
  }

  /** A view does not change while it is open: WAL readers keep the state they began with. */
  #view<Result>(work: (connection: SqlConnection) => Promise<Result>): Promise<Result> {
    return this.#reader.db.connection().execute(async (db) => {
      const connection = { ...this.#reader, db };
      await connection.run("begin", []);
      try {
        return await work(connection);
      } finally {
        await connection.run("commit", []);
      }
    });
  }
}
