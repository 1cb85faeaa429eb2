/**
 * A value an index can hold. Rows sort by code point (text, as the bytes of UTF-8 do) or by value (safe integers); a row with an absent
 * value is not in the index. Of a text an index sees the first 255 code units.
 */
export type IndexValue = string | number;

/** Rows as stored: plain JSON. */
export interface StoredRow {
  /** Made by the caller: 1 to 255 code units without U+0000. */
  readonly id: string;
}

/** One declared index of a collection: its fields in order, each read from the row. */
export interface IndexDefinition<Row extends StoredRow> {
  readonly fields: readonly ((row: Row) => IndexValue | undefined)[];
  /** Column types, one per field. */
  readonly types: readonly ("text" | "integer")[];
  readonly unique?: boolean;
}

/** A typed collection of rows of one tenant. */
export interface Collection<Row extends StoredRow> {
  readonly name: string;
  readonly indexes: Readonly<Record<string, IndexDefinition<Row>>>;
  /** Rows are only ever inserted; the database itself refuses update and delete. */
  readonly appendOnly?: boolean;
}

/** Which rows to read: those whose index begins with `prefix`, between `from` and `to` on the next field, from a cursor on. */
export interface Scan {
  readonly index: string;
  readonly prefix?: readonly IndexValue[];
  /** Inclusive bounds on the field after the prefix. */
  readonly from?: IndexValue;
  readonly to?: IndexValue;
  readonly direction?: "ascending" | "descending";
  /** The `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** A page of rows in index order (ties by id) and the cursor of the next, absent on the last. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** Reads inside one consistent view. */
export interface Reader {
  get<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined>;
  scan<Row extends StoredRow>(collection: Collection<Row>, scan: Scan): Promise<Page<Row>>;
  count<Row extends StoredRow>(collection: Collection<Row>, scan: Omit<Scan, "limit" | "after" | "direction">): Promise<number>;
}

/** Reads and writes that become durable together or not at all. Inside, only the store itself is awaited. */
export interface Transaction extends Reader {
  /** Reads a row and keeps every other transaction from writing it until this one ends. */
  lock<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined>;
  /** Adds a row. @throws DuplicateError when its id or a unique index value exists. */
  insert<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void>;
  /** Adds the row or replaces the one with its id. @throws DuplicateError, or AppendOnlyError on an append-only collection. */
  put<Row extends StoredRow>(collection: Collection<Row>, row: Row): Promise<void>;
  /** Removes a row if it is there. @throws AppendOnlyError on an append-only collection. */
  remove<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<void>;
}

/** A row by its place. */
export interface RowPlace {
  readonly collection: Collection<never>;
  readonly id: string;
}

/** Durable rows by tenant. What `transact` acknowledged is on disk. */
export interface Store {
  /** Reads rows of one tenant only. */
  read<Result>(tenantId: string, work: (reader: Reader) => Promise<Result>): Promise<Result>;
  /**
   * Runs `work` in a transaction on one tenant's rows; throws what it throws after undoing everything. The work may be run again
   * from the start when the database asks for a retry, so it must have no effect but on the transaction. `foreseen` are rows it will
   * most likely ask for by their ids: a database far away can be asked for those of many transactions at once.
   */
  transact<Result>(
    tenantId: string,
    work: (transaction: Transaction) => Promise<Result>,
    foreseen?: readonly RowPlace[],
  ): Promise<Result>;
  close(): Promise<void>;
}

/** The tenant under which rows that belong to no firm live: people, sessions, tenants, hashed link tokens. */
export const SYSTEM_TENANT = "system";

/** A row with this id or unique value exists already. */
export class DuplicateError extends Error {
  readonly code = "duplicate";
  override readonly name = "DuplicateError";
  constructor(collection: string, what: string) {
    super(`${collection} already holds ${what}`);
  }
}

/** Something tried to change what may only be added to. */
export class AppendOnlyError extends Error {
  readonly code = "append-only";
  override readonly name = "AppendOnlyError";
  constructor(collection: string) {
    super(`${collection} can only be added to; record a correcting entry instead`);
  }
}
