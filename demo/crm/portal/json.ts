/** A value as JSON carries it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A JSON object that may be written to. */
export type JsonRecord = Record<string, Json>;

/** Whether a value is a JSON object. */
export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; PHP sends empty ones, and those whose keys count from 0, as lists. */
export function recordOf(value: Json | undefined): JsonRecord {
  if (isRecord(value)) return value;
  return Array.isArray(value) ? Object.fromEntries(value.map((one: Json, at) => [String(at), one])) : {};
}

/** The value as a list; of an object its values, of a single value a list of one, of nothing an empty one. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null || value === "") return [];
  if (Array.isArray(value)) return value as readonly Json[];
  return isRecord(value) ? Object.values(value) : [value];
}

/** The value as text, as PHP would cast it; nothing is empty. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return JSON.stringify(value);
  return typeof value === "boolean" ? (value ? "1" : "") : String(value);
}

/** The value as a number, or undefined where it is none. */
export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

/** Whether a value says yes, in any of the ways the portal takes. */
export function isYes(value: Json | undefined): boolean {
  return value === true || value === 1 || value === "Y" || value === "y" || value === "1" || value === "true";
}

/** An object, or `[]` where it is empty, as PHP encodes it. */
export function emptyAsList(record: Readonly<Record<string, Json>>): Json {
  return Object.keys(record).length === 0 ? [] : record;
}
