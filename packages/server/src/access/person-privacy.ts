import { csvOf } from "@acquit/core";
import {
  addressesOf,
  erasePersonTraces,
  isKnownPerson,
  peopleWhoLeft,
  pseudonymOf,
  readPersonTraces,
  type Reader,
  type TracedPerson,
  type Transaction,
} from "@acquit/engine";
import type { AccessInput, AccessOutput } from "@acquit/workspace";
import { ownPerson } from "./account.ts";
import { changeAccess, journalLeftoversOf } from "./changes.ts";
import { invitations, people, sessions, tenants, type InvitationRow, type PersonRow, type SessionRow } from "./collections.ts";
import { existing, readSystem, type AccessCall, type AccessContext } from "./context.ts";
import { membershipsOf, roleIn } from "./memberships.ts";
import { removeMember } from "./people.ts";
import { hasSecondFactor } from "./second-factor.ts";

const PAGE = 500;

/** Who worked for the firm, does no more and was not erased. */
export async function listFormerPeople({ context, caller }: AccessCall): Promise<AccessOutput<"listFormerPeople">> {
  const { tenantId } = caller.actor;
  const left = await context.store.read(tenantId, peopleWhoLeft);
  return readSystem(context, async (reader) => {
    const rows: AccessOutput<"listFormerPeople">["rows"][number][] = [];
    for (const person of left) if ((await roleIn(reader, tenantId, person.id)) === undefined) rows.push(person);
    return { rows };
  });
}

/** A firm's invitations to an address, whatever became of them. */
async function invitationsTo(reader: Reader, tenantId: string, emails: readonly string[]): Promise<InvitationRow[]> {
  const found: InvitationRow[] = [];
  let cursor: { readonly after?: string } = {};
  for (;;) {
    const page = await reader.scan(invitations, { index: "byTenant", prefix: [tenantId], limit: PAGE, ...cursor });
    found.push(...page.rows.filter((row) => emails.includes(row.foldedEmail)));
    if (page.next === undefined) return found;
    cursor = { after: page.next };
  }
}

/** Every session she has or had, that a month has not swept. */
async function sessionsOf(reader: Reader, personId: string): Promise<SessionRow[]> {
  const found: SessionRow[] = [];
  let cursor: { readonly after?: string } = {};
  for (;;) {
    const page = await reader.scan(sessions, { index: "byPerson", prefix: [personId], limit: PAGE, ...cursor });
    found.push(...page.rows);
    if (page.next === undefined) return found;
    cursor = { after: page.next };
  }
}

interface Known {
  /** Absent where her account is gone already and the firm's books alone still name her. */
  readonly person: PersonRow | undefined;
  readonly traced: TracedPerson;
}

/** Someone the firm knows: a member, or one its journal tells of. @throws WorkspaceError "not-found" for anybody else */
async function knownPerson({ store }: AccessContext, tenantId: string, personId: string): Promise<Known> {
  const { isKnown, told } = await store.read(tenantId, async (reader) => ({
    isKnown: await isKnownPerson(reader, personId),
    told: await addressesOf(reader, personId),
  }));
  return readSystem({ store }, async (reader) => {
    const role = await roleIn(reader, tenantId, personId);
    existing(role ?? (isKnown ? "left" : undefined), "person");
    const person = await reader.get(people, personId);
    const names = person === undefined ? [] : [person.name];
    const emails = person === undefined ? told : [...new Set([person.foldedEmail, ...told])];
    const invited = await invitationsTo(reader, tenantId, emails);
    return { person, traced: { tenantId, personId, names, emails, invitationIds: invited.map(({ id }) => id) } };
  });
}

/** What one firm keeps about her: her place in it, her sessions there, invitations, the journal, her alerts. */
async function firmCopy({ store }: AccessContext, { traced }: Known) {
  const { tenantId, personId } = traced;
  const { journal, ...traces } = await readPersonTraces(store, traced);
  return readSystem({ store }, async (reader) => {
    const member = (await membershipsOf(reader, personId)).find((row) => row.tenantId === tenantId);
    const here = (await sessionsOf(reader, personId)).filter((row) => row.kind === "browser" && row.tenantId === tenantId);
    const invited = await invitationsTo(reader, tenantId, traced.emails);
    return {
      firm: (await reader.get(tenants, tenantId))?.name ?? tenantId,
      membership: member === undefined ? null : { role: member.role, since: member.since },
      sessions: here.map((row) => ({
        createdAt: row.createdAt,
        lastSeenAt: row.kind === "browser" ? row.lastSeenAt : row.createdAt,
        expiresAt: row.expiresAt,
        revokedAt: row.revokedAt ?? "",
        from: row.kind === "browser" ? row.userAgent : "",
      })),
      invitations: invited.map(({ email, role, createdAt, expiresAt, acceptedAt, revokedAt }) => ({
        ...{ email, role, createdAt, expiresAt },
        acceptedAt: acceptedAt ?? "",
        revokedAt: revokedAt ?? "",
      })),
      ...traces,
      journal,
    };
  });
}

type FirmCopy = Awaited<ReturnType<typeof firmCopy>>;

/** Her account; of password and codes only that they are there. */
function accountCopy(person: PersonRow | undefined) {
  if (person === undefined) return null;
  const { id, name, email, createdAt, password } = person;
  return { id, name, email, createdAt, hasPassword: password !== undefined, secondFactor: hasSecondFactor(person) };
}

function copyOf(context: AccessContext, account: ReturnType<typeof accountCopy>, firms: readonly FirmCopy[]) {
  const listed = (rows: (firm: FirmCopy) => readonly object[]): readonly Readonly<Record<string, unknown>>[] =>
    firms.flatMap((firm) => rows(firm).map((row) => ({ firm: firm.firm, ...row })));
  return {
    generatedAt: context.clock.now(),
    data: { account, firms },
    csv: {
      "journal.csv": csvOf(
        ["firm", "seq", "at", "kind", "subject", "by", "facts"],
        listed(({ journal }) => journal),
      ),
      "sessions.csv": csvOf(
        ["firm", "createdAt", "lastSeenAt", "expiresAt", "revokedAt", "from"],
        listed((firm) => firm.sessions),
      ),
      "invitations.csv": csvOf(
        ["firm", "email", "role", "createdAt", "expiresAt", "acceptedAt", "revokedAt"],
        listed((firm) => firm.invitations),
      ),
    },
  };
}

/** Everything the firm keeps about someone who works or worked for it; what she is in other firms is not this one's to know. */
export async function exportPerson(
  { context, caller }: AccessCall,
  input: AccessInput<"exportPerson">,
): Promise<AccessOutput<"exportPerson">> {
  const known = await knownPerson(context, caller.actor.tenantId, input.id);
  return copyOf(context, accountCopy(known.person), [await firmCopy(context, known)]);
}

/** Everything that is kept about the person herself, in every firm she works for. */
export async function exportAccount(call: AccessCall): Promise<AccessOutput<"exportAccount">> {
  const { context } = call;
  const person = await ownPerson(call);
  const firms: FirmCopy[] = [];
  for (const { tenantId } of await readSystem(context, (reader) => membershipsOf(reader, person.id)))
    firms.push(await firmCopy(context, await knownPerson(context, tenantId, person.id)));
  return copyOf(context, accountCopy(person), firms);
}

/** Removes what the firm's side of people and rights holds, and the account where no firm is left; answers whether it went. */
async function removeRows(transaction: Transaction, { traced }: Known): Promise<boolean> {
  const { tenantId, personId } = traced;
  const row = await transaction.lock(people, personId);
  // Joined again in the meantime, here or elsewhere: the account is in use.
  const isIdle = (await membershipsOf(transaction, personId)).length === 0;
  for (const session of await sessionsOf(transaction, personId))
    if (isIdle || session.tenantId === tenantId) await transaction.remove(sessions, session.id);
  for (const { id } of await invitationsTo(transaction, tenantId, traced.emails)) await transaction.remove(invitations, id);
  if (row === undefined) return false;
  if (isIdle) await transaction.remove(people, personId);
  else if (row.lastTenantId === tenantId) {
    const { lastTenantId: _here, ...rest } = row;
    await transaction.put(people, rest);
  }
  return isIdle;
}

/**
 * Ends a person's access to the firm and erases what it keeps about her (docs/privacy.md): what she did stays in the journal under a
 * pseudonym. Her account goes with it unless she works for another firm. Done in steps that a repeated call goes on with.
 */
export async function erasePerson(call: AccessCall, input: AccessInput<"erasePerson">): Promise<AccessOutput<"erasePerson">> {
  const { context, caller } = call;
  const { tenantId } = caller.actor;
  const known = await knownPerson(context, tenantId, input.id);
  const role = await readSystem(context, (reader) => roleIn(reader, tenantId, input.id));
  // Refuses the last owner, ends her sessions, takes her invitations back.
  if (role !== undefined) await removeMember(call, input);
  await journalLeftoversOf(context, tenantId, input.id);
  const outcome = await erasePersonTraces(context.store, known.traced);
  let accountErased = false;
  // The entry that says so does not name an owner who erases herself.
  const isSelf = caller.actor.personId === input.id;
  const author = isSelf ? { ...caller.actor, personName: pseudonymOf(input.id) } : caller.actor;
  await changeAccess({ ...call, caller: { ...caller, actor: author } }, async (transaction) => {
    accountErased = await removeRows(transaction, known);
    const facts = { ...outcome, accountErased, ...(input.reason === undefined ? {} : { reason: input.reason }) };
    return [{ kind: "person-erased", subject: `person:${input.id}`, facts }];
  });
  return { ...outcome, accountErased };
}
