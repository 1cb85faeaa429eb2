import type { OutboxRow } from "../collections.ts";
import type { Context } from "../context.ts";
import { record } from "../journal.ts";
import type { ErrandWork } from "../outbox.ts";
import type { CrmRecordRef } from "../ports/crm-records.ts";
import { hashOfInvoice } from "./content-hash.ts";
import { crmCustomers, crmMirrors, crmOrigins } from "./crm-collections.ts";
import { customerRowId, takeCustomer } from "./customers.ts";
import { markChanged } from "./origins.ts";
import { asErrandFailure, openPortal, writeMirror, type OpenPortal } from "./mirror-errand.ts";

/** An invoice the CRM says has changed: what is as we left it was our own doing, the rest is put back. */
async function takeInvoice(context: Context, portal: OpenPortal, ref: CrmRecordRef, holder: string): Promise<boolean> {
  const { tenantId, records } = portal;
  const row = await context.store.read(tenantId, async (reader) => {
    const { rows } = await reader.scan(crmMirrors, { index: "byCrm", prefix: [ref.id], limit: 1 });
    return rows[0];
  });
  if (row === undefined) return false;
  const [now] = await records.getInvoices([ref.id]);
  if (now !== undefined && hashOfInvoice(now) === row.left) return false;
  await writeMirror(context, portal, { invoiceId: row.id, holder, force: "changed-there" });
  return true;
}

async function takeParty(context: Context, { tenantId, link, records }: OpenPortal, ref: CrmRecordRef): Promise<boolean> {
  const known = await context.store.read(tenantId, (reader) => reader.get(crmCustomers, customerRowId(ref)));
  if (known === undefined) return false;
  const crm = await records.getCustomer(ref);
  if (crm === undefined) return false;
  const taken = await context.store.transact(tenantId, (transaction) =>
    takeCustomer(transaction, context, { tenantId, link, crm }),
  );
  if (taken.outcome !== "same") context.bell.ring(tenantId);
  return taken.outcome === "updated";
}

async function takeDeal(context: Context, { tenantId, records }: OpenPortal, ref: CrmRecordRef): Promise<boolean> {
  const isKnown = await context.store.read(tenantId, async (reader) => {
    const { rows } = await reader.scan(crmOrigins, { index: "byDeal", prefix: [ref.id], limit: 200 });
    return rows.some(({ id }) => id.startsWith("draft:"));
  });
  if (!isKnown) return false;
  const deal = await records.getDeal(ref);
  if (deal === undefined) return false;
  const marked = await context.store.transact(tenantId, async (transaction) => {
    const count = await markChanged(transaction, deal, context.clock.now());
    const actor = { tenantId, personId: "system:crm", personName: "Acquit" };
    const facts = { deal: ref.id, drafts: count };
    if (count > 0) await record(transaction, context, actor, { kind: "crm-deal-changed", subject: `deal:${ref.id}`, facts });
    return count;
  });
  if (marked > 0) context.bell.ring(tenantId);
  return marked > 0;
}

/** Takes in a change of the CRM, by reading the record again; answers whether anything came of it. */
export async function takeChange(context: Context, portal: OpenPortal, ref: CrmRecordRef, holder: string): Promise<boolean> {
  switch (ref.kind) {
    case "invoice":
      return takeInvoice(context, portal, ref, holder);
    case "company":
    case "contact":
      return takeParty(context, portal, ref);
    case "deal":
      return takeDeal(context, portal, ref);
    case "quote":
      return false;
  }
}

/** Takes in what an event named. */
export async function changeErrand(context: Context, errand: OutboxRow, { tenantId }: ErrandWork): Promise<void> {
  const { ref, legalDataId } = errand.payload as { readonly ref?: CrmRecordRef; readonly legalDataId?: string };
  const portal = await openPortal(context, tenantId);
  try {
    const owner = ref ?? (legalDataId === undefined ? undefined : await portal.records.ownerOfLegalData(legalDataId));
    if (owner !== undefined) await takeChange(context, portal, owner, errand.id);
  } catch (error) {
    throw await asErrandFailure(context, portal, error);
  }
}
