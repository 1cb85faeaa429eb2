import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { sha256Hex } from "@acquit/core";
import { customers, heads, outbox } from "../collections.ts";
import { found, read, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { enqueue } from "../outbox.ts";
import { SYSTEM_TENANT, type Reader, type Transaction } from "../ports/store.ts";
import type { CrmRecords } from "../ports/crm-records.ts";
import { requireRevision } from "../use-cases/settings.ts";
import {
  crmCustomers,
  crmLinks,
  crmMirrors,
  crmPortals,
  crmSweeps,
  type CrmLinkRow,
  type CrmMirrorRow,
  type CrmPortalRow,
} from "./crm-collections.ts";
import { getCrmCustomer, settleConflict } from "./customers.ts";
import { asRefusalToPerson, draftFromCrm, getCrmDeal } from "./deal-draft.ts";
import { linkOf, openRecords } from "./link-rows.ts";
import { fillProfileFromCrm } from "./own-profile.ts";
import { beginSweep } from "./sweep-rows.ts";

type State = OutputOf<"getCrm">;
type Mirror = OutputOf<"getCrmMirror">;

/** Topics of errands that go to a CRM. */
const topics = ["crm-mirror", "crm-note", "crm-change", "crm-step", "crm-sweep"] as const;

async function countErrands(reader: Reader, state: "waiting" | "dead"): Promise<number> {
  let count = 0;
  for (const topic of topics) count += await reader.count(outbox, { index: "byTopic", prefix: [state, topic] });
  return count;
}

async function sweepOf(reader: Reader, linkId: string) {
  const row = await reader.get(crmSweeps, linkId);
  if (row === undefined) return {};
  const { leg, done, total, mended, failed, startedAt, finishedAt } = row;
  return {
    sweep: { leg, done, total, mended, failed, startedAt, ...(finishedAt === undefined ? {} : { finishedAt }) },
  };
}

async function showLink(reader: Reader, link: CrmLinkRow, endpoint: string): Promise<NonNullable<State["link"]>> {
  const { problem, ownCompanyId } = link;
  return {
    crm: link.kind,
    portal: new URL(endpoint).host,
    state: link.state,
    ...(problem === undefined ? {} : { problem }),
    linkedAt: link.linkedAt,
    ...(ownCompanyId === undefined ? {} : { ownCompanyId }),
    roles: Object.entries(link.roles).map(([userId, role]) => ({ userId, role })),
    revision: link.revision,
    ...(await sweepOf(reader, link.id)),
    mirrored: await reader.count(crmMirrors, { index: "byState", prefix: ["current"] }),
    failed: await reader.count(crmMirrors, { index: "byState", prefix: ["failed"] }),
    differing: await reader.count(crmMirrors, { index: "byDifference" }),
    waiting: await countErrands(reader, "waiting"),
    dead: await countErrands(reader, "dead"),
    conflicts: await reader.count(crmCustomers, { index: "byConflict" }),
  };
}

async function showState({ context, actor }: Call): Promise<State> {
  const kinds = [...(context.crmKinds?.values() ?? [])].map(({ id, name }) => ({ id, name }));
  const link = await context.store.read(actor.tenantId, linkOf);
  if (link === undefined) return { kinds };
  const portal = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(crmPortals, link.id));
  const shown = await context.store.read(actor.tenantId, (reader) =>
    showLink(reader, link, portal?.endpoint ?? "https://unknown/"),
  );
  return { kinds, link: shown };
}

/** Which CRM the firm is linked to. */
function getCrm(call: Call): Promise<State> {
  return showState(call);
}

async function claimedPortal({ context }: Call, claim: string): Promise<CrmPortalRow> {
  const { rows } = await context.store.read(SYSTEM_TENANT, (reader) =>
    reader.scan(crmPortals, { index: "byClaim", prefix: [sha256Hex(claim)], limit: 1 }),
  );
  const row = rows[0];
  if (row?.state === "installed" && (row.claimUntil ?? "") > context.clock.now()) return row;
  throw new WorkspaceError("not-found", "This claim is not, or no longer, good; open the product again in the CRM.", {
    reason: "claim",
  });
}

/** Adds a firm to a portal's, or takes it away. */
function changeFirms(
  context: Context,
  portal: string,
  change: (tenantIds: readonly string[]) => readonly string[],
): Promise<void> {
  return context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const row = await transaction.lock(crmPortals, portal);
    if (row !== undefined) await transaction.put(crmPortals, { ...row, tenantIds: change(row.tenantIds) });
  });
}

/** Links the firm to the portal a claim is for, and begins the first sync. A claim can be used again while it is good, by another firm. */
async function linkCrm(call: Call, input: InputOf<"linkCrm">): Promise<State> {
  const { context, actor } = call;
  const portal = await claimedPortal(call, input.claim);
  const linked = await read(call, linkOf);
  if (linked !== undefined && linked.id !== portal.id)
    throw new WorkspaceError("conflict", "The firm is linked to another portal; end that link first.", { reason: "linked" });
  // The portal first: a firm that is named there without a link of its own is told of nothing.
  await changeFirms(context, portal.id, (tenantIds) => [...new Set([...tenantIds, actor.tenantId])]);
  await write(call, input, async (transaction) => {
    const before = await transaction.lock(crmLinks, portal.id);
    const seq = (await transaction.get(heads, "journal"))?.seq ?? 0;
    const row: CrmLinkRow = {
      roles: {},
      linkedAt: context.clock.now(),
      linkedBy: actor.personId,
      seq,
      ...before,
      id: portal.id,
      kind: portal.kind,
      state: "live",
      revision: (before?.revision ?? 0) + 1,
      ...(input.ownCompanyId === undefined ? {} : { ownCompanyId: input.ownCompanyId }),
    };
    await transaction.put(crmLinks, row);
    const facts = { crm: portal.kind, portal: portal.portalId, ownCompanyId: input.ownCompanyId };
    await record(transaction, context, actor, { kind: "crm-linked", subject: `crm:${portal.id}`, facts });
    await beginSweep(transaction, context, portal.id, "full");
    return {};
  });
  return showState(call);
}

/** Ends the link; what is in the CRM stays. */
async function unlinkCrm(call: Call, input: InputOf<"unlinkCrm">): Promise<State> {
  const { context, actor } = call;
  const link = await read(call, linkOf);
  if (link === undefined) return showState(call);
  await write(call, input, async (transaction) => {
    await transaction.remove(crmLinks, link.id);
    await transaction.remove(crmSweeps, link.id);
    const facts = { crm: link.kind };
    await record(transaction, context, actor, { kind: "crm-unlinked", subject: `crm:${link.id}`, facts });
    return {};
  });
  await changeFirms(context, link.id, (tenantIds) => tenantIds.filter((tenantId) => tenantId !== actor.tenantId));
  return showState(call);
}

async function requireLive(transaction: Transaction): Promise<CrmLinkRow> {
  const link = found(await linkOf(transaction), "linked CRM");
  if (link.state !== "live")
    throw new WorkspaceError("unavailable", "The portal does not let the product in; open it again in the CRM.", {
      reason: link.state,
    });
  return link;
}

/** Compares everything now. */
async function syncCrm(call: Call, input: InputOf<"syncCrm">): Promise<State> {
  await write(call, input, async (transaction) => {
    const link = await requireLive(transaction);
    await beginSweep(transaction, call.context, link.id, "full");
    return {};
  });
  return showState(call);
}

function showMirror(row: CrmMirrorRow): Mirror {
  const { id, number, state, crmId, problem, difference, putBack, at } = row;
  return {
    invoiceId: id,
    number,
    state,
    putBack,
    at,
    ...(crmId === undefined ? {} : { recordId: crmId }),
    ...(problem === undefined ? {} : { problem }),
    ...(difference === undefined ? {} : { difference: { ...difference, lines: [...difference.lines] } }),
  };
}

/** Invoices in the CRM. */
async function listCrmMirrors(call: Call, input: InputOf<"listCrmMirrors">): Promise<OutputOf<"listCrmMirrors">> {
  const after = input.after === undefined ? {} : { after: input.after };
  const limit = input.limit ?? 50;
  const scans = {
    all: { index: "byId", limit, ...after },
    failed: { index: "byState", prefix: ["failed"], direction: "descending", limit, ...after },
    differing: { index: "byDifference", direction: "descending", limit, ...after },
  } as const;
  const page = await read(call, (reader) => reader.scan(crmMirrors, scans[input.filter ?? "all"]));
  const rows = page.rows.map(showMirror);
  return page.next === undefined ? { rows } : { rows, next: page.next };
}

/** The mirror of one invoice. */
async function getCrmMirror(call: Call, input: InputOf<"getCrmMirror">): Promise<Mirror> {
  return showMirror(found(await read(call, (reader) => reader.get(crmMirrors, input.invoiceId)), "mirror"));
}

/** Which of our invoices an invoice of the CRM mirrors. */
async function getCrmRecord(call: Call, input: InputOf<"getCrmRecord">): Promise<Mirror> {
  const page = await read(call, (reader) => reader.scan(crmMirrors, { index: "byCrm", prefix: [input.recordId], limit: 1 }));
  return showMirror(found(page.rows[0], "mirror"));
}

/** Lines up one invoice again. */
function retryCrmMirror(call: Call, input: InputOf<"retryCrmMirror">): Promise<Mirror> {
  return write(call, input, async (transaction) => {
    await requireLive(transaction);
    const row = found(await transaction.lock(crmMirrors, input.invoiceId), "mirror");
    const { problem: _problem, ...rest } = row;
    const again = { ...rest, wanted: "", state: "current" as const };
    await transaction.put(crmMirrors, again);
    const errand = { topic: "crm-mirror", subject: `invoice:${row.id}`, step: `crm-retry:${call.context.random.id()}` };
    await enqueue(transaction, call.context, { ...errand, payload: { label: row.number } });
    return showMirror(again);
  });
}

async function ask<Answer>(call: Call, question: (records: CrmRecords, link: CrmLinkRow) => Promise<Answer>): Promise<Answer> {
  const link = found(await read(call, linkOf), "linked CRM");
  try {
    return await question(openRecords(call.context, link), link);
  } catch (error) {
    throw asRefusalToPerson(error);
  }
}

/** The portal's users. */
function listCrmUsers(call: Call): Promise<OutputOf<"listCrmUsers">> {
  return ask(call, async (records, link) => {
    const users = await records.listUsers();
    const rows = users.map((user) => {
      const role = link.roles[user.id];
      return role === undefined ? { ...user } : { ...user, role };
    });
    return { rows };
  });
}

/** The portal's own companies. */
function listCrmOwnCompanies(call: Call): Promise<OutputOf<"listCrmOwnCompanies">> {
  return ask(call, async (records) => ({ rows: [...(await records.listOwnCompanies())] }));
}

/** What the portal supports. */
function examineCrm(call: Call): Promise<OutputOf<"examineCrm">> {
  return ask(call, async (records) => ({ rows: [...(await records.examine())] }));
}

/** Saves what the portal's users are here. */
async function saveCrmRoles(call: Call, input: InputOf<"saveCrmRoles">): Promise<State> {
  await write(call, input, async (transaction) => {
    const link = found(await linkOf(transaction), "linked CRM");
    const now = found(await transaction.lock(crmLinks, link.id), "linked CRM");
    requireRevision(now.revision, input.revision, { revision: now.revision });
    const roles = Object.fromEntries(input.roles.map(({ userId, role }) => [userId, role]));
    await transaction.put(crmLinks, { ...now, roles, revision: now.revision + 1 });
    await record(transaction, call.context, call.actor, {
      kind: "crm-roles-saved",
      subject: `crm:${now.id}`,
      facts: { before: now.roles, after: roles },
    });
    return {};
  });
  return showState(call);
}

/** Customers changed on both sides. */
function listCrmConflicts(call: Call): Promise<OutputOf<"listCrmConflicts">> {
  return read(call, async (reader) => {
    const { rows } = await reader.scan(crmCustomers, { index: "byConflict", limit: 200 });
    const shown: OutputOf<"listCrmConflicts">["rows"][number][] = [];
    for (const { id, customerId, at, conflict } of rows) {
      const customer = (await reader.get(customers, customerId))?.customer;
      const party = conflict?.["party"] as { readonly name?: string } | undefined;
      if (customer !== undefined)
        shown.push({ recordId: id, customerId, name: customer.party.name, theirName: party?.name ?? "", at });
    }
    return { rows: shown };
  });
}

/** Decides a conflict. */
function settleCrmConflict(call: Call, input: InputOf<"settleCrmConflict">): Promise<OutputOf<"settleCrmConflict">> {
  return write(call, input, async (transaction) => {
    const { rows } = await transaction.scan(crmCustomers, { index: "byCustomer", prefix: [input.customerId], limit: 10 });
    const row = found(
      rows.find(({ conflict }) => conflict !== undefined),
      "conflict",
    );
    await settleConflict(transaction, call.context, { tenantId: call.actor.tenantId, row, take: input.take });
    return {};
  });
}

/** The use cases of CRMs, by operation. */
export const crmCases = {
  getCrm,
  linkCrm,
  unlinkCrm,
  syncCrm,
  listCrmMirrors,
  getCrmMirror,
  getCrmRecord,
  getCrmCustomer,
  retryCrmMirror,
  listCrmUsers,
  listCrmOwnCompanies,
  examineCrm,
  fillProfileFromCrm,
  saveCrmRoles,
  listCrmConflicts,
  settleCrmConflict,
  getCrmDeal,
  draftFromCrm,
};
