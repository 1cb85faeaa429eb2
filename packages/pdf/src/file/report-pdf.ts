import { layOutReport, type PageOptions } from "../layout/lay-out.ts";
import type { Report } from "../readable/report-readable.ts";
import { paintPdf } from "./paint-pdf.ts";

/** What a report's file is made of. */
export interface ReportPdfInput extends PageOptions {
  readonly report: Report;
}

/** Makes a report's PDF/A file with the page layout of invoices. Equal input gives equal bytes. */
export async function reportPdf({ report, ...options }: ReportPdfInput): Promise<Uint8Array<ArrayBuffer>> {
  const subject = `${report.title}, ${report.period}`;
  return paintPdf(layOutReport(report, options), { created: `${report.date}T00:00:00Z`, subject });
}
