import { accessRoutes, routes, type Route } from "@acquit/workspace";
import { toJSONSchema } from "zod/mini";

/** Every operation of both route tables, by name. */
export const everyRoute: readonly (readonly [name: string, entry: Route])[] = Object.entries({ ...routes, ...accessRoutes });

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly pattern?: string;
}

/** Members that name a record. */
const ID = /(^id|Id)$/;

/** Texts that fit some pattern of the tables. */
const texts = [
  "x1",
  "1.00",
  "2026-03-02",
  "2026-03-02T09:00:00.000Z",
  "2026-03-02T09:00",
  "stripe",
  "EUR",
  "FR",
  "anne@example.com",
  "https://crm.example",
];

function sampleText({ pattern }: Schema, id: string, name: string): string {
  if (ID.test(name)) return id;
  if (name === "timeZone") return "Europe/Paris";
  if (pattern === undefined) return "une phrase";
  const fitting = texts.find((text) => new RegExp(pattern, "u").test(text));
  if (fitting === undefined) throw new RangeError(`No sample fits ${pattern}: add one to this list`);
  return fitting;
}

/** A value that fits the schema; every identifier in it is `id`. */
function sample(schema: Schema, id: string, name = ""): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice !== undefined) return sample(choice, id, name);
  if (schema.type === "object") {
    const isWanted = (key: string) => schema.required?.includes(key) === true || ID.test(key);
    const members = Object.entries(schema.properties ?? {}).filter(([key]) => isWanted(key));
    return Object.fromEntries(members.map(([key, member]) => [key, sample(member, id, key)]));
  }
  if (schema.type === "array") return schema.minItems === undefined ? [] : [sample(schema.items ?? {}, id, name)];
  if (schema.type === "number" || schema.type === "integer") return schema.minimum ?? 0;
  if (schema.type === "boolean") return false;
  return sampleText(schema, id, name);
}

/** A request for a route that its schema takes, with this identifier wherever one is asked for. */
export function requestFor(
  entry: Route,
  id: string,
): { readonly method: Route["method"]; readonly path: string; readonly body: unknown } {
  const schema = toJSONSchema(entry.input, { io: "input", unrepresentable: "any" }) as Schema;
  const input = sample(schema, id) as Record<string, unknown>;
  const isRecord = (name: string) => ID.test(name) && schema.properties?.[name]?.enum === undefined;
  const rest = { ...input };
  const path = entry.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    delete rest[name];
    // Other parts of a path are words: which report, which carrier.
    return encodeURIComponent(isRecord(name) ? id : String(input[name]));
  });
  if (entry.method === "PUT" || entry.method === "POST") return { method: entry.method, path, body: rest };
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)])).toString();
  return { method: entry.method, path: query === "" ? path : `${path}?${query}`, body: undefined };
}

/** Every identifier in an answer, wherever it stands. */
export function idsIn(value: unknown, name = ""): readonly string[] {
  if (typeof value === "string") return ID.test(name) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => idsIn(member, Array.isArray(value) ? name : key));
}
