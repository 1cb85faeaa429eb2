import { dueDateOf, instalmentsOf, type DateText } from "@acquit/core";
import type { Sheet } from "./sheet.ts";

/** When the first money is due, undefined when the terms give no date. */
export function firstDueDate({ document, totals, issueDate }: Sheet): DateText | undefined {
  try {
    const payable = { minor: totals?.payable ?? 0, currency: document.currency };
    return instalmentsOf(document.terms, payable, issueDate)[0]?.dueDate ?? dueDateOf(document.terms.due, issueDate);
  } catch {
    // Terms half written have no due date yet; the checks say why.
    return undefined;
  }
}
