import { isRecord, listOf, numberOf, recordOf, textOf, type Json, type JsonRecord } from "./json.ts";
import { invalidArgument } from "./rest-error.ts";

/** How a kind of row is filtered: its fields by name, and filter values made comparable. */
export interface Readable<Row> {
  /** The comparable value of a field; throws where the field may not be filtered by. */
  readonly read: (row: Row, field: string) => Json | undefined;
  /** Makes a value of a filter comparable with what `read` gives. */
  readonly prepare?: (field: string, value: Json) => Json;
}

const operators = ["!=%", "!%=", "!@", "!=", "=%", "%=", "!%", ">=", "<=", "!", ">", "<", "@", "%", "="] as const;

function compare(left: Json | undefined, right: Json): number {
  const [a, b] = [numberOf(left ?? null), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  const [x, y] = [textOf(left), textOf(right)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function isLike(value: Json | undefined, pattern: Json): boolean {
  const source = textOf(pattern)
    .split("%")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`, "isu").test(textOf(value));
}

function isEqual(value: Json | undefined, wanted: Json): boolean {
  if (wanted === null || wanted === "") return value === null || value === undefined || value === "" || value === 0;
  return compare(value, wanted) === 0;
}

const tests: Readonly<Record<string, (value: Json | undefined, wanted: Json) => boolean>> = {
  "=": isEqual,
  "@": isEqual,
  "%": (value, wanted) => textOf(value).toLowerCase().includes(textOf(wanted).toLowerCase()),
  "=%": isLike,
  "%=": isLike,
  ">": (value, wanted) => value !== null && value !== undefined && compare(value, wanted) > 0,
  ">=": (value, wanted) => value !== null && value !== undefined && compare(value, wanted) >= 0,
  "<": (value, wanted) => value !== null && value !== undefined && compare(value, wanted) < 0,
  "<=": (value, wanted) => value !== null && value !== undefined && compare(value, wanted) <= 0,
};

type Test<Row> = (row: Row) => boolean;

function testOf<Row>(key: string, wanted: Json, readable: Readable<Row>): Test<Row> {
  const operator = operators.find((one) => key.startsWith(one)) ?? "";
  const field = key.slice(operator.length);
  const isNegated = operator.startsWith("!");
  const test = tests[isNegated ? operator.slice(1) || "=" : operator || "="] ?? isEqual;
  const wants = (Array.isArray(wanted) || isRecord(wanted) ? listOf(wanted) : [wanted]).map(
    (one) => readable.prepare?.(field, one) ?? one,
  );
  return (row) => {
    const values = listOf(readable.read(row, field));
    const found = (values.length === 0 ? [null] : values).some((value) => wants.some((one) => test(value, one)));
    return found !== isNegated;
  };
}

/** The test a filter stands for: operators before the names, groups with `logic` under numbers. */
function compile<Row>(filter: JsonRecord, readable: Readable<Row>): Test<Row> {
  const isEither = textOf(filter["logic"]).toUpperCase() === "OR";
  const parts = Object.entries(filter)
    .filter(([key]) => key !== "logic")
    .map(([key, value]) => (/^\d+$/.test(key) ? compile(recordOf(value), readable) : testOf(key, value, readable)));
  return (row) => (isEither ? parts.some((part) => part(row)) : parts.every((part) => part(row)));
}

/** Rows that meet `filter`, in `order`. */
export function select<Row>(rows: Iterable<Row>, params: JsonRecord, readable: Readable<Row>): readonly Row[] {
  const filter = recordOf(params["filter"] ?? params["FILTER"]);
  const found = [...rows].filter(compile(filter, readable));
  const order = Object.entries(recordOf(params["order"] ?? params["ORDER"]));
  for (const [, way] of order)
    if (!/^(asc|desc)/i.test(textOf(way))) throw invalidArgument(`Invalid order: allowed values are ASC, DESC`);
  return found.sort((a, b) => {
    for (const [field, way] of order) {
      const result = compare(readable.read(a, field) ?? null, readable.read(b, field) ?? null);
      if (result !== 0) return /^desc/i.test(textOf(way)) ? -result : result;
    }
    return 0;
  });
}

const PAGE = 50;

/** One page of 50: `next` only where more follow; with `start` -1 nothing is counted. */
export function pageOf<Row>(
  rows: readonly Row[],
  params: JsonRecord,
): { readonly rows: readonly Row[]; readonly total?: number; readonly next?: number } {
  const start = numberOf(params["start"]) ?? 0;
  if (start < 0) return { rows: rows.slice(0, PAGE) };
  const end = start + PAGE;
  return { rows: rows.slice(start, end), total: rows.length, ...(end < rows.length ? { next: end } : {}) };
}
