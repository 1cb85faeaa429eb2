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
  type Collection,
} from "@acquit/engine";
import { attemptCollections } from "../access/attempts.ts";
import { accessCollections } from "../access/collections.ts";
import { testCheckouts } from "../providers/test-provider.ts";
import { tableName } from "./table.ts";

/** Every collection a database holds, in the order whole databases are copied. */
const storedCollections: readonly Collection<never>[] = [
  ...collections,
  testCheckouts,
  ...accessCollections,
  ...attemptCollections,
  ...moneyCollections,
  ...followingCollections,
  ...lookCollections,
  ...sendingCollections,
  ...providerCollections,
  ...settlementCollections,
  ...alertCollections,
  ...crmCollections,
  ...clientCollections,
  ...reminderCollections,
  ...bankCollections,
  ...draftTemplateCollections,
  ...reportCollections,
  ...deskCollections,
];

const byTable = new Map(storedCollections.map((collection) => [tableName(collection.name), collection]));

/** The tables of a database, in the order they are copied. */
export const storedTables: readonly string[] = [...byTable.keys()];

/** The collection a table holds. @throws RangeError when there is no such table */
export function collectionOfTable(table: string): Collection<never> {
  const collection = byTable.get(table);
  if (collection === undefined) throw new RangeError(`There is no table ${table}; was this written by a newer version?`);
  return collection;
}
