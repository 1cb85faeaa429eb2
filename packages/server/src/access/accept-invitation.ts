import { DuplicateError, type Reader } from "@acquit/engine";
import { WorkspaceError, type Role } from "@acquit/workspace";
import { changeAs } from "./changes.ts";
import { invitations, people, tenants, type InvitationRow, type PersonRow } from "./collections.ts";
import { existing, personByEmail, readSystem, type AccessContext } from "./context.ts";
import { isOpen } from "./invitations.ts";
import { putMember, roleIn } from "./memberships.ts";
import { hashPassword, requireGoodPassword } from "./password.ts";
import { hashToken } from "./secrets.ts";
import { checkCredentials, openSessionFor, type SignInOutcome } from "./sign-in.ts";
import type { Device } from "./sessions.ts";

/** What an invitation says to whoever holds its link. */
export interface ShownInvitation {
  readonly firm: string;
  readonly email: string;
  readonly role: Role;
  /** The person has an account already and joins with her own password. */
  readonly known: boolean;
}

/** What a person who was invited types. */
export interface Acceptance {
  readonly token: string;
  readonly password: string;
  /** Her name; only asked of a person who is new. */
  readonly name?: string;
  readonly code?: string;
}

/** The invitation a link leads to, the same refusal for unknown, used, expired and revoked. */
async function invitationOf(reader: Reader, token: string, now: string): Promise<InvitationRow> {
  const page = await reader.scan(invitations, { index: "byToken", prefix: [hashToken(token)], limit: 1 });
  const row = page.rows[0];
  if (row !== undefined && isOpen(row, now)) return row;
  throw new WorkspaceError("not-found", "This invitation no longer works; ask for a new one.");
}

/** Shows an invitation. @throws WorkspaceError "not-found" */
export function showInvitation(context: AccessContext, token: string): Promise<ShownInvitation> {
  return readSystem(context, async (reader) => {
    const { tenantId, email, role } = await invitationOf(reader, token, context.clock.now());
    const firm = existing(await reader.get(tenants, tenantId), "firm").name;
    return { firm, email, role, known: (await personByEmail(reader, email)) !== undefined };
  });
}

async function newPerson(context: AccessContext, invitation: InvitationRow, { name, password }: Acceptance): Promise<PersonRow> {
  const trimmed = name?.trim() ?? "";
  if (trimmed === "") throw new WorkspaceError("invalid-input", "Say your name.", { field: "name" });
  requireGoodPassword(password, invitation.email);
  return {
    id: context.random.id(),
    name: trimmed.slice(0, 300),
    email: invitation.email,
    foldedEmail: invitation.foldedEmail,
    createdAt: context.clock.now(),
    password: await hashPassword(password, context.random, context.passwordCost),
  };
}

/** Makes the person a member, once: the invitation is locked, looked at again and used up in the same transaction. */
async function join(context: AccessContext, invitation: InvitationRow, person: PersonRow, isNew: boolean): Promise<void> {
  const { tenantId, role } = invitation;
  const now = context.clock.now();
  await changeAs(context, { tenantId, personId: person.id, personName: person.name }, async (transaction) => {
    const row = await transaction.lock(invitations, invitation.id);
    if (row === undefined || !isOpen(row, now)) await invitationOf(transaction, "", now);
    else await transaction.put(invitations, { ...row, acceptedAt: now });
    if (isNew) await transaction.insert(people, person);
    const held = await roleIn(transaction, tenantId, person.id);
    // Someone who is a member already keeps what she is: an invitation is no way to change a role.
    if (held === undefined) await putMember(transaction, { tenantId, personId: person.id, role, since: now });
    const facts = {
      name: person.name,
      email: person.email,
      before: held === undefined ? null : { role: held },
      after: { role: held ?? role },
    };
    return [{ kind: "member-joined", subject: `person:${person.id}`, facts }];
  }).catch((error: unknown) => {
    // Two invitations of one new person accepted at the same moment: the other one made her.
    if (error instanceof DuplicateError)
      throw new WorkspaceError("conflict", "This address has an account now; sign in with it.");
    throw error;
  });
}

/** Accepts an invitation: makes the person, or checks that she is who she says, then signs her in to the firm. */
export async function acceptInvitation(context: AccessContext, acceptance: Acceptance, device: Device): Promise<SignInOutcome> {
  const now = context.clock.now();
  const { invitation, known } = await readSystem(context, async (reader) => {
    const row = await invitationOf(reader, acceptance.token, now);
    return { invitation: row, known: await personByEmail(reader, row.email) };
  });
  let person: PersonRow;
  if (known === undefined) {
    person = await newPerson(context, invitation, acceptance);
  } else {
    const { password, code } = acceptance;
    const credentials = { email: invitation.email, password, ...(code === undefined ? {} : { code }) };
    const checked = await checkCredentials(context, credentials, device);
    if (checked.outcome !== "ok") return checked;
    person = checked.person;
  }
  await join(context, invitation, person, known === undefined);
  return { outcome: "ok", token: await openSessionFor(context, person, invitation.tenantId, device) };
}
