import { sha256Hex } from "@acquit/core";
import type { Role } from "@acquit/workspace";
import { found, type Context } from "../context.ts";
import type { CrmGrant, CrmKind, CrmNotice } from "../ports/crm-kind.ts";
import { CrmError, type CrmUser } from "../ports/crm-records.ts";
import { DuplicateError, SYSTEM_TENANT, type Transaction } from "../ports/store.ts";
import { secretToken } from "../use-cases/links.ts";
import { record } from "../journal.ts";
import { enqueue } from "../outbox.ts";
import { crmEvents, crmLinks, crmPortals, type CrmLinkRow, type CrmPortalRow } from "./crm-collections.ts";
import { grantOf, sealGrant } from "./link-rows.ts";
import { beginSweep } from "./sweep-rows.ts";

const CLAIM_BYTES = 32;
const CLAIM_MS = 3_600_000;
/** How long an event is remembered, so that its repeat is known. */
const EVENT_MS = 3 * 86_400_000;
const FORGOTTEN_AT_ONCE = 50;

/** What a frame's POST brought. */
export interface DeliveredFrame {
  /** The grant of whoever opened it. */
  readonly grant: CrmGrant;
  readonly applicationToken: string;
}

/** A frame whose portal and person are proven. */
export interface CrmFrame {
  /** The portal's id here. */
  readonly portal: string;
  readonly endpoint: string;
  readonly user: CrmUser;
  /** The firms linked to the portal, with what the person is there; without a role she may do nothing. */
  readonly firms: readonly { readonly tenantId: string; readonly ownCompanyId?: string; readonly role?: Role }[];
  /** Lets an administrator of the portal link a firm to it, for an hour. */
  readonly claim?: string;
}

/** What came of an event. */
export type NoticeOutcome = "taken" | "repeated" | "forged" | "ignored";

function kindOf(context: Context, id: string): CrmKind {
  return found(context.crmKinds?.get(id), "CRM");
}

function rowIdOf(kind: CrmKind, portalId: string): string {
  return `${kind.id}:${portalId}`;
}

function isKnownBy(row: CrmPortalRow | undefined, applicationToken: string): row is CrmPortalRow {
  // Hashes are compared: how long it takes says nothing about the token.
  return row !== undefined && applicationToken !== "" && row.tokenHash === sha256Hex(applicationToken);
}

function readPortal(context: Context, id: string): Promise<CrmPortalRow | undefined> {
  return context.store.read(SYSTEM_TENANT, (reader) => reader.get(crmPortals, id));
}

/** Stores a proven grant; a portal that comes back gets its firms' links back to life. */
async function install(
  context: Context,
  kind: CrmKind,
  proven: CrmGrant,
  {
    applicationToken,
    isSystemUser,
    isBroken = false,
  }: { readonly applicationToken: string; readonly isSystemUser: boolean; readonly isBroken?: boolean },
): Promise<CrmPortalRow> {
  const id = rowIdOf(kind, proven.portalId);
  const row = await context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const before = await transaction.lock(crmPortals, id);
    const keeps = before?.state === "installed" && before.isSystemUser && !isSystemUser && !isBroken;
    const { claimHash: _hash, claimUntil: _until, ...rest } = before ?? {};
    const next: CrmPortalRow = {
      tenantIds: [],
      installedAt: context.clock.now(),
      ...rest,
      id,
      kind: kind.id,
      portalId: proven.portalId,
      endpoint: proven.endpoint,
      // The app's own user outlives whoever installs it again.
      sealed: keeps ? before.sealed : sealGrant(context, id, proven),
      isSystemUser: keeps || isSystemUser,
      tokenHash: sha256Hex(applicationToken),
      state: "installed",
    };
    await transaction.put(crmPortals, next);
    return next;
  });
  for (const tenantId of row.tenantIds) await revive(context, tenantId, id);
  return row;
}

async function changeLink(
  context: Context,
  tenantId: string,
  linkId: string,
  change: (transaction: Transaction, link: CrmLinkRow) => Promise<void>,
): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const link = await transaction.lock(crmLinks, linkId);
    if (link !== undefined) await change(transaction, link);
  });
  context.bell.ring(tenantId);
}

/** A link whose portal answers again: a sweep finds what happened meanwhile. */
function revive(context: Context, tenantId: string, linkId: string): Promise<void> {
  return changeLink(context, tenantId, linkId, async (transaction, link) => {
    if (link.state === "live") return;
    const { problem: _problem, ...rest } = link;
    await transaction.put(crmLinks, { ...rest, state: "live" });
    const actor = { tenantId, personId: "system:crm", personName: "Acquit" };
    await record(transaction, context, actor, { kind: "crm-returned", subject: `crm:${linkId}`, facts: { crm: link.kind } });
    await beginSweep(transaction, context, link.id, "full");
  });
}

async function uninstall(context: Context, row: CrmPortalRow, clean: boolean): Promise<void> {
  await context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const now = await transaction.lock(crmPortals, row.id);
    if (now !== undefined) await transaction.put(crmPortals, { ...now, state: "uninstalled", isSystemUser: false });
  });
  for (const tenantId of row.tenantIds) {
    await changeLink(context, tenantId, row.id, async (transaction, link) => {
      await transaction.put(crmLinks, { ...link, state: "uninstalled" });
      const actor = { tenantId, personId: "system:crm", personName: "Acquit" };
      const facts = { crm: link.kind, clean };
      await record(transaction, context, actor, { kind: "crm-uninstalled", subject: `crm:${link.id}`, facts });
    });
  }
}

async function firmsOf(context: Context, row: CrmPortalRow, user: CrmUser): Promise<CrmFrame["firms"]> {
  const firms: CrmFrame["firms"][number][] = [];
  for (const tenantId of row.tenantIds) {
    const link = await context.store.read(tenantId, (reader) => reader.get(crmLinks, row.id));
    if (link === undefined) continue;
    const role = link.roles[user.id];
    const { ownCompanyId } = link;
    firms.push({
      tenantId,
      ...(ownCompanyId === undefined ? {} : { ownCompanyId }),
      ...(role === undefined ? {} : { role }),
    });
  }
  return firms;
}

async function hasLostAccess(context: Context, row: CrmPortalRow): Promise<boolean> {
  for (const tenantId of row.tenantIds) {
    const link = await context.store.read(tenantId, (reader) => reader.get(crmLinks, row.id));
    if (link?.state === "no-access") return true;
  }
  return false;
}

async function makeClaim(context: Context, id: string): Promise<string> {
  const claim = secretToken(context.random.bytes(CLAIM_BYTES));
  const claimUntil = new Date(Date.parse(context.clock.now()) + CLAIM_MS).toISOString();
  await context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const row = found(await transaction.lock(crmPortals, id), "portal");
    await transaction.put(crmPortals, { ...row, claimHash: sha256Hex(claim), claimUntil });
  });
  return claim;
}

/**
 * Takes in a frame: nothing it says is believed before the portal itself answered, at the address stored for it. A portal seen for the
 * first time, or with another token, is proven by its grant, and only for an administrator. @throws CrmError "forged", "denied"
 */
export async function receiveFrame(context: Context, kindId: string, frame: DeliveredFrame): Promise<CrmFrame> {
  const kind = kindOf(context, kindId);
  const { grant, applicationToken } = frame;
  const known = await readPortal(context, rowIdOf(kind, grant.portalId));
  if (known?.state === "installed" && isKnownBy(known, applicationToken)) {
    const user = await kind.identify({ endpoint: known.endpoint }, grant.accessToken);
    const isBroken = user.isAdmin && grant.refreshToken !== "" && (await hasLostAccess(context, known));
    if (!isBroken) return showFrame(context, known, user);
    // The stored grant was refused; an administrator who opens the product brings another.
    const proven = await kind.prove(grant);
    return showFrame(context, await install(context, kind, proven, { applicationToken, isSystemUser: false, isBroken }), user);
  }
  if (applicationToken === "") throw new CrmError("forged", "The frame brought no application token.");
  const proven = await kind.prove(grant);
  if (proven.portalId !== grant.portalId) throw new CrmError("forged", "The grant is another portal's.");
  const user = await kind.identify({ endpoint: proven.endpoint }, proven.accessToken);
  if (!user.isAdmin) throw new CrmError("denied", "Only an administrator of the portal can install the product.");
  const row = await install(context, kind, proven, { applicationToken, isSystemUser: false });
  return showFrame(context, row, user);
}

async function showFrame(context: Context, row: CrmPortalRow, user: CrmUser): Promise<CrmFrame> {
  const firms = await firmsOf(context, row, user);
  const claim = user.isAdmin ? { claim: await makeClaim(context, row.id) } : {};
  return { portal: row.id, endpoint: row.endpoint, user, firms, ...claim };
}

/** Remembers an event; answers whether it is new. */
async function remember(context: Context, id: string): Promise<boolean> {
  const now = context.clock.now();
  const before = new Date(Date.parse(now) - EVENT_MS).toISOString();
  return context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const old = await transaction.scan(crmEvents, { index: "byTime", to: before, limit: FORGOTTEN_AT_ONCE });
    for (const row of old.rows) await transaction.remove(crmEvents, row.id);
    try {
      await transaction.insert(crmEvents, { id, at: now });
      return true;
    } catch (error) {
      if (error instanceof DuplicateError) return false;
      throw error;
    }
  });
}

/** Has the grant an event brought proven, and installs it. */
async function takeGrant(context: Context, kind: CrmKind, notice: CrmNotice, known: CrmPortalRow | undefined): Promise<void> {
  if (notice.grant === undefined) return;
  const stored = known?.state === "installed" ? grantOf(context, known) : undefined;
  if (stored?.refreshToken === notice.grant.refreshToken) return;
  const proven = await kind.prove(notice.grant);
  if (proven.portalId !== notice.portalId) throw new CrmError("forged", "The grant is another portal's.");
  const { applicationToken } = notice;
  await install(context, kind, proven, { applicationToken, isSystemUser: notice.kind === "system-user" });
}

const bringsGrant: ReadonlySet<CrmNotice["kind"]> = new Set(["installed", "system-user", "updated"]);

/**
 * Takes in an event: one whose token is not the portal's changes nothing, unless it brings a grant that proves itself. What changed is
 * lined up to be read again.
 */
export async function receiveNotice(context: Context, kindId: string, notice: CrmNotice): Promise<NoticeOutcome> {
  const kind = kindOf(context, kindId);
  const id = rowIdOf(kind, notice.portalId);
  const known = await readPortal(context, id);
  const isKnown = isKnownBy(known, notice.applicationToken);
  if (bringsGrant.has(notice.kind)) {
    if (notice.applicationToken === "" || (!isKnown && notice.grant === undefined)) return "forged";
    try {
      await takeGrant(context, kind, notice, known);
      return "taken";
    } catch (error) {
      if (error instanceof CrmError && error.reason === "forged") return "forged";
      throw error;
    }
  }
  if (!isKnown) return "forged";
  if (notice.kind === "uninstalled") {
    await uninstall(context, known, notice.clean === true);
    return "taken";
  }
  if (known.state !== "installed" || known.tenantIds.length === 0) return "ignored";
  const { ref, legalDataId, eventId } = notice;
  if (ref === undefined && legalDataId === undefined) return "ignored";
  const event = sha256Hex(`${id}\n${eventId}`);
  if (!(await remember(context, event))) return "repeated";
  for (const tenantId of known.tenantIds) {
    await context.store.transact(tenantId, (transaction) =>
      enqueue(transaction, context, {
        topic: "crm-change",
        subject: `crm:${id}`,
        step: event,
        payload: { ...(ref === undefined ? { legalDataId } : { ref, label: `${ref.kind} ${ref.id}` }) },
      }),
    );
    context.bell.ring(tenantId);
  }
  return "taken";
}
