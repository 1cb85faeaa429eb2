import { numberOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { pageOf, select } from "../portal/listing.ts";
import { type Entry } from "../portal/portal.ts";
import { type Answer } from "./method.ts";

/** An entry in the older methods' manner: every value text, what is not there null. */
export function asTexts(entry: JsonRecord, names?: readonly Json[]): JsonRecord {
  const wanted = names === undefined || names.length === 0 || names.includes("*") ? undefined : new Set(names.map(textOf));
  const written: JsonRecord = {};
  for (const [name, value] of Object.entries(entry))
    if (name !== "id" && (wanted === undefined || wanted.has(name))) written[name] = value === null ? null : textOf(value);
  if (entry["id"] !== undefined && (wanted === undefined || wanted.has("ID"))) written["ID"] = textOf(entry["id"]);
  return written;
}

/** A list in the older methods' manner, filtered, ordered, in pages. */
export function listTexts(entries: Iterable<Entry>, params: JsonRecord): Answer {
  const read = (entry: Entry, name: string): Json | undefined => (name === "ID" ? entry.id : entry[name]);
  const { rows, ...about } = pageOf(select(entries, params, { read }), params);
  const names = params["select"] ?? params["SELECT"];
  return { result: rows.map((row) => asTexts(row, Array.isArray(names) ? names : undefined)), ...about };
}

/** A list of the newer kind, under one name. */
export function listUnder(name: string, rows: readonly JsonRecord[], params: JsonRecord): Answer {
  const page = pageOf(select(rows, params, { read: (row, field) => row[field] }), params);
  const names = Array.isArray(params["select"]) ? params["select"].map((one: Json) => textOf(one)) : [];
  const cut = (row: JsonRecord) =>
    names.length === 0 || names.includes("*")
      ? row
      : Object.fromEntries(Object.entries(row).filter(([field]) => names.includes(field)));
  const { rows: found, ...about } = page;
  return { result: { [name]: found.map(cut) }, ...about };
}

/** The number in a text or number; 0 where there is none. */
export function numberOrZero(value: Json | undefined): number {
  return numberOf(value) ?? 0;
}
