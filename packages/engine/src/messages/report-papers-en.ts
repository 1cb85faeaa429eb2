import type { ReportPaperMessages } from "./report-papers-fr.ts";

/** What drawn reports say, in English. */
export const enReportPapers: ReportPaperMessages = {
  bases: { debits: "VAT due on invoices", payments: "VAT due on payments" },
  asOf: (date) => `As of ${date}`,
  period: (from, to) => `From ${from} to ${to}`,
  rows: "Rows",
  nothing: "There is nothing to show for this period.",
  total: "Total",
  amountsIn: (report, currency) => `${report}, amounts in ${currency}`,
  percent: (rate) => `${rate}%`,
};
