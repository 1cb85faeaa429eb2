import { minorFromText, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { standings } from "../collections.ts";
import { found, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { deductions } from "../money-collections.ts";
import { refold, spreadOver } from "./edges.ts";
import { showInvoice } from "./invoices.ts";
import { policyOf } from "./payment-policy.ts";

/** Lets go a small rest: within the tolerance only, with its reason, and undone like any allocation. */
export function writeOffRest(call: Call, input: InputOf<"writeOffRest">): Promise<OutputOf<"writeOffRest">> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const { id: invoiceId, open, currency } = found(await transaction.lock(standings, input.id), "invoice");
    if (open <= 0) throw new WorkspaceError("invalid-input", "Nothing is owed on this invoice.", { reason: "nothing-owed" });
    const tolerance = (await policyOf(transaction)).writeOffTolerance;
    if (open > minorFromText(tolerance, currency)) {
      throw new WorkspaceError(
        "invalid-input",
        `What is owed passes the tolerance of ${tolerance} ${currency}; ask for it, or correct the invoice by a credit note.`,
        { reason: "above-tolerance" },
      );
    }
    const date = await todayOf(context, transaction);
    const row = { id: context.random.id(), kind: "write-off" as const, invoiceId, minor: open, currency, date };
    await transaction.insert(deductions, { ...row, reason: input.reason, groups: [] });
    const source = { kind: "write-off" as const, id: row.id };
    await spreadOver(transaction, call, { source, sourceMinor: open, invoiceId, minor: open, currency, date });
    const left = await refold(transaction, invoiceId);
    await record(transaction, context, actor, {
      kind: "rest-written-off",
      subject: `invoice:${invoiceId}`,
      facts: { amount: textFromMinor(open, currency), currency, date, reason: input.reason, deduction: row.id, ...left },
    });
    const standing = found(await transaction.get(standings, invoiceId), "invoice");
    return showInvoice(transaction, standing, date);
  });
}
