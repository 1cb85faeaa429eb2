import type { Transaction } from "@acquit/engine";
import { WorkspaceError, type AccessOutput, type AccessInput, type Role } from "@acquit/workspace";
import { memberships, people, tenants, type MembershipRow } from "./collections.ts";
import { changeAccess } from "./changes.ts";
import { existing, readSystem, type AccessCall, type Done } from "./context.ts";
import { revokeInvitationsBy } from "./invitations.ts";
import { membersOf, membershipId } from "./memberships.ts";
import { hasSecondFactor } from "./second-factor.ts";
import { endSessions } from "./sessions.ts";

/** Who works for the firm. */
export function listPeople({ context, caller }: AccessCall): Promise<AccessOutput<"listPeople">> {
  return readSystem(context, async (reader) => {
    const rows: AccessOutput<"listPeople">["rows"][number][] = [];
    for (const { personId, role, since } of await membersOf(reader, caller.actor.tenantId)) {
      const person = await reader.get(people, personId);
      if (person === undefined) continue;
      rows.push({ id: person.id, name: person.name, email: person.email, role, since, secondFactor: hasSecondFactor(person) });
    }
    return { rows };
  });
}

/** The membership to change. The firm's row is locked first: two changes at once cannot each leave the other as the last owner. */
async function memberToChange(transaction: Transaction, tenantId: string, personId: string): Promise<MembershipRow> {
  await transaction.lock(tenants, tenantId);
  return existing(await transaction.lock(memberships, membershipId(tenantId, personId)), "person");
}

async function requireAnotherOwner(transaction: Transaction, member: MembershipRow): Promise<void> {
  if (member.role !== "owner") return;
  const members = await membersOf(transaction, member.tenantId);
  if (members.some(({ personId, role }) => role === "owner" && personId !== member.personId)) return;
  throw new WorkspaceError("conflict", "She is the firm's last owner; make someone else an owner first.", {
    reason: "last-owner",
  });
}

async function nameOf(transaction: Transaction, personId: string): Promise<string> {
  return (await transaction.get(people, personId))?.name ?? personId;
}

/** Gives a person another role; the firm's last owner stays one. */
export async function changeRole(call: AccessCall, input: AccessInput<"changeRole">): Promise<Done> {
  const { tenantId } = call.caller.actor;
  await changeAccess(call, async (transaction) => {
    const member = await memberToChange(transaction, tenantId, input.id);
    if (member.role === input.role) return [];
    await requireAnotherOwner(transaction, member);
    await transaction.put(memberships, { ...member, role: input.role });
    const name = await nameOf(transaction, input.id);
    // Whoever is given another role was an owner, or never invited anyone.
    const revokedInvitations = await revokeInvitationsBy(transaction, tenantId, input.id, call.context.clock.now());
    const facts = { name, before: { role: member.role }, after: { role: input.role }, revokedInvitations };
    return [{ kind: "role-changed", subject: `person:${input.id}`, facts }];
  });
  return {};
}

/** Ends a person's access to the firm, and her sessions in it, at once. */
export async function removeMember(call: AccessCall, input: AccessInput<"removeMember">): Promise<Done> {
  const { tenantId } = call.caller.actor;
  await changeAccess(call, async (transaction) => {
    const member = await memberToChange(transaction, tenantId, input.id);
    await requireAnotherOwner(transaction, member);
    await transaction.remove(memberships, member.id);
    const isHere = (session: { readonly tenantId: string }) => session.tenantId === tenantId;
    const now = call.context.clock.now();
    const ended = await endSessions(transaction, input.id, now, isHere);
    const revokedInvitations = await revokeInvitationsBy(transaction, tenantId, input.id, now);
    const before: { readonly role: Role } = { role: member.role };
    const facts = { name: await nameOf(transaction, input.id), before, after: null, endedSessions: ended, revokedInvitations };
    return [{ kind: "member-removed", subject: `person:${input.id}`, facts }];
  });
  return {};
}
