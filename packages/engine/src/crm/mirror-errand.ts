import type { OutboxRow } from "../collections.ts";
import type { Context } from "../context.ts";
import { originalsOf } from "../originals.ts";
import { PermanentFailure, type ErrandWork } from "../outbox.ts";
import { CrmError, type CrmRecordRef, type CrmRecords } from "../ports/crm-records.ts";
import { crmLinks, crmMirrors, type CrmLinkRow } from "./crm-collections.ts";
import { linkOf, openRecords } from "./link-rows.ts";
import { dropMirror, holdMirror, keepMirror, type Force } from "./mirror-write.ts";

/** A firm's portal, ready to be asked. */
export interface OpenPortal {
  readonly tenantId: string;
  readonly link: CrmLinkRow;
  readonly records: CrmRecords;
}

/** The portal of a firm. @throws PermanentFailure when she has none, or it cannot be asked until it is installed again */
export async function openPortal(context: Context, tenantId: string): Promise<OpenPortal> {
  const link = await context.store.read(tenantId, linkOf);
  if (link?.state !== "live") throw new PermanentFailure("No CRM is linked, or it was uninstalled there.", "not-connected");
  return { tenantId, link, records: openRecords(context, link) };
}

/** Says that the portal refuses the product itself. */
async function noteNoAccess(context: Context, { tenantId, link }: OpenPortal, problem: string): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const now = await transaction.lock(crmLinks, link.id);
    if (now?.state === "live") await transaction.put(crmLinks, { ...now, state: "no-access", problem: problem.slice(0, 500) });
  });
  context.bell.ring(tenantId);
}

/** What a CRM's refusal means for an errand: later again, or never by itself. */
export async function asErrandFailure(context: Context, portal: OpenPortal, error: unknown): Promise<unknown> {
  if (!(error instanceof CrmError)) return error;
  switch (error.reason) {
    case "busy":
    case "unknown-outcome":
      return error;
    case "no-access":
      await noteNoAccess(context, portal, error.message);
      return new PermanentFailure(error.message, "not-connected");
    default:
      return new PermanentFailure(error.message, "refused");
  }
}

/** Writes an invoice's mirror if it is not as it should be; answers the CRM's record, undefined where there is none to be. */
export async function writeMirror(
  context: Context,
  portal: OpenPortal,
  { invoiceId, holder, force }: { readonly invoiceId: string; readonly holder: string; readonly force?: Force },
): Promise<CrmRecordRef | undefined> {
  const { tenantId, link, records } = portal;
  const held = await holdMirror(context, tenantId, link, { invoiceId, holder, force });
  if (held !== undefined) {
    try {
      const saved = await records.saveInvoice(held.mirror);
      await keepMirror(context, tenantId, { held, saved, force });
      context.bell.ring(tenantId);
    } catch (error) {
      await dropMirror(context, tenantId, held, error);
      throw error;
    }
  }
  const row = await context.store.read(tenantId, (reader) => reader.get(crmMirrors, invoiceId));
  return row?.crmId === undefined ? undefined : { kind: "invoice", id: row.crmId };
}

/** Hangs on the mirror the originals that do not hang there yet: the PDF with its structured invoice, and that invoice by itself. */
async function attachOriginals(context: Context, { tenantId, records }: OpenPortal, ref: CrmRecordRef, invoiceId: string) {
  if (!records.capabilities.files) return;
  const { row, originals } = await context.store.read(tenantId, async (reader) => ({
    row: await reader.get(crmMirrors, invoiceId),
    originals: await originalsOf(reader, invoiceId),
  }));
  for (const { kind, hash, name, mediaType } of originals) {
    if (row?.files.includes(hash) === true) continue;
    const bytes = await context.files.get(hash);
    if (bytes === undefined) continue;
    await records.attachFile(ref, { key: `${invoiceId}:${kind}`, name, mediaType, bytes });
    await context.store.transact(tenantId, async (transaction) => {
      const now = await transaction.lock(crmMirrors, invoiceId);
      if (now !== undefined) await transaction.put(crmMirrors, { ...now, files: [...now.files, hash] });
    });
  }
}

/** Brings the mirror of an invoice to what the journal tells: an errand overtaken by a later one has nothing to do. */
export async function mirrorErrand(context: Context, errand: OutboxRow, { tenantId }: ErrandWork): Promise<void> {
  const invoiceId = errand.subject.replace(/^invoice:/, "");
  const portal = await openPortal(context, tenantId);
  try {
    const ref = await writeMirror(context, portal, { invoiceId, holder: errand.id });
    if (ref !== undefined) await attachOriginals(context, portal, ref, invoiceId);
  } catch (error) {
    throw await asErrandFailure(context, portal, error);
  }
}
