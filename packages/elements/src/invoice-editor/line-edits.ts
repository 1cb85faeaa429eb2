import type { AllowanceCharge, Language, Line } from "@acquit/core";
import { trimDecimal } from "@acquit/core/drafting";
import { changed, lineField, type Changes, type Edit } from "./draft.ts";
import { formatNumber, readNumber, readReduction } from "./number-text.ts";
import { vatOfKey } from "./vat-choices.ts";

/** A field of a line, named as the domain's checks name its place. */
export type LineFieldName =
  | "name"
  | "quantity"
  | "unit"
  | "netPrice"
  | "allowances"
  | "vatRate"
  | "description"
  | "allowances.reason"
  | "charges"
  | "charges.reason"
  | "period.start"
  | "period.end"
  | "orderLineReference";

/** What reading a line's fields depends on. */
export interface LineReading {
  readonly language: Language;
  /** Decimals of the document's currency. */
  readonly digits: number;
  /** What a reduction or an extra is called when the person names no reason. */
  readonly reasons: { readonly allowances: string; readonly charges: string };
}

/** UNTDID 5189 "discount": what a reduction is unless its reason says otherwise. */
const discountCode = "95";

function withFirst(
  list: readonly AllowanceCharge[] | undefined,
  first: AllowanceCharge | undefined,
): readonly AllowanceCharge[] | undefined {
  const all = [...(first === undefined ? [] : [first]), ...(list ?? []).slice(1)];
  return all.length === 0 ? undefined : all;
}

function editReduction(line: Line, field: "allowances" | "charges", text: string, reading: LineReading): Edit {
  const read = readReduction(text, reading.language, reading.digits);
  const before = line[field]?.[0];
  const reason = before?.reason ?? reading.reasons[field];
  const code = before?.reasonCode ?? (field === "allowances" ? discountCode : undefined);
  const first = read && { ...read, reason, ...(code === undefined ? {} : { reasonCode: code }) };
  const edit: Edit = { kind: "line", id: line.id, changes: { [field]: withFirst(line[field], first) } };
  const isRead = read !== undefined || text.trim() === "";
  return { kind: "type", field: lineField(line.id, field), typed: { text, isRead }, edit };
}

function editReason(line: Line, field: "allowances" | "charges", text: string): Edit {
  const first = line[field]?.[0];
  if (first === undefined) return { kind: "line", id: line.id, changes: {} };
  const { reasonCode: _code, ...rest } = first;
  return { kind: "line", id: line.id, changes: { [field]: withFirst(line[field], { ...rest, reason: text }) } };
}

function editNumber(line: Line, field: "quantity" | "netPrice", text: string, language: Language): Edit {
  const read = readNumber(text, language);
  const edit: Edit = { kind: "line", id: line.id, changes: { [field]: read ?? "" } };
  return {
    kind: "type",
    field: lineField(line.id, field),
    typed: { text, isRead: read !== undefined || text.trim() === "" },
    edit,
  };
}

function editPeriod(line: Line, end: "start" | "end", text: string): Changes<Line> {
  const period = changed(line.period ?? {}, { [end]: text === "" ? undefined : text });
  return { period: Object.keys(period).length === 0 ? undefined : period };
}

/** The edit that typing or choosing a text in a field of a line comes to. */
export function editOfLine(line: Line, field: LineFieldName, text: string, reading: LineReading): Edit {
  const change = (changes: Changes<Line>): Edit => ({ kind: "line", id: line.id, changes });
  switch (field) {
    case "quantity":
    case "netPrice":
      return editNumber(line, field, text, reading.language);
    case "allowances":
    case "charges":
      return editReduction(line, field, text, reading);
    case "allowances.reason":
      return editReason(line, "allowances", text);
    case "charges.reason":
      return editReason(line, "charges", text);
    case "vatRate":
      return change(vatOfKey(text));
    case "period.start":
      return change(editPeriod(line, "start", text));
    case "period.end":
      return change(editPeriod(line, "end", text));
    case "name":
      return change({ name: text.replace(/[\r\n]+/g, " ") });
    case "unit":
      return change({ unit: text });
    case "description":
    case "orderLineReference":
      return change({ [field]: text === "" ? undefined : text });
  }
}

/** A reduction or an extra as it is typed: "10 %", "5,00". */
export function reductionText(entry: AllowanceCharge | undefined, locale: string): string {
  if (entry === undefined) return "";
  if (entry.percent !== undefined && entry.amount === undefined)
    return `${formatNumber(trimDecimal(entry.percent), locale)}\u00a0%`;
  return formatNumber(entry.amount, locale);
}
