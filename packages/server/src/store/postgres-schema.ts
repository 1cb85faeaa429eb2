import { schemaOf } from "./schema-flavour.ts";

/** Any number, as long as every Acquit takes the same one: the lock around migrations. */
const MIGRATION_LOCK = 4_620_001;

/** PostgreSQL: append-only tables refuse update, delete and truncate; text sorts by the bytes of UTF-8, as in SQLite, whatever the database's language. */
export const postgresSchema = schemaOf({
  begin: [
    "begin",
    `select pg_advisory_xact_lock(${String(MIGRATION_LOCK)})`,
    `create or replace function acquit_refuse_change() returns trigger language plpgsql as
      $$ begin raise exception '% can only be added to', tg_table_name using errcode = 'restrict_violation'; end $$`,
  ],
  text: 'text collate "C"',
  integer: "bigint",
  tableOptions: "",
  refuseChanges: (table) => [
    `create trigger ${table}_no_change before update or delete on ${table} for each row execute function acquit_refuse_change()`,
    `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function acquit_refuse_change()`,
  ],
  allowChanges: (table) => ["change", "truncate"].map((verb) => `drop trigger ${table}_no_${verb} on ${table}`),
});
