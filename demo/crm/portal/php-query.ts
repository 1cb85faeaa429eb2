import { isRecord, textOf, type Json, type JsonRecord } from "./json.ts";

interface Branch {
  [key: string]: Branch | string;
}

function put(root: Branch, keys: readonly string[], value: string): void {
  let place = root;
  keys.forEach((key, at) => {
    const name = key === "" ? String(Object.keys(place).length) : key;
    if (at === keys.length - 1) {
      place[name] = value;
      return;
    }
    const next = place[name];
    if (typeof next === "object") place = next;
    else {
      const made: Branch = {};
      place[name] = made;
      place = made;
    }
  });
}

function settle(branch: Branch | string): Json {
  if (typeof branch === "string") return branch;
  const keys = Object.keys(branch);
  const values = keys.map((key) => settle(branch[key] ?? ""));
  if (keys.every((key, at) => key === String(at))) return values;
  return Object.fromEntries(keys.map((key, at) => [key, values[at] ?? ""]));
}

/** Reads `filter[=id][0]=5&select[]=id` as PHP does: brackets make maps, keys that count from 0 make lists. */
export function parsePhpQuery(text: string): JsonRecord {
  const root: Branch = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const open = name.indexOf("[");
    const head = open < 0 ? name : name.slice(0, open);
    const rest = open < 0 ? [] : [...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map((part) => part[1] ?? "");
    put(root, [head, ...rest], value);
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, settle(value)]));
}

/** Writes a record as PHP's `http_build_query` does; this is what event posts carry. */
export function buildPhpQuery(record: Readonly<Record<string, Json>>): string {
  const parts: string[] = [];
  const write = (name: string, value: Json) => {
    if (Array.isArray(value)) {
      value.forEach((one: Json, at) => {
        write(`${name}[${String(at)}]`, one);
      });
    } else if (isRecord(value)) for (const [key, one] of Object.entries(value)) write(`${name}[${key}]`, one);
    else parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`);
  };
  for (const [name, value] of Object.entries(record)) write(name, value);
  return parts.join("&");
}
