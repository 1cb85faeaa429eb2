import { invoices, standings, type OutboxRow } from "../collections.ts";
import type { Context } from "../context.ts";
import { PermanentFailure, type ErrandWork } from "../outbox.ts";
import { CrmError, type CrmChange, type CrmInvoice, type CrmRecordKind } from "../ports/crm-records.ts";
import type { Reader } from "../ports/store.ts";
import { hashOfInvoice, hashOfMirror } from "./content-hash.ts";
import { crmCustomers, crmMirrors, crmSweeps, type CrmMirrorRow, type CrmSweepRow } from "./crm-collections.ts";
import { asErrandFailure, openPortal, type OpenPortal } from "./mirror-errand.ts";
import { isMirrored } from "./mirror-content.ts";
import { dropMirror, holdMirror, keepMirror, wantedMirror, type Force, type HeldMirror } from "./mirror-write.ts";
import { goOn, keepPage, type PageDone, type Written } from "./sweep-rows.ts";
import { takeChange } from "./take-change.ts";

/** Invoices written with one call of the port. */
const WRITTEN_AT_ONCE = 25;
const READ_AT_ONCE = 50;
const CUSTOMERS_AT_ONCE = 10;
/** Pages of one errand, so that it ends in time also where the CRM lets few requests through. */
const PAGES_PER_ERRAND = 6;
/** How long a sweep that failed on its way waits before it goes on. */
const AFTER_FAILURE_MS = 10_000;
/** Changes are listed again from a little before the last one: the CRM's clock knows seconds only. */
const OVERLAP_MS = 2_000;

interface Wanted {
  readonly invoiceId: string;
  readonly force?: Force;
}

/** Writes several mirrors; what another writer holds is left to him. */
async function writeSeveral(context: Context, portal: OpenPortal, wanted: readonly Wanted[], holder: string): Promise<Written> {
  const { tenantId, link, records } = portal;
  const held: (HeldMirror & { readonly force: Force })[] = [];
  for (const { invoiceId, force } of wanted) {
    const one = await holdMirror(context, tenantId, link, { invoiceId, holder, force }).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "held-by-another") return undefined;
      throw error;
    });
    if (one !== undefined) held.push({ ...one, force });
  }
  if (held.length === 0) return { mended: 0, failed: 0 };
  let outcomes;
  try {
    outcomes = await records.saveInvoices(held.map(({ mirror }) => mirror));
  } catch (error) {
    for (const one of held) await dropMirror(context, tenantId, one, error);
    throw error;
  }
  let mended = 0;
  let lasting: CrmError | undefined;
  for (const [at, one] of held.entries()) {
    const outcome = outcomes[at];
    if (outcome === undefined) continue;
    if (outcome instanceof CrmError) {
      await dropMirror(context, tenantId, one, outcome);
      if (outcome.reason === "busy" || outcome.reason === "unknown-outcome" || outcome.reason === "no-access") lasting = outcome;
      continue;
    }
    // A first sync is not told invoice by invoice.
    await keepMirror(context, tenantId, { held: one, saved: outcome, force: one.force, quiet: one.force === undefined });
    mended += 1;
  }
  // What may yet succeed makes the page be done again: what was written is not written twice.
  if (lasting !== undefined) throw lasting;
  return { mended, failed: held.length - mended };
}

const nothing: Written = { mended: 0, failed: 0 };

/** The next page of a leg, or the next leg. */
function onward(after: string | undefined, leg: CrmSweepRow["leg"]): Partial<CrmSweepRow> {
  return after === undefined ? { leg, after: "" } : { after };
}

const from = ({ after }: CrmSweepRow) => (after === undefined || after === "" ? {} : { after });

async function lacksMirror(reader: Reader, portal: OpenPortal, invoiceId: string): Promise<boolean> {
  const mirror = await reader.get(crmMirrors, invoiceId);
  if (mirror?.linkId === portal.link.id && mirror.crmId !== undefined) return false;
  const issued = await reader.get(invoices, invoiceId);
  return issued !== undefined && isMirrored(issued);
}

/** Handlers of events go when the application is updated: they are looked at whenever everything is. */
async function keepSubscribed(context: Context, { records, link }: OpenPortal): Promise<void> {
  try {
    await records.subscribe(`${context.origin()}/crm/${link.kind}`);
  } catch (error) {
    // Without events the sweeps still find what changed, only later.
    if (!(error instanceof CrmError) || (error.reason !== "denied" && error.reason !== "unsupported")) throw error;
  }
}

async function sweepMissing(context: Context, portal: OpenPortal, row: CrmSweepRow, holder: string): Promise<PageDone> {
  if (row.after === undefined) await keepSubscribed(context, portal);
  const { page, missing } = await context.store.read(portal.tenantId, async (reader) => {
    const found = await reader.scan(standings, { index: "byIssue", limit: WRITTEN_AT_ONCE, ...from(row) });
    const without: Wanted[] = [];
    for (const { id } of found.rows) if (await lacksMirror(reader, portal, id)) without.push({ invoiceId: id });
    return { page: found, missing: without };
  });
  const written = await writeSeveral(context, portal, missing, holder);
  return { next: onward(page.next, "mirrors"), seen: page.rows.length, written };
}

async function unlike(
  reader: Reader,
  portal: OpenPortal,
  row: CrmMirrorRow,
  there: ReadonlyMap<string, CrmInvoice>,
): Promise<Wanted | undefined> {
  const now = row.crmId === undefined ? undefined : there.get(row.crmId);
  if (now === undefined || hashOfInvoice(now) !== row.left) return { invoiceId: row.id, force: "changed-there" };
  const mirror = await wantedMirror(reader, portal.link, row.id);
  return mirror !== undefined && (row.state === "failed" || hashOfMirror(mirror) !== row.wanted)
    ? { invoiceId: row.id }
    : undefined;
}

/** Reads mirrors at once, and writes those that are not as they should be. */
async function compareMirrors(
  context: Context,
  portal: OpenPortal,
  rows: readonly CrmMirrorRow[],
  holder: string,
): Promise<Written> {
  const { tenantId, link, records } = portal;
  const own = rows.filter(({ linkId, crmId }) => linkId === link.id && crmId !== undefined);
  const found = own.length === 0 ? [] : await records.getInvoices(own.map(({ crmId }) => crmId ?? ""));
  const there = new Map(found.map((invoice) => [invoice.ref.id, invoice]));
  const wanted = await context.store.read(tenantId, async (reader) => {
    const list: Wanted[] = [];
    for (const one of own) {
      const differs = await unlike(reader, portal, one, there);
      if (differs !== undefined) list.push(differs);
    }
    return list;
  });
  let written = nothing;
  for (let at = 0; at < wanted.length; at += WRITTEN_AT_ONCE) {
    const part = await writeSeveral(context, portal, wanted.slice(at, at + WRITTEN_AT_ONCE), holder);
    written = { mended: written.mended + part.mended, failed: written.failed + part.failed };
  }
  return written;
}

async function sweepMirrors(context: Context, portal: OpenPortal, row: CrmSweepRow, holder: string): Promise<PageDone> {
  const page = await context.store.read(portal.tenantId, (reader) =>
    reader.scan(crmMirrors, { index: "byId", limit: READ_AT_ONCE, ...from(row) }),
  );
  // What this sweep wrote was read back then; whoever changed it since is found among the changes.
  const earlier = page.rows.filter(({ at, state }) => at < row.startedAt || state === "failed");
  const written = await compareMirrors(context, portal, earlier, holder);
  return { next: onward(page.next, "customers"), seen: page.rows.length, written };
}

/** Takes in what is listed as changed: invoices at once, for most of them were changed by ourselves. */
async function takeSeveral(
  context: Context,
  portal: OpenPortal,
  changes: readonly CrmChange[],
  holder: string,
): Promise<Written> {
  let written = nothing;
  const mirrors = await context.store.read(portal.tenantId, async (reader) => {
    const rows: CrmMirrorRow[] = [];
    for (const { ref } of changes) {
      if (ref.kind !== "invoice") continue;
      const found = await reader.scan(crmMirrors, { index: "byCrm", prefix: [ref.id], limit: 1 });
      rows.push(...found.rows);
    }
    return rows;
  });
  for (let at = 0; at < mirrors.length; at += READ_AT_ONCE) {
    const part = await compareMirrors(context, portal, mirrors.slice(at, at + READ_AT_ONCE), holder);
    written = { mended: written.mended + part.mended, failed: written.failed + part.failed };
  }
  for (const { ref } of changes) {
    if (ref.kind === "invoice" || !(await takeChange(context, portal, ref, holder))) continue;
    written = { ...written, mended: written.mended + 1 };
  }
  return written;
}

/** Customers are read again one by one: their legal data change without their record's time. */
async function sweepCustomers(context: Context, portal: OpenPortal, row: CrmSweepRow, holder: string): Promise<PageDone> {
  const page = await context.store.read(portal.tenantId, (reader) =>
    reader.scan(crmCustomers, { index: "byCustomer", limit: CUSTOMERS_AT_ONCE, ...from(row) }),
  );
  let mended = 0;
  for (const { id } of page.rows) {
    const [kind, crmId] = id.split(":");
    if ((kind !== "company" && kind !== "contact") || crmId === undefined) continue;
    if (await takeChange(context, portal, { kind, id: crmId }, holder)) mended += 1;
  }
  return { next: onward(page.next, "changes"), seen: page.rows.length, written: { mended, failed: 0 } };
}

async function sweepChanges(context: Context, portal: OpenPortal, row: CrmSweepRow, holder: string): Promise<PageDone> {
  const { records, link } = portal;
  const kinds = records.capabilities.sweeps;
  const kind = kinds.find((one) => one === row.kind) ?? kinds[0];
  if (kind === undefined) return { next: { leg: "done" }, seen: 0, written: nothing };
  const begun = row.since[kind] ?? link.linkedAt;
  const since = new Date(Date.parse(begun) - OVERLAP_MS).toISOString();
  const page = await records.listChanges({ kind, since, ...from(row) });
  const written = await takeSeveral(context, portal, page.rows, holder);
  const latest = page.rows.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), row.latest ?? begun);
  if (page.next !== undefined) return { next: { kind, after: page.next, latest }, seen: page.rows.length, written };
  const following: CrmRecordKind | undefined = kinds[kinds.indexOf(kind) + 1];
  const next = { since: { ...row.since, [kind]: latest }, latest: "", after: "" };
  return {
    next: following === undefined ? { ...next, leg: "done", kind: "" } : { ...next, kind: following },
    seen: page.rows.length,
    written,
  };
}

const legs = { missing: sweepMissing, mirrors: sweepMirrors, customers: sweepCustomers, changes: sweepChanges } as const;

/** Takes a sweep some pages further, and lines up what follows; killed in between, it goes on at the page it was at. */
export async function sweepErrand(context: Context, errand: OutboxRow, { tenantId, signal }: ErrandWork): Promise<void> {
  const portal = await openPortal(context, tenantId);
  const stored = await context.store.read(tenantId, (reader) => reader.get(crmSweeps, portal.link.id));
  if (stored === undefined || stored.step !== errand.payload["step"] || stored.startedAt !== errand.payload["startedAt"]) return;
  let row: CrmSweepRow | undefined = stored;
  let pages = 0;
  try {
    while (pages < PAGES_PER_ERRAND && row !== undefined && row.leg !== "done" && !signal.aborted) {
      const done: PageDone = await legs[row.leg](context, portal, row, errand.id);
      row = await keepPage(context, tenantId, row, done);
      pages += 1;
      context.bell.ring(tenantId);
    }
  } catch (error) {
    const failure = await asErrandFailure(context, portal, error);
    const wait = error instanceof CrmError && error.reason === "busy" ? error.retryAfterMs : undefined;
    if ((pages === 0 && wait === undefined) || row === undefined || failure instanceof PermanentFailure) throw failure;
    // It came further, or knows when it may: what follows has all its attempts, else a long sweep would end of some lost answers.
    await goOn(context, tenantId, row, wait ?? AFTER_FAILURE_MS);
    return;
  }
  if (row !== undefined && row.leg !== "done") await goOn(context, tenantId, row);
}
