import { isCreditNote } from "@acquit/core";
import { allocations, invoices, standings, type AllocationRow, type InvoiceRow } from "../collections.ts";
import type { Call } from "../context.ts";
import type { Transaction } from "../ports/store.ts";
import { basisOfInvoice, foldStanding, grossMinor } from "../standing.ts";
import { edgesOf } from "./invoices.ts";

/** Sets a credit note against the invoices it names, in their order, as far as they are open; what is left of it stays credit. */
export async function settleWithCreditNote(transaction: Transaction, { context, actor }: Call, note: InvoiceRow): Promise<void> {
  if (!isCreditNote(note.document.typeCode)) return;
  let left = grossMinor(note);
  const precedings = note.document.precedingInvoices ?? [];
  for (const preceding of precedings) {
    const { rows } = await transaction.scan(invoices, { index: "byNumber", prefix: [preceding.number], limit: 1 });
    const credited = rows[0];
    if (credited === undefined || credited.document.currency !== note.document.currency) continue;
    const standing = await transaction.lock(standings, credited.id);
    if (standing === undefined) continue;
    const edges: AllocationRow[] = [];
    const before = left;
    for (const instalment of standing.instalments) {
      const minor = Math.min(left, instalment.open);
      if (minor <= 0) continue;
      left -= minor;
      edges.push({
        id: context.random.id(),
        source: { kind: "credit-note", id: note.id },
        target: { invoiceId: credited.id, instalmentId: instalment.id },
        minor,
        currency: note.document.currency,
        at: context.clock.now(),
        by: actor.personId,
        date: note.document.issueDate,
      });
    }
    for (const edge of edges) await transaction.insert(allocations, edge);
    // A note on one invoice cancels it to its full amount, also where that was paid already and the note stays credit.
    const share = precedings.length === 1 ? grossMinor(note) : before - left;
    const basis = basisOfInvoice(credited, standing.credited + share);
    await transaction.put(standings, foldStanding(basis, await edgesOf(transaction, credited.id)));
  }
}
