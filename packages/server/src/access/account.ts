import { WorkspaceError, type AccessInput, type AccessOutput } from "@acquit/workspace";
import { changeAccess } from "./changes.ts";
import { people, sessions, tenants, type BrowserSessionRow, type PersonRow } from "./collections.ts";
import { existing, readSystem, unauthenticated, writeSystem, type AccessCall, type Done } from "./context.ts";
import { membershipsOf } from "./memberships.ts";
import { hashPassword, requireGoodPassword } from "./password.ts";
import { requirePassword } from "./second-factor.ts";
import { endSessions, liveSessions } from "./sessions.ts";
import { openSessionFor } from "./sign-in.ts";

/** The session of the browser that asks; keys and embeds have no account. */
export function ownSession({ caller }: AccessCall): BrowserSessionRow {
  if (caller.session === undefined) throw unauthenticated();
  return caller.session;
}

/** Whoever asks, as she is stored. */
export async function ownPerson(call: AccessCall): Promise<PersonRow> {
  const { personId } = ownSession(call);
  return existing(await readSystem(call.context, (reader) => reader.get(people, personId)), "person");
}

/** Counts a try of a password or code by someone who is signed in: a stolen session is no way to guess them. */
export async function countTry(call: AccessCall): Promise<void> {
  const { id, personId } = ownSession(call);
  await call.context.attempts.count(`session:${id}`, `person:${personId}`, call.context.clock.now());
}

/** The firms the person works for. */
export function listFirms(call: AccessCall): Promise<AccessOutput<"listFirms">> {
  const { personId, tenantId } = ownSession(call);
  return readSystem(call.context, async (reader) => {
    const rows: AccessOutput<"listFirms">["rows"][number][] = [];
    for (const member of await membershipsOf(reader, personId)) {
      const name = (await reader.get(tenants, member.tenantId))?.name ?? member.tenantId;
      rows.push({ id: member.tenantId, name, role: member.role, current: member.tenantId === tenantId });
    }
    return { rows };
  });
}

/** Goes on under another of the person's firms, in a fresh session; the one before ends. */
export async function switchFirm(call: AccessCall, input: AccessInput<"switchFirm">): Promise<Done> {
  const { context } = call;
  const before = ownSession(call);
  const firms = await readSystem(context, (reader) => membershipsOf(reader, before.personId));
  const firm = existing(
    firms.find(({ tenantId }) => tenantId === input.id),
    "firm",
  );
  const person = await ownPerson(call);
  const opened = await openSessionFor(context, person, firm.tenantId, { browser: before.userAgent });
  await writeSystem(context, (transaction) =>
    endSessions(transaction, person.id, context.clock.now(), ({ id }) => id === before.id),
  );
  call.renew(opened);
  return {};
}

/** Where the person is signed in, the latest first. */
export async function listSessions(call: AccessCall): Promise<AccessOutput<"listSessions">> {
  const own = ownSession(call);
  const now = call.context.clock.now();
  const live = await readSystem(call.context, (reader) => liveSessions(reader, own.personId, now));
  return {
    rows: live.map(({ id, handle, userAgent, createdAt, lastSeenAt }) => ({
      id: handle,
      userAgent,
      createdAt,
      lastSeenAt,
      current: id === own.id,
    })),
  };
}

/** Ends one of the person's sessions. */
export async function revokeSession(call: AccessCall, input: AccessInput<"revokeSession">): Promise<Done> {
  const { personId } = ownSession(call);
  const now = call.context.clock.now();
  await changeAccess(call, async (transaction) => {
    const session = existing(
      (await liveSessions(transaction, personId, now)).find(({ handle }) => handle === input.id),
      "session",
    );
    await transaction.put(sessions, { ...session, revokedAt: now });
    const facts = { before: { from: session.userAgent, createdAt: session.createdAt }, after: null };
    return [{ kind: "session-revoked", subject: `person:${personId}`, facts }];
  });
  return {};
}

/** Changes the password and ends every other session. */
export async function changePassword(call: AccessCall, input: AccessInput<"changePassword">): Promise<Done> {
  const { context } = call;
  const own = ownSession(call);
  await countTry(call);
  const person = await ownPerson(call);
  await requirePassword(person, input.current);
  requireGoodPassword(input.next, person.email);
  const password = await hashPassword(input.next, context.random, context.passwordCost);
  await changeAccess(call, async (transaction) => {
    const row = existing(await transaction.lock(people, person.id), "person");
    if (row.password?.hash !== person.password?.hash) {
      throw new WorkspaceError("conflict", "The password was changed elsewhere in the meantime; sign in again.");
    }
    await transaction.put(people, { ...row, password });
    const ended = await endSessions(transaction, person.id, context.clock.now(), ({ id }) => id !== own.id);
    return [{ kind: "password-changed", subject: `person:${person.id}`, facts: { endedSessions: ended } }];
  });
  return {};
}
