import { indexKey, type Collection, type IndexValue, type StoredRow } from "@acquit/engine";

/** One index column of a collection's table. */
export interface IndexColumn {
  readonly name: string;
  readonly type: "text" | "integer";
}

/** The table that holds a collection: rows as JSON, and one column for each field of each index. */
export interface Table {
  readonly name: string;
  readonly appendOnly: boolean;
  readonly indexes: Readonly<Record<string, { readonly columns: readonly IndexColumn[]; readonly unique: boolean }>>;
}

/** The name of the table of a collection. */
export function tableName(collection: string): string {
  return collection.replace(/-/g, "_");
}

/** A name of an index as databases write it. */
export function indexName(index: string): string {
  return index
    .replace(/([A-Z])/g, "_$1")
    .replace(/-/g, "_")
    .toLowerCase();
}

/** The name of one index column. */
export function columnName(index: string, position: number): string {
  return `${indexName(index)}_${String(position)}`;
}

/** The table a collection declares. */
export function tableOf<Row extends StoredRow>(collection: Collection<Row>): Table {
  const indexes = Object.fromEntries(
    Object.entries(collection.indexes).map(([index, definition]) => [
      index,
      {
        unique: definition.unique === true,
        columns: definition.types.map((type, position) => ({ name: columnName(index, position), type })),
      },
    ]),
  );
  return { name: tableName(collection.name), appendOnly: collection.appendOnly === true, indexes };
}

/** The values of one index's columns for a row: all null when one of its fields is absent, so that the row is not in it. */
export function indexValuesOf<Row extends StoredRow>(
  collection: Collection<Row>,
  index: string,
  row: Row,
): readonly (IndexValue | null)[] {
  return indexKey(collection, index, row) ?? (collection.indexes[index]?.fields ?? []).map(() => null);
}

/** The columns of a collection's indexes, in the order `indexValues` gives their values. */
export function indexColumns<Row extends StoredRow>(collection: Collection<Row>): readonly string[] {
  return Object.entries(collection.indexes).flatMap(([index, { fields }]) =>
    fields.map((_, position) => columnName(index, position)),
  );
}

/** The values of all a collection's index columns for a row. */
export function indexValues<Row extends StoredRow>(collection: Collection<Row>, row: Row): readonly (IndexValue | null)[] {
  return Object.keys(collection.indexes).flatMap((index) => indexValuesOf(collection, index, row));
}

/** The types of a collection's index columns, in the order of `indexColumns`. */
export function indexTypes<Row extends StoredRow>(collection: Collection<Row>): readonly ("text" | "integer")[] {
  return Object.values(collection.indexes).flatMap(({ types }) => types);
}
