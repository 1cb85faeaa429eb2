import { invoices, heads, journal, standings } from "../collections.ts";
import type { Context } from "../context.ts";
import { record } from "../journal.ts";
import { CrmError, type CrmInvoiceMirror, type CrmRecordRef, type CrmSaved } from "../ports/crm-records.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { hashOfInvoice, hashOfMirror } from "./content-hash.ts";
import { crmCustomers, crmMirrors, crmOrigins, type CrmLinkRow, type CrmMirrorRow } from "./crm-collections.ts";
import { isMirrored, linksOf, mirrorOf } from "./mirror-content.ts";

/** How long a writer may hold a mirror, in milliseconds: longer than an errand may take. */
const HOLD_MS = 90_000;
const ALL = 10_000;

async function wasSent(reader: Reader, invoiceId: string): Promise<boolean> {
  const { rows } = await reader.scan(journal, { index: "bySubject", prefix: [`invoice:${invoiceId}`], limit: ALL });
  return rows.some(({ kind }) => kind === "invoice-sent");
}

/** The CRM's record of an invoice's customer, where she came from there. */
async function customerRef(reader: Reader, customerId: string): Promise<CrmRecordRef | undefined> {
  const { rows } = await reader.scan(crmCustomers, { index: "byCustomer", prefix: [customerId], limit: 1 });
  const [kind, id] = (rows[0]?.id ?? "").split(":");
  return (kind === "company" || kind === "contact") && id !== undefined ? { kind, id } : undefined;
}

/** What an invoice is to look like now; undefined for one that has no mirror. */
export async function wantedMirror(reader: Reader, link: CrmLinkRow, invoiceId: string): Promise<CrmInvoiceMirror | undefined> {
  const row = await reader.get(invoices, invoiceId);
  const standing = await reader.get(standings, invoiceId);
  if (row === undefined || standing === undefined || !isMirrored(row)) return undefined;
  const origin = await reader.get(crmOrigins, `invoice:${invoiceId}`);
  const links = linksOf(origin, link);
  const customer = links.customer ?? (await customerRef(reader, row.customerId));
  return mirrorOf(row, standing, {
    ...links,
    ...(customer === undefined ? {} : { customer }),
    wasSent: await wasSent(reader, invoiceId),
  });
}

/** A mirror that is about to be written, and its row. */
export interface HeldMirror {
  readonly mirror: CrmInvoiceMirror;
  readonly row: CrmMirrorRow;
}

/** Another writer is at it: what is asked will be done after. */
class HeldByAnother extends Error {
  readonly code = "held-by-another";
  override readonly name = "HeldByAnother";
}

/** Why a mirror is written though nothing was changed here. */
export type Force = "changed-there" | undefined;

/**
 * Takes a mirror to write it: undefined when there is nothing to write. While it is held nobody else makes it, so that one invoice has one
 * mirror. @throws HeldByAnother
 */
export async function holdMirror(
  context: Context,
  tenantId: string,
  link: CrmLinkRow,
  { invoiceId, holder, force }: { readonly invoiceId: string; readonly holder: string; readonly force?: Force },
): Promise<HeldMirror | undefined> {
  const now = context.clock.now();
  return context.store.transact(tenantId, async (transaction) => {
    const before = await transaction.lock(crmMirrors, invoiceId);
    if (before?.heldUntil !== undefined && before.heldUntil > now && before.holder !== holder)
      throw new HeldByAnother("This invoice is being written to the CRM by another worker.");
    const seq = (await transaction.get(heads, "journal"))?.seq ?? 0;
    const mirror = await wantedMirror(transaction, link, invoiceId);
    if (mirror === undefined) return undefined;
    const isSame = before?.linkId === link.id && before.crmId !== undefined && before.wanted === hashOfMirror(mirror);
    if (isSame && force === undefined && before.state === "current") {
      await transaction.put(crmMirrors, { ...before, seq });
      return undefined;
    }
    const blank = { wanted: "", left: "", files: [], putBack: 0, state: "current" as const };
    const row: CrmMirrorRow = {
      ...(before?.linkId === link.id ? before : blank),
      id: invoiceId,
      linkId: link.id,
      number: mirror.number,
      seq,
      at: now,
      holder,
      heldUntil: new Date(Date.parse(now) + HOLD_MS).toISOString(),
    };
    await transaction.put(crmMirrors, row);
    return { mirror, row };
  });
}

const actorOf = (tenantId: string) => ({ tenantId, personId: "system:crm", personName: "Acquit" });

async function tell(
  transaction: Transaction,
  context: Context,
  tenantId: string,
  { held, saved, force }: { readonly held: HeldMirror; readonly saved: CrmSaved; readonly force: Force },
): Promise<void> {
  const { row, mirror } = held;
  const subject = `invoice:${row.id}`;
  const facts = { number: mirror.number, record: saved.invoice.ref.id };
  const happened = (kind: string, more: Readonly<Record<string, unknown>> = {}) =>
    record(transaction, context, actorOf(tenantId), { kind, subject, facts: { ...facts, ...more } });
  if (row.crmId === undefined) await happened("crm-mirrored");
  else if (force === "changed-there") await happened("crm-put-back");
  const { difference } = saved;
  if (difference !== undefined && difference.theirs !== row.difference?.theirs)
    await happened("crm-total-differs", { ours: difference.ours, theirs: difference.theirs, settledBy: difference.settledBy });
}

/** Notes what was written, and lets the mirror go. */
export async function keepMirror(
  context: Context,
  tenantId: string,
  { held, saved, force, quiet = false }: { held: HeldMirror; saved: CrmSaved; force?: Force; quiet?: boolean },
): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const now = (await transaction.lock(crmMirrors, held.row.id)) ?? held.row;
    const { holder: _holder, heldUntil: _until, problem: _problem, difference: _before, ...rest } = now;
    await transaction.put(crmMirrors, {
      ...rest,
      crmId: saved.invoice.ref.id,
      wanted: hashOfMirror(held.mirror),
      left: hashOfInvoice(saved.invoice),
      seq: held.row.seq,
      state: "current",
      at: context.clock.now(),
      putBack: rest.putBack + (force === undefined ? 0 : 1),
      ...(saved.difference === undefined ? {} : { difference: saved.difference }),
    });
    if (!quiet) await tell(transaction, context, tenantId, { held, saved, force });
  });
}

/** Lets a mirror go that could not be written; one the CRM will not take as it is waits for a person. */
export async function dropMirror(context: Context, tenantId: string, { row }: HeldMirror, error: unknown): Promise<void> {
  const isFinal = error instanceof CrmError && ["refused", "denied", "unsupported"].includes(error.reason);
  await context.store.transact(tenantId, async (transaction) => {
    const now = await transaction.lock(crmMirrors, row.id);
    if (now === undefined) return;
    const { holder: _holder, heldUntil: _until, ...rest } = now;
    await transaction.put(crmMirrors, isFinal ? { ...rest, state: "failed", problem: error.message.slice(0, 500) } : rest);
  });
}
