import type { Language, Party } from "@acquit/core";
import type { Report as ReportPaper, ReportSection } from "@acquit/pdf";
import { enReportWords, frReportWords, type InputOf, type OutputOf } from "@acquit/workspace";
import type { DrawnPaper } from "./account-letters.ts";
import { profiles } from "./collections.ts";
import { found, type Context } from "./context.ts";
import { amountIn, dateIn } from "./mails.ts";
import { enReceipts } from "./messages/receipts-en.ts";
import { frReceipts } from "./messages/receipts-fr.ts";
import { enReportPapers } from "./messages/report-papers-en.ts";
import { frReportPapers } from "./messages/report-papers-fr.ts";
import { lookOfFirm, pageLookOf } from "./use-cases/looks.ts";
import { reportOf } from "./use-cases/reports.ts";

type Report = OutputOf<"getReport">;
type Row = Report["rows"][number];

/** Which report, and in which language it is drawn. */
export interface ReportPaperInput {
  readonly asked: InputOf<"getReport">;
  readonly language: Language;
}

/** The column whose sum the reader looks for first. */
const mainSums: Partial<Record<Report["report"], string>> = {
  pending: "open",
  "aged-balance": "total",
  sales: "gross",
  vat: "vat",
  "cash-in": "amount",
};

/** The column that takes the room the others leave. */
const widest: Record<Report["report"], string> = {
  pending: "customer",
  "aged-balance": "customer",
  sales: "customer",
  vat: "category",
  "cash-in": "customer",
  statement: "reference",
};

/** Writes a report as a paper: a table for each currency with its sums below. */
export function reportPaper(report: Report, { asked, language }: ReportPaperInput, firm: Party, today: string): ReportPaper {
  const [m, { methods }] = language === "en" ? [enReportPapers, enReceipts] : [frReportPapers, frReceipts];
  const { titles, columns: labels, entries } = language === "en" ? enReportWords : frReportWords;
  const words: Readonly<Record<string, string>> = { ...methods, ...entries };
  const name = titles[report.report];
  const columns = report.columns.filter((column) => column.name !== "currency");
  const main = widest[report.report];
  const cell = (row: Row, { name: column, kind }: Report["columns"][number]): string => {
    const value = row[column] ?? "";
    if (value === "") return "";
    if (kind === "amount") return amountIn(language, value, row["currency"] ?? "EUR");
    if (kind === "date") return dateIn(language, value);
    if (kind === "percent") return m.percent(language === "fr" ? value.replace(".", ",") : value);
    return words[value] ?? value;
  };
  const sections = [...new Set(report.rows.map((row) => row["currency"] ?? ""))].sort().map((currency): ReportSection => {
    const sums = report.totals.find((row) => row["currency"] === currency);
    const isSummed = sums !== undefined && Object.keys(sums).length > 1;
    const total = columns.map((column) => (column.name === main ? m.total : cell(sums ?? {}, column)));
    const rows = report.rows
      .filter((row) => row["currency"] === currency)
      .map((row) => columns.map((column) => cell(row, column)));
    return {
      heading: m.amountsIn(name, currency),
      columns: columns.map((column) => ({
        label: labels[column.name] ?? column.name,
        isMain: column.name === main,
        isAmount: column.kind === "amount" || column.kind === "percent",
      })),
      rows: isSummed ? [...rows, total] : rows,
    };
  });
  const sum = mainSums[report.report];
  const sums = report.totals.flatMap(({ currency = "EUR", ...totals }) => {
    const value = sum === undefined ? undefined : totals[sum];
    return value === undefined ? [] : [{ label: labels[sum ?? ""] ?? name, value: amountIn(language, value, currency) }];
  });
  const on = (day: string) => dateIn(language, day);
  const basis = report.report === "vat" ? [m.bases[asked.basis ?? "debits"]] : [];
  return {
    language,
    title: name,
    period: report.from === undefined ? m.asOf(on(report.to)) : m.period(on(report.from), on(report.to)),
    date: today,
    firm,
    facts: [
      ...sums.map((fact, at) => ({ ...fact, ...(at === 0 && { isMain: true }) })),
      { label: m.rows, value: String(report.rows.length) },
    ],
    paragraphs: [...basis, ...(report.rows.length === 0 ? [m.nothing] : [])],
    sections,
  };
}

/** A report as it stands now, as a PDF file. @throws WorkspaceError "invalid-input" */
export async function drawReport(context: Context, tenantId: string, input: ReportPaperInput): Promise<DrawnPaper> {
  const paper = await context.store.read(tenantId, async (reader) => {
    const { profile } = found(await reader.get(profiles, "profile"), "profile");
    const report = await reportOf(context, reader, input.asked);
    return { paper: reportPaper(report, input, profile.party, report.to), name: `${report.report}-${report.to}.pdf` };
  });
  const [{ reportPdf }, look] = await Promise.all([import("@acquit/pdf"), lookOfFirm(context, tenantId)]);
  const bytes = await reportPdf({ report: paper.paper, ...pageLookOf(look) });
  return { name: paper.name, mediaType: "application/pdf", bytes };
}
