/** PostgreSQL cannot be used; the message says what to do. */
export class DatabaseError extends Error {
  readonly code = "database";
  override readonly name = "DatabaseError";
}

/** The database went away while committing: what was asked for may have been done. */
export class OutcomeUnknownError extends Error {
  readonly code = "outcome-unknown";
  override readonly name = "OutcomeUnknownError";
  constructor(cause: unknown) {
    super("The database went away while committing; repeat the call under the same idempotency key to learn what became of it.", {
      cause,
    });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Serialization failure, deadlock, lock timeout: everything was undone, and may go through the next time. */
const undone = new Set(["40001", "40P01", "55P03"]);
/** The server shuts down, crashed, starts, or cut the connection. */
const gone = /^(57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const goneWords = /connection (terminated|error|ended)|not queryable|timeout exceeded when trying to connect/i;

/** Whether the connection failed rather than what was asked over it. */
export function isConnectionLost(error: unknown): boolean {
  return gone.test(codeOf(error)) || (error instanceof Error && codeOf(error) === "" && goneWords.test(error.message));
}

/** Whether the transaction was undone for a reason that may be gone the next time. */
export function isPassing(error: unknown): boolean {
  return undone.has(codeOf(error)) || isConnectionLost(error);
}

const advice: Readonly<Record<string, string>> = {
  "28P01": "refuses the password of DATABASE_URL",
  "28000": "refuses the user of DATABASE_URL; see pg_hba.conf",
  "3D000": "has no such database; make it with createdb",
  "42501": "lets the user of DATABASE_URL create no tables; grant it CREATE on the schema",
  "53300": "has no connection left; lower ACQUIT_DATABASE_POOL or raise max_connections",
};

/** Says in words why a database cannot be opened, without the password. */
export function explainFailure(error: unknown, url: string): unknown {
  const { hostname, port, pathname } = new URL(url);
  const where = `PostgreSQL at ${hostname}:${port === "" ? "5432" : port}${pathname}`;
  const known = advice[codeOf(error)];
  if (known !== undefined) return new DatabaseError(`${where} ${known}.`, { cause: error });
  if (!isConnectionLost(error)) return error;
  return new DatabaseError(
    `${where} does not answer (${(error as Error).message || codeOf(error)}); is it running, and is DATABASE_URL right?`,
    {
      cause: error,
    },
  );
}
