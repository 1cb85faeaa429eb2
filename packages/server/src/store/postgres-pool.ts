import { PostgresDialect, type Dialect } from "kysely";
import type { CustomTypesConfig, Pool, PoolClient } from "pg";
import { DatabaseError } from "./postgres-errors.ts";

/** How connections to PostgreSQL are kept. */
export interface PoolOptions {
  /** Connections of this process; 10 unless told. */
  readonly poolSize?: number;
}

const STATEMENT_TIMEOUT_MS = 60_000;
const INT8 = 20;
const NUMERIC = 1700;

function safeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new DatabaseError(`The database holds the number ${text}, which is not one Acquit writes; run acquit verify.`);
}

/** Statements are prepared once per connection under a name that stands for their text. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `s${String(names.size)}`;
    names.set(text, name);
  }
  return name;
}

/** What Kysely asks of a connection, with its parameterised statements prepared. */
function prepared(client: PoolClient) {
  return {
    query: (text: string, values: readonly unknown[]) =>
      values.length === 0 ? client.query(text) : client.query({ name: nameOf(text), text, values: [...values] }),
    release: () => {
      client.release();
    },
  };
}

function typesOf(builtin: CustomTypesConfig): CustomTypesConfig {
  const integers = (oid: number, format?: "text" | "binary") =>
    oid === INT8 || oid === NUMERIC
      ? safeInteger
      : (builtin.getTypeParser as (oid: number, format?: string) => unknown)(oid, format);
  return { getTypeParser: integers as CustomTypesConfig["getTypeParser"] };
}

/** Kysely over a pool of `pg`, which is loaded only here: who runs on SQLite never pays for it. */
export async function postgresDialect(url: string, { poolSize = 10 }: PoolOptions): Promise<{ dialect: Dialect; pool: Pool }> {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    application_name: "acquit",
    types: typesOf(pg.types),
  });
  // A connection that breaks is replaced at the next use, which reports what is wrong then; unheard, the event would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
  });
  const clients = new WeakMap<PoolClient, ReturnType<typeof prepared>>();
  const connect = async () => {
    const client = await pool.connect();
    const known = clients.get(client) ?? prepared(client);
    clients.set(client, known);
    return known;
  };
  const dialect = new PostgresDialect({ pool: { connect, end: () => pool.end(), options: {} } as never });
  return { dialect, pool };
}
