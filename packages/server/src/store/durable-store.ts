import type { Store } from "@acquit/engine";

/** A row as its table holds it. */
export interface RawRow {
  readonly tenantId: string;
  readonly id: string;
  /** The row as JSON, byte for byte as it was written. */
  readonly body: string;
}

/** A store on a disk, for commands over the whole database. */
export interface DurableStore extends Store {
  readonly kind: "sqlite" | "postgresql";
  /** The tenants that have rows in a table, in order. */
  tenantsOf(table: string): Promise<readonly string[]>;
  /** Runs `work` over one consistent view of every tenant's rows. */
  snapshot<Result>(work: (snapshot: Snapshot) => Promise<Result>): Promise<Result>;
  /** Fills an empty database in one transaction: all of it is there afterwards, or nothing. @throws NotEmptyError */
  load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result>;
}

/** One moment of the whole database. */
export interface Snapshot {
  /** Names of the migrations this database has been through. */
  migrations(): Promise<readonly string[]>;
  /** Every row of a table, ordered by tenant and id. */
  rowsOf(table: string): AsyncIterable<RawRow>;
}

/** Takes in rows of another database. */
export interface Loader {
  /** Adds a row; it may wait for others and be written with them. */
  add(table: string, row: RawRow): Promise<void>;
  /** Writes what still waits. */
  finish(): Promise<void>;
}

/** Rows would be added to a database that has some already. */
export class NotEmptyError extends Error {
  readonly code = "not-empty";
  override readonly name = "NotEmptyError";
  constructor() {
    super("The database holds rows already; take an empty one. Nothing was changed.");
  }
}
