import type { VerifyReport } from "@acquit/engine";

/** What verifying a firm's books found, in words. */
export function reportInWords(report: VerifyReport): string {
  const { tenantId, entries, documents, receivables, erased, head, faults } = report;
  const counts = `${String(entries)} journal entries, ${String(documents)} documents, ${String(receivables)} receivables`;
  const verdict = faults.length === 0 ? "all as it was left" : `${String(faults.length)} faults`;
  const lines = faults.map((fault) => `  ${fault.area} ${fault.subject}: ${fault.problem}\n`).join("");
  const gone = erased === 0 ? "" : `, ${String(erased)} payloads erased on request`;
  return `${tenantId}: ${verdict} (${counts}${gone}; head ${String(head.seq)} ${head.hash})\n${lines}`;
}
