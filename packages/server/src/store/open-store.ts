import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { DurableStore } from "./durable-store.ts";
import { DatabaseError } from "./postgres-errors.ts";
import { SqliteStore } from "./sqlite-store.ts";

/** Which database to open. */
export interface DatabaseSettings {
  /** The data folder, where the embedded database is unless an address is given. */
  readonly folder: string;
  /** DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE. */
  readonly url?: string | undefined;
  /** ACQUIT_DATABASE_POOL: connections to PostgreSQL of this process. */
  readonly poolSize?: string | undefined;
  /** ACQUIT_MIGRATE: "yes" lets this start change a PostgreSQL database that has data. */
  readonly migrate?: string | undefined;
  /** Whether a database that is not there yet is made; it is unless told otherwise. */
  readonly mayCreate?: boolean;
}

const LARGEST_POOL = 1_000;

/** The embedded database's file in a data folder. */
export function databaseFile(folder: string): string {
  return resolve(folder, "acquit.sqlite");
}

/** Whether an address names a PostgreSQL database. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

function poolSizeOf(text: string | undefined): { readonly poolSize?: number } {
  if (text === undefined || text === "") return {};
  const poolSize = Number(text);
  if (Number.isSafeInteger(poolSize) && poolSize >= 2 && poolSize <= LARGEST_POOL) return { poolSize };
  throw new DatabaseError(`ACQUIT_DATABASE_POOL is a number of connections from 2 to ${String(LARGEST_POOL)}, not ${text}.`);
}

/** Opens the database that was chosen, creating and migrating it where needed. @throws DatabaseError, MigrationError */
export async function openDatabase({
  folder,
  url,
  poolSize,
  migrate,
  mayCreate = true,
}: DatabaseSettings): Promise<DurableStore> {
  if (url === undefined || url === "") {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return SqliteStore.open(databaseFile(folder), { mayCreate });
  }
  if (!isPostgresUrl(url)) {
    throw new DatabaseError("DATABASE_URL must begin with postgresql://; without it the embedded database is used.");
  }
  const { PostgresStore } = await import("./postgres-store.ts");
  return PostgresStore.open(url, { ...poolSizeOf(poolSize), mayCreate, mayMigrate: migrate === "yes" });
}
