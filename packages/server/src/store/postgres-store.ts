import type { Reader, RowPlace, Store, Transaction } from "@acquit/engine";
import { CompiledQuery, Kysely, sql } from "kysely";
import { CommitLane, type LaneFlavour } from "./commit-lane.ts";
import { NotEmptyError, type DurableStore, type Loader, type Snapshot } from "./durable-store.ts";
import { migrate, MigrationError } from "./migrate.ts";
import { migrations, type Migration } from "./migrations.ts";
import { DatabaseError, explainFailure, isConnectionLost, isPassing, OutcomeUnknownError } from "./postgres-errors.ts";
import { postgresDialect, type PoolOptions } from "./postgres-pool.ts";
import { postgresSchema } from "./postgres-schema.ts";
import { SqlRows, type Database, type SqlConnection } from "./sql-rows.ts";
import { isEmpty, readSnapshot, tenantsOf, writeTables } from "./whole-tables.ts";

/** What opening a PostgreSQL database may be told. */
export interface PostgresOptions extends PoolOptions {
  readonly migrations?: readonly Migration[];
  /** Whether a database without tables is given them; it is unless told otherwise. */
  readonly mayCreate?: boolean;
  /** Whether a database with data in it may be migrated: its backup is its owner's to take. */
  readonly mayMigrate?: boolean;
}

const OLDEST_VERSION = 15;

const laneStatements = {
  savepoint: "savepoint work",
  release: "release savepoint work",
  "rollback to savepoint": "rollback to savepoint work; release savepoint work",
  commit: "commit",
  rollback: "rollback",
} as const;

async function requireUsable(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ version: string; encoding: string }>`select current_setting('server_version_num') as version,
    current_setting('server_encoding') as encoding`.execute(db);
  const version = Math.floor(Number(rows[0]?.version) / 10_000);
  if (version < OLDEST_VERSION) {
    throw new DatabaseError(`PostgreSQL ${String(version)} is too old; Acquit needs ${String(OLDEST_VERSION)} or newer.`);
  }
  if (rows[0]?.encoding !== "UTF8") {
    throw new DatabaseError("The database's encoding is not UTF8; make one with createdb --encoding=UTF8 --template=template0.");
  }
}

function refuseToMigrate(pending: readonly string[]): Promise<never> {
  const steps = pending.map((name) => `"${name}"`).join(", ");
  const advice =
    "Take a backup first (pg_dump, or acquit backup of the version before), then start once with ACQUIT_MIGRATE=yes.";
  return Promise.reject(new MigrationError(`This version must change the database (${steps}). ${advice}`));
}

function connectionOf(db: Kysely<Database>, texts: Map<string, string>): SqlConnection {
  return {
    db,
    texts,
    isRemote: true,
    run: async <Found>(text: string, parameters: readonly unknown[]) => {
      const { rows, numAffectedRows } = await db.executeQuery<Found>(CompiledQuery.raw(text, [...parameters]));
      return { rows, changed: Number(numAffectedRows ?? 0) };
    },
  };
}

/**
 * The store on PostgreSQL 15 or newer, for several server processes. Of one tenant's transactions only one runs at a time, whatever
 * the process (its journal is one chain anyway); those of different tenants run side by side.
 */
export class PostgresStore implements DurableStore, Store {
  readonly kind = "postgresql";
  readonly #db: Kysely<Database>;
  readonly #texts = new Map<string, string>();
  readonly #lanes = new Map<string, CommitLane>();

  private constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Connects to (and where needed migrates) the database at a postgresql:// address. @throws DatabaseError, MigrationError */
  static async open(url: string, options: PostgresOptions = {}): Promise<PostgresStore> {
    const { dialect } = await postgresDialect(url, options);
    const db = new Kysely<Database>({ dialect });
    try {
      await requireUsable(db);
      await migrate(db, {
        flavour: postgresSchema,
        migrations: options.migrations ?? migrations,
        mayCreate: options.mayCreate ?? true,
        beforeChange: (_, pending) => (options.mayMigrate === true ? Promise.resolve() : refuseToMigrate(pending)),
      });
    } catch (error) {
      await db.destroy();
      throw explainFailure(error, url);
    }
    return new PostgresStore(db);
  }

  read<Result>(tenantId: string, work: (reader: Reader) => Promise<Result>): Promise<Result> {
    return this.#view((connection) => work(new SqlRows(connection, tenantId)));
  }

  async transact<Result>(
    tenantId: string,
    work: (transaction: Transaction) => Promise<Result>,
    foreseen?: readonly RowPlace[],
  ): Promise<Result> {
    const lane = this.#lanes.get(tenantId) ?? new CommitLane(this.#laneOf(tenantId));
    this.#lanes.set(tenantId, lane);
    try {
      return await lane.transact(tenantId, work, foreseen);
    } finally {
      if (lane.isIdle) this.#lanes.delete(tenantId);
    }
  }

  tenantsOf(table: string): Promise<readonly string[]> {
    return tenantsOf(this.#db, table);
  }

  snapshot<Result>(work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
    return this.#view(({ db }) => work(readSnapshot(db)));
  }

  async load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    return this.#db.connection().execute(async (db) => {
      await sql`begin`.execute(db);
      try {
        if (!(await isEmpty(db))) throw new NotEmptyError();
        const loader = writeTables(connectionOf(db, this.#texts));
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
    for (const lane of this.#lanes.values()) await lane.idle();
    await this.#db.destroy();
  }

  #laneOf(tenantId: string): LaneFlavour {
    return {
      batch: 64,
      buffers: true,
      connect: (work) => this.#db.connection().execute((db) => work(connectionOf(db, this.#texts))),
      begin: async ({ db }) => {
        // Both in one round trip.
        await sql`begin; select pg_advisory_xact_lock(hashtextextended(${sql.lit(tenantId)}, 4620))`.execute(db);
      },
      run: async ({ db }, statement) => {
        try {
          await sql.raw(laneStatements[statement]).execute(db);
        } catch (error) {
          throw statement === "commit" && isConnectionLost(error) ? new OutcomeUnknownError(error) : error;
        }
      },
      isPassing,
    };
  }

  #view<Result>(work: (connection: SqlConnection) => Promise<Result>): Promise<Result> {
    return this.#db.connection().execute(async (db) => {
      await sql`begin isolation level repeatable read read only`.execute(db);
      try {
        return await work(connectionOf(db, this.#texts));
      } finally {
        await sql`commit`.execute(db);
      }
    });
  }
}
