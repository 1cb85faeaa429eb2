// The sample ledger as the forecast takes it; read from where it lies, never copied.
import { existsSync, readFileSync } from "node:fs";

const file = new URL("../../../../shared/fixtures/receivables/accounts-receivable-to-2013-06-30.csv", import.meta.url);

/** The number of a day, from 1970-01-01. */
export const dayOf = (/** @type {string} */ date) => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

/** The invoices of the sample ledger, or undefined where it is not on this machine. */
export function readSample() {
  if (!existsSync(file)) return undefined;
  const [head = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (/** @type {string} */ name) => cells[names.indexOf(name)] ?? "";
    const settled = cell("settledDate");
    const billedBy = cell("paperlessBill");
    return {
      invoiceId: cell("invoiceNumber"),
      customerId: cell("customerId"),
      issueDay: dayOf(cell("invoiceDate")),
      dueDay: dayOf(cell("dueDate")),
      open: Math.round(Number(cell("amount")) * 100),
      isDisputed: cell("disputed") === "Yes",
      ...(settled === "" ? {} : { settledDay: dayOf(settled) }),
      ...(billedBy === "" ? {} : { billedBy }),
    };
  });
}
