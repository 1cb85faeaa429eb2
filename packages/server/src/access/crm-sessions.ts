import { crmRole, type Actor, type Reader } from "@acquit/engine";
import { scopesOf, type Role } from "@acquit/workspace";
import type { Caller } from "./callers.ts";
import { sessions, tenants, type CrmSessionRow } from "./collections.ts";
import { later, unauthenticated, writeSystem, type AccessContext } from "./context.ts";
import { hashToken, newToken } from "./secrets.ts";
import { forgetEnded } from "./sessions.ts";

/** How long a session of a CRM's frame lasts, in seconds: the frame proves itself again before. */
export const CRM_SESSION_SECONDS = 900;

/** Whom a frame of a CRM speaks for. */
export interface CrmPerson {
  readonly tenantId: string;
  /** The portal's id here. */
  readonly portal: string;
  readonly userId: string;
  readonly name: string;
}

/** The id under which a portal's user acts. */
export function crmPersonId({ portal, userId }: Pick<CrmPerson, "portal" | "userId">): string {
  return `crm:${portal}:${userId}`;
}

/** What a portal's user may do: all of her role but what belongs to a sign-in of one's own, and opening further sessions. */
export function scopesOfCrmRole(role: Role): Actor["scopes"] {
  return new Set([...scopesOf(role)].filter((scope) => scope !== "account" && scope !== "embeds:write"));
}

/** Opens a session for a frame that was proven; the token is answered once and kept hashed. Not journalled: it changes nothing. */
export async function openCrmSession(
  context: AccessContext,
  person: CrmPerson,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = newToken(context.random);
  const now = context.clock.now();
  const row: CrmSessionRow = {
    id: hashToken(token),
    kind: "crm",
    ...person,
    createdAt: now,
    expiresAt: later(now, CRM_SESSION_SECONDS * 1000),
  };
  await writeSystem(context, async (transaction) => {
    await transaction.insert(sessions, row);
    await forgetEnded(transaction, now);
  });
  return { token, expiresAt: row.expiresAt };
}

/** Whoever holds a frame's session, in a page of ours, with the role she has now. @throws WorkspaceError "unauthenticated" */
export async function callerOfCrmSession(
  context: AccessContext,
  session: CrmSessionRow,
  readTenant: (work: (reader: Reader) => Promise<string | undefined>) => Promise<string | undefined>,
): Promise<Caller> {
  const { tenantId, portal, userId, name } = session;
  const tenantName = await readTenant(async (reader) => (await reader.get(tenants, tenantId))?.name);
  const role = await crmRole(context.store, { tenantId, portal, userId });
  if (tenantName === undefined || role === undefined) throw unauthenticated();
  const actor = { tenantId, tenantName, personId: crmPersonId(session), personName: name, scopes: scopesOfCrmRole(role) };
  return { actor, countedAs: session.id };
}
