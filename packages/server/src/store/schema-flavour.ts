import type { Kysely } from "kysely";
import type { Database } from "./sql-rows.ts";
import { indexName, type Table } from "./table.ts";

type Index = Table["indexes"][string];

/** How one database creates what a migration asks for. */
export interface SchemaFlavour {
  /** Begins the whole migration so that of two starting servers only one migrates. */
  readonly begin: readonly string[];
  createTable(table: Table): readonly string[];
  addColumns(table: string, index: Index): readonly string[];
  addIndex(table: string, name: string, index: Index): readonly string[];
  /** Makes the database itself refuse to change rows of a table. */
  refuseChanges(table: string): readonly string[];
  allowChanges(table: string): readonly string[];
  /** Lays tables anew that were laid otherwise before; absent where they never were. */
  relay?(db: Kysely<Database>): Promise<void>;
}

/** How one database writes what both have. */
export interface SchemaWords {
  readonly begin: readonly string[];
  readonly text: string;
  readonly integer: string;
  /** Follows the closing bracket of a table. */
  readonly tableOptions: string;
  readonly refuseChanges: (table: string) => readonly string[];
  readonly allowChanges: (table: string) => readonly string[];
}

/** Ids are an index's last column, so that ties are in order and cursors are cheap. */
function indexStatement(table: string, name: string, { columns, unique }: Index): string {
  const names = ["tenant_id", ...columns.map((column) => column.name), ...(unique ? [] : ["id"])];
  return `create ${unique ? "unique " : ""}index ${table}_${indexName(name)} on ${table} (${names.join(", ")})`;
}

/** Puts a database's words into the statements of a schema. */
export function schemaOf(words: SchemaWords): SchemaFlavour {
  const { begin, tableOptions, refuseChanges, allowChanges } = words;
  return {
    begin,
    refuseChanges,
    allowChanges,
    createTable: ({ name, appendOnly, indexes }) => {
      const fixed = ["tenant_id", "id", "body"].map((column) => `${column} ${words.text} not null`);
      const indexed = Object.values(indexes).flatMap(({ columns }) =>
        columns.map((column) => `${column.name} ${words[column.type]}`),
      );
      const columns = [...fixed, ...indexed, "primary key (tenant_id, id)"].join(", ");
      return [
        `create table ${name} (${columns})${tableOptions}`,
        ...Object.entries(indexes).map(([index, definition]) => indexStatement(name, index, definition)),
        ...(appendOnly ? refuseChanges(name) : []),
      ];
    },
    addColumns: (table, { columns }) =>
      columns.map((column) => `alter table ${table} add column ${column.name} ${words[column.type]}`),
    addIndex: (table, name, index) => [indexStatement(table, name, index)],
  };
}
