/** A map of an answer, whose values are not known. */
export type Fields = Readonly<Record<string, unknown>>;

/** A map of an answer; PHP writes an empty one as `[]`, and what is none is an empty one. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A list of an answer; PHP writes one with gaps as a map of its numbers. */
export function listOf(value: unknown): readonly Fields[] {
  const rows: readonly unknown[] = Array.isArray(value) ? value : Object.values(fieldsOf(value));
  return rows.filter((row): row is Fields => typeof row === "object" && row !== null && !Array.isArray(row));
}

/** A text of an answer: some methods write numbers as texts, others texts as numbers; "" where there is none. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : "";
}

/** A text that says something, or undefined. */
export function wordsOf(value: unknown): string | undefined {
  const text = textOf(value).trim();
  return text === "" ? undefined : text;
}

/** A record's number as text; undefined for none, which is written as 0, "", null or false. */
export function idOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === "" || text === "0" ? undefined : text;
}

const DECIMALS = 6;

/** A number as decimal text with at most six decimals and no zeros at its end; "0" where there is none. */
export function decimalOf(value: unknown): string {
  const number = Number(textOf(value));
  if (!Number.isFinite(number)) return "0";
  const text = number.toFixed(DECIMALS).replace(/\.?0+$/, "");
  return text === "-0" || text === "" ? "0" : text;
}

/** Whether an answer says yes in one of Bitrix24's ways. */
export function isYes(value: unknown): boolean {
  return value === true || value === 1 || value === "1" || value === "Y" || value === "true";
}
