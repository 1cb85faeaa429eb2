import type { Reader, Transaction } from "@acquit/engine";
import type { AccessInput, AccessOutput } from "@acquit/workspace";
import { changeAccess } from "./changes.ts";
import { invitations, type InvitationRow } from "./collections.ts";
import { existing, foldEmail, later, ownRow, readSystem, type AccessCall, type Done } from "./context.ts";
import { hashToken, newToken } from "./secrets.ts";

const VALID_MS = 7 * 24 * 3600 * 1000;
const PAGE = 500;

/** Whether an invitation can still be accepted. */
export function isOpen(invitation: InvitationRow, now: string): boolean {
  return invitation.acceptedAt === undefined && invitation.revokedAt === undefined && invitation.expiresAt > now;
}

async function openInvitations(reader: Reader, tenantId: string, now: string): Promise<readonly InvitationRow[]> {
  const open: InvitationRow[] = [];
  let cursor: { readonly after?: string } = {};
  for (;;) {
    // All of them, however many: else one could be hidden behind hundreds made after it.
    const page = await reader.scan(invitations, {
      index: "byTenant",
      prefix: [tenantId],
      direction: "descending",
      limit: PAGE,
      ...cursor,
    });
    open.push(...page.rows.filter((row) => isOpen(row, now)));
    if (page.next === undefined) return open;
    cursor = { after: page.next };
  }
}

/** The firm's open invitations, the latest first. */
export async function listInvitations({ context, caller }: AccessCall): Promise<AccessOutput<"listInvitations">> {
  const open = await readSystem(context, (reader) => openInvitations(reader, caller.actor.tenantId, context.clock.now()));
  return { rows: open.map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt })) };
}

/** Invites someone, in place of an open invitation to the same address, by e-mail where that is sent. The link is answered once; its secret stands after the #, which browsers send to no server. */
export async function invite(call: AccessCall, input: AccessInput<"invite">): Promise<AccessOutput<"invite">> {
  const { context, caller } = call;
  const { tenantId, personId } = caller.actor;
  const token = newToken(context.random);
  const now = context.clock.now();
  const row: InvitationRow = {
    id: context.random.id(),
    tokenHash: hashToken(token),
    tenantId,
    email: input.email,
    foldedEmail: foldEmail(input.email),
    role: input.role,
    createdAt: now,
    expiresAt: later(now, VALID_MS),
    invitedBy: personId,
  };
  await changeAccess(call, async (transaction) => {
    const replaced = (await openInvitations(transaction, tenantId, now)).filter((open) => open.foldedEmail === row.foldedEmail);
    for (const old of replaced) await transaction.put(invitations, { ...old, revokedAt: now });
    await transaction.insert(invitations, row);
    const before = replaced[0] === undefined ? null : { role: replaced[0].role };
    const facts = { email: row.email, before, after: { role: row.role, expiresAt: row.expiresAt } };
    return [{ kind: "person-invited", subject: `invitation:${row.id}`, facts }];
  });
  const url = `${context.origin()}/app/invitation#${token}`;
  const mail = { id: row.id, to: row.email, url, until: row.expiresAt.slice(0, 10) };
  const mailed = (await context.mailInvitation?.(caller.actor, mail)) ?? false;
  return { id: row.id, url, expiresAt: row.expiresAt, mailed };
}

/** Takes back what someone invited to who may not invite any more: else she could come in again by her own link. Answers how many. */
export async function revokeInvitationsBy(
  transaction: Transaction,
  tenantId: string,
  personId: string,
  now: string,
): Promise<number> {
  const open = (await openInvitations(transaction, tenantId, now)).filter(({ invitedBy }) => invitedBy === personId);
  for (const row of open) await transaction.put(invitations, { ...row, revokedAt: now });
  return open.length;
}

/** Takes an invitation back. */
export async function revokeInvitation(call: AccessCall, input: AccessInput<"revokeInvitation">): Promise<Done> {
  const { context, caller } = call;
  const now = context.clock.now();
  await changeAccess(call, async (transaction) => {
    const row = existing(ownRow(await transaction.lock(invitations, input.id), caller), "invitation");
    if (!isOpen(row, now)) return [];
    await transaction.put(invitations, { ...row, revokedAt: now });
    const facts = { email: row.email, before: { role: row.role }, after: null };
    return [{ kind: "invitation-revoked", subject: `invitation:${row.id}`, facts }];
  });
  return {};
}
