import {
  alertCollections,
  bankCollections,
  clientCollections,
  collections,
  crmCollections,
  deskCollections,
  draftTemplateCollections,
  followingCollections,
  lookCollections,
  moneyCollections,
  providerCollections,
  reminderCollections,
  reportCollections,
  sendingCollections,
  settlementCollections,
} from "@acquit/engine";
import { attemptCollections } from "../access/attempts.ts";
import { accessCollections } from "../access/collections.ts";
import { testCheckouts } from "../providers/test-provider.ts";
import { collectionOfTable } from "./stored-collections.ts";
import { tableOf, type Table } from "./table.ts";

/** One step of the schema. Steps already released are never edited, only followed by new ones. */
export interface Migration {
  readonly name: string;
  /** Lays tables anew that this database laid otherwise before. */
  readonly relay?: true;
  readonly createTables?: readonly Table[];
  readonly addIndexes?: readonly {
    readonly table: string;
    readonly index: string;
    readonly definition: Table["indexes"][string];
  }[];
}

/** Indexes that were added to tables after their first step, with the step that adds them. */
const journalFilters = ["byActor", "byKind"] as const;

function without({ indexes, ...table }: Table, later: readonly string[]): Table {
  const kept = Object.entries(indexes).filter(([name]) => !later.includes(name));
  return { ...table, indexes: Object.fromEntries(kept) };
}

function addedIndex(table: string, index: string) {
  const definition = tableOf(collectionOfTable(table)).indexes[index];
  if (definition === undefined) throw new RangeError(`${table} has no index ${index}.`);
  return { table, index, definition };
}

const initialTables = [...collections.map((collection) => tableOf(collection)), tableOf(testCheckouts)].map((table) =>
  table.name === "journal" ? without(table, journalFilters) : table,
);

/** Every step, in order; the position is the number. */
export const migrations: readonly Migration[] = [
  { name: "initial", createTables: initialTables },
  { name: "people and rights", createTables: accessCollections.map((collection) => tableOf(collection)) },
  { name: "refunds, deductions and the payment policy", createTables: moneyCollections.map((collection) => tableOf(collection)) },
  { name: "what documents say of each other", createTables: followingCollections.map((collection) => tableOf(collection)) },
  { name: "texts of messages and opened pages", createTables: sendingCollections.map((collection) => tableOf(collection)) },
  { name: "accounts at payment providers", createTables: providerCollections.map((collection) => tableOf(collection)) },
  { name: "looks of documents", createTables: lookCollections.map((collection) => tableOf(collection)) },
  { name: "questions and accounts of clients", createTables: clientCollections.map((collection) => tableOf(collection)) },
  { name: "reminders", createTables: reminderCollections.map((collection) => tableOf(collection)) },
  { name: "templates of drafts", createTables: draftTemplateCollections.map((collection) => tableOf(collection)) },
  { name: "payouts of providers", createTables: settlementCollections.map((collection) => tableOf(collection)) },
  {
    name: "shallow tables, and the journal by person and kind",
    relay: true,
    addIndexes: journalFilters.map((index) => addedIndex("journal", index)),
  },
  { name: "links to CRMs", createTables: crmCollections.map((collection) => tableOf(collection)) },
  { name: "the bank", createTables: bankCollections.map((collection) => tableOf(collection)) },
  { name: "reports on a schedule", createTables: reportCollections.map((collection) => tableOf(collection)) },
  { name: "alerts", createTables: alertCollections.map((collection) => tableOf(collection)) },
  { name: "attempts to sign in", createTables: attemptCollections.map((collection) => tableOf(collection)) },
  {
    name: "claims for late payment, responsible persons, mailboxes",
    createTables: deskCollections.map((collection) => tableOf(collection)),
  },
];
