import type { CrmDeal } from "../ports/crm-records.ts";
import type { Transaction } from "../ports/store.ts";
import { hashOfDeal } from "./content-hash.ts";
import { crmOrigins } from "./crm-collections.ts";

/** What came from a deal stays of that deal when it is issued. */
export async function carryOrigin(transaction: Transaction, draftId: string, invoiceId: string): Promise<void> {
  const origin = await transaction.get(crmOrigins, `draft:${draftId}`);
  if (origin === undefined) return;
  const { changedAt: _changedAt, ...rest } = origin;
  await transaction.remove(crmOrigins, origin.id);
  await transaction.put(crmOrigins, { ...rest, id: `invoice:${invoiceId}` });
}

/** A draft that is thrown away leaves its deal. */
export async function dropOrigin(transaction: Transaction, draftId: string): Promise<void> {
  await transaction.remove(crmOrigins, `draft:${draftId}`);
}

/** Marks the drafts of a deal that was changed since they were filled from it; answers how many. */
export async function markChanged(transaction: Transaction, deal: CrmDeal, at: string): Promise<number> {
  const { rows } = await transaction.scan(crmOrigins, { index: "byDeal", prefix: [deal.ref.id], limit: 200 });
  const hash = hashOfDeal(deal);
  let marked = 0;
  for (const row of rows) {
    if (!row.id.startsWith("draft:")) continue;
    if (row.hash === hash) {
      const { changedAt, ...rest } = row;
      if (changedAt !== undefined) await transaction.put(crmOrigins, rest);
    } else if (row.changedAt === undefined) {
      await transaction.put(crmOrigins, { ...row, changedAt: at });
      marked += 1;
    }
  }
  return marked;
}
