/** Ce que disent les rapports dessinés, en français. */
export const frReportPapers = {
  bases: { debits: "TVA due sur les débits", payments: "TVA due sur les encaissements" },
  asOf: (date: string) => `Situation au ${date}`,
  period: (from: string, to: string) => `Du ${from} au ${to}`,
  rows: "Lignes",
  nothing: "Il n’y a rien à montrer pour cette période.",
  total: "Total",
  amountsIn: (report: string, currency: string) => `${report}, montants en ${currency}`,
  percent: (rate: string) => `${rate} %`,
};

/** La forme que chaque langue donne. */
export type ReportPaperMessages = typeof frReportPapers;
