import type { ReportMailMessages } from "./report-mails-fr.ts";

/** What mailed reports say in English. */
export const enReportMails: ReportMailMessages = {
  subject: (report, when, firm) => `${report}, ${when} – ${firm}`,
  lead: "Here is the report you asked for. It is attached twice: as a PDF to read, as CSV to open in a spreadsheet.",
  nothing: "There is nothing to show for this period: the attached files have their headings only.",
  asOf: (date) => `as of ${date}`,
  period: (from, to) => `${from} to ${to}`,
  rows: "Rows",
  footer: "This message goes out by itself; stop it on Acquit’s page Reports.",
  totals: {
    open: "Still owed",
    total: "Owed in total",
    notDue: "Not due",
    days1to30: "1 to 30 days late",
    days31to60: "31 to 60 days late",
    days61to90: "61 to 90 days late",
    over90: "More than 90 days late",
    net: "Without VAT",
    vat: "VAT",
    gross: "With VAT",
    base: "Base",
    amount: "Amount",
  },
};
