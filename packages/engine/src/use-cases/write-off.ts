import { minorFromText, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { standings } from "../collections.ts";
import { found, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { deductions } from "../money-collections.ts";
import type { Transaction } from "../ports/store.ts";
import { refold, spreadOver } from "./edges.ts";
import { showInvoice } from "./invoices.ts";
import { policyOf } from "./payment-policy.ts";

/** What is let go, and why. */
interface LetGo {
  readonly invoiceId: string;
  readonly reason: string;
}

/** Lets go a small rest, inside a transaction of the caller's: within the tolerance only; answers the source of its edges. */
export async function letRestGo(transaction: Transaction, call: Call, { invoiceId, reason }: LetGo): Promise<string> {
  const { context, actor } = call;
  const { open, currency } = found(await transaction.lock(standings, invoiceId), "invoice");
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
  await transaction.insert(deductions, { ...row, reason, groups: [] });
  const source = { kind: "write-off" as const, id: row.id };
  await spreadOver(transaction, call, { source, sourceMinor: open, invoiceId, minor: open, currency, date });
  const left = await refold(transaction, invoiceId);
  await record(transaction, context, actor, {
    kind: "rest-written-off",
    subject: `invoice:${invoiceId}`,
    facts: { amount: textFromMinor(open, currency), currency, date, reason, deduction: row.id, ...left },
  });
  return row.id;
}

/** Lets go a small rest: with its reason, and undone like any allocation. */
export function writeOffRest(call: Call, input: InputOf<"writeOffRest">): Promise<OutputOf<"writeOffRest">> {
  return write(call, input, async (transaction) => {
    await letRestGo(transaction, call, { invoiceId: input.id, reason: input.reason });
    const standing = found(await transaction.get(standings, input.id), "invoice");
    return showInvoice(transaction, standing, await todayOf(call.context, transaction));
  });
}
