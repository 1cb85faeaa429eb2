import { csvOf, endOfMonth, isDate, minorFromText, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { read, todayOf, type Call, type Context } from "../context.ts";
import type { Reader } from "../ports/store.ts";
import { agedBalance, pending, statement } from "./report-receivables.ts";
import { cashIn, sales, vat } from "./report-sales.ts";
import type { ReportPeriod, ReportRow, ReportTable } from "./report-table.ts";

type Report = OutputOf<"getReport">;

function totalsOf({ rows, summed }: ReportTable): ReportRow[] {
  const currencies = [...new Set(rows.map((row) => row["currency"] ?? ""))].sort();
  return currencies.map((currency) => {
    const mine = rows.filter((row) => row["currency"] === currency);
    const sum = (name: string) =>
      mine.reduce((total, row) => total + ((row[name] ?? "") === "" ? 0 : minorFromText(row[name] ?? "0", currency)), 0);
    return { ...Object.fromEntries(summed.map((name) => [name, textFromMinor(sum(name), currency)])), currency };
  });
}

function periodOf({ from, to, asOf }: InputOf<"getReport">, today: string): ReportPeriod {
  for (const day of [from, to, asOf]) {
    if (day !== undefined && !isDate(day)) throw new WorkspaceError("invalid-input", `${day} is not a date of the calendar.`);
  }
  const last = to ?? (from === undefined ? today : endOfMonth(from));
  const first = from ?? `${last.slice(0, 7)}-01`;
  if (first > last) throw new WorkspaceError("invalid-input", "The period ends before it begins.");
  return { from: first, to: last };
}

function tableOf(reader: Reader, input: InputOf<"getReport">, period: ReportPeriod, asOf: string): Promise<ReportTable> {
  switch (input.report) {
    case "pending":
      return pending(reader, asOf);
    case "aged-balance":
      return agedBalance(reader, asOf);
    case "sales":
      return sales(reader, period);
    case "vat":
      return vat(reader, period, input.basis ?? "debits");
    case "cash-in":
      return cashIn(reader, period);
    case "statement":
      if (input.customerId === undefined) throw new WorkspaceError("invalid-input", "Say whose statement: customerId.");
      return statement(reader, period, input.customerId);
  }
}

/** A report: its rows, their sums per currency, and the same as CSV. */
export async function reportOf(context: Context, reader: Reader, input: InputOf<"getReport">): Promise<Report> {
  const today = await todayOf(context, reader);
  const period = periodOf(input, today);
  const asOf = input.asOf ?? today;
  const table = await tableOf(reader, input, period, asOf);
  const isOfDay = input.report === "pending" || input.report === "aged-balance";
  return {
    report: input.report,
    ...(isOfDay ? { to: asOf } : period),
    columns: [...table.columns],
    rows: [...table.rows],
    totals: totalsOf(table),
    csv: csvOf(
      table.columns.map(({ name }) => name),
      table.rows,
    ),
  };
}

/** A report on screen. */
export function getReport(call: Call, input: InputOf<"getReport">): Promise<Report> {
  return read(call, (reader) => reportOf(call.context, reader, input));
}
