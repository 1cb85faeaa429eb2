import { schemaOf, type SchemaFlavour } from "./schema-flavour.ts";
import { giveRowNumbers } from "./sqlite-relay.ts";

const verbs = ["update", "delete"];

/** SQLite: STRICT tables; append-only ones refuse update, delete and (by recursive_triggers) replace. */
export const sqliteSchema: SchemaFlavour = {
  ...schemaOf({
    begin: ["begin immediate"],
    text: "text",
    integer: "integer",
    tableOptions: " strict",
    refuseChanges: (table) =>
      verbs.map(
        (verb) =>
          `create trigger ${table}_no_${verb} before ${verb} on ${table} begin select raise(abort, '${table} can only be added to'); end`,
      ),
    allowChanges: (table) => verbs.map((verb) => `drop trigger ${table}_no_${verb}`),
  }),
  relay: giveRowNumbers,
};
