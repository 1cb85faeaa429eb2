import type { OutputOf } from "@acquit/workspace";

type Column = OutputOf<"getReport">["columns"][number];

/** One line of a report by column name; amounts as decimal text. */
export type ReportRow = Readonly<Record<string, string>>;

/** A report before it is summed up. */
export interface ReportTable {
  readonly columns: readonly Column[];
  readonly rows: readonly ReportRow[];
  /** Which columns are summed per currency. */
  readonly summed: readonly string[];
}

/** Both days included. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

/** A column of text. */
export const text = (name: string): Column => ({ name, kind: "text" });
/** A column of dates. */
export const date = (name: string): Column => ({ name, kind: "date" });
/** A column of amounts. */
export const amount = (name: string): Column => ({ name, kind: "amount" });
