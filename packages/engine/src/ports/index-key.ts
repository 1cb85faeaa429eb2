import type { Collection, IndexValue, Scan, StoredRow } from "./store.ts";

/** How much of a text an index sees, in UTF-16 code units: three such fields fit in an index row of every database. */
const INDEXED_LENGTH = 255;

/** What some database cannot hold in a text column: U+0000 and lone surrogates. */
const unstorable = /[\0\p{Surrogate}]/gu;

/** A value as indexes hold it: texts are cut after 255 code units, what a database cannot hold becomes U+FFFD. @throws RangeError on a number that is no safe integer */
export function indexedValue(value: IndexValue): IndexValue {
  if (typeof value === "string") return value.slice(0, INDEXED_LENGTH).replace(unstorable, "\u{fffd}");
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`An index holds safe integers, not ${String(value)}.`);
}

/** Whether a row can have this id: 1 to 255 code units that every database can hold. */
export function isStorableId(id: string): boolean {
  return id.length > 0 && indexedValue(id) === id;
}

// Surrogates stand for code points above all others, yet lie below U+E000 as code units.
function rankOf(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Orders texts by Unicode code point, as the bytes of their UTF-8 do. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (a !== b) return rankOf(a) - rankOf(b);
  }
  return left.length - right.length;
}

/** The values of one index for a row, or undefined when one is absent and the row is not in it. */
export function indexKey<Row extends StoredRow>(
  collection: Collection<Row>,
  index: string,
  row: Row,
): readonly IndexValue[] | undefined {
  const values: IndexValue[] = [];
  for (const field of definitionOf(collection, index).fields) {
    const value = field(row);
    if (value === undefined) return undefined;
    values.push(indexedValue(value));
  }
  return values;
}

function definitionOf<Row extends StoredRow>(collection: Collection<Row>, index: string) {
  const definition = collection.indexes[index];
  if (definition === undefined) throw new RangeError(`${collection.name} has no index ${index}`);
  return definition;
}

/** A scan as stores run it: bounds as indexes hold them, and the types of the fields that order its rows. */
export interface PlannedScan {
  readonly prefix: readonly IndexValue[];
  readonly from?: IndexValue;
  readonly to?: IndexValue;
  /** Types of the fields after the prefix, by which rows are ordered before their ids. */
  readonly types: readonly ("text" | "integer")[];
}

/** Reads a scan against the index it names. @throws RangeError when there is no such index, or more bounds than fields */
export function planScan<Row extends StoredRow>(
  collection: Collection<Row>,
  scan: Pick<Scan, "index" | "prefix" | "from" | "to">,
): PlannedScan {
  const prefix = (scan.prefix ?? []).map(indexedValue);
  const { types } = definitionOf(collection, scan.index);
  const bounds = scan.from === undefined && scan.to === undefined ? 0 : 1;
  if (prefix.length + bounds > types.length) throw new RangeError(`${collection.name} ${scan.index} has fewer fields`);
  return {
    prefix,
    types: types.slice(prefix.length),
    ...(scan.from === undefined ? {} : { from: indexedValue(scan.from) }),
    ...(scan.to === undefined ? {} : { to: indexedValue(scan.to) }),
  };
}
