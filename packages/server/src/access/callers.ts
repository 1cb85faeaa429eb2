import type { Actor, Reader } from "@acquit/engine";
import { scopesForEmbeds, scopesOf, scopesOfKey, type Scope } from "@acquit/workspace";
import {
  people,
  secretKeys,
  sessions,
  tenants,
  type BrowserSessionRow,
  type ClientSessionRow,
  type CrmSessionRow,
} from "./collections.ts";
import { readSystem, unauthenticated, type AccessContext } from "./context.ts";
import { isListedOrigin } from "./origins.ts";
import { callerOfCrmSession } from "./crm-sessions.ts";
import { roleIn } from "./memberships.ts";
import { hashToken } from "./secrets.ts";
import { SharedReads } from "./shared-reads.ts";
import { isLive, touch } from "./sessions.ts";

/** Who a request speaks for. */
export interface Caller {
  readonly actor: Actor;
  /** The signed-in browser's session; absent for keys and embeds. */
  readonly session?: BrowserSessionRow;
  /** The secret key that was shown; absent for people and embeds. */
  readonly keyId?: string;
  /** What limits count by: one session or one key. */
  readonly countedAs: string;
}

/** What a host's secret key begins with, so that a leaked one is recognised. */
export const KEY_PREFIX = "acq_";

const sharedReads = new WeakMap<AccessContext, SharedReads>();

/** Who calls is asked for at every request: those of the same moment are looked up together. */
function sharedReadsOf(context: AccessContext): SharedReads {
  const known = sharedReads.get(context) ?? new SharedReads((work) => readSystem(context, work));
  sharedReads.set(context, known);
  return known;
}

async function actorFor(
  reader: Reader,
  tenantId: string,
  who: Pick<Actor, "personId" | "personName" | "scopes">,
): Promise<Actor> {
  const tenant = await reader.get(tenants, tenantId);
  if (tenant === undefined) throw unauthenticated();
  return { ...who, tenantId, tenantName: tenant.name };
}

/** Whoever holds the cookie of a browser session. @throws WorkspaceError "unauthenticated", whatever is wrong with it */
export async function callerOfCookie(context: AccessContext, token: string): Promise<Caller> {
  const caller = await sharedReadsOf(context).read(async (reader) => {
    const session = await reader.get(sessions, hashToken(token));
    if (session?.kind !== "browser" || !isLive(session, context.clock.now())) throw unauthenticated();
    const { personId, tenantId } = session;
    const person = await reader.get(people, personId);
    const role = await roleIn(reader, tenantId, personId);
    if (person === undefined || role === undefined) throw unauthenticated();
    const actor = await actorFor(reader, tenantId, { personId, personName: person.name, scopes: scopesOf(role) });
    return { actor, session, countedAs: session.id };
  });
  await touch(context, caller.session);
  return caller;
}

/** Whoever holds a secret key. @throws WorkspaceError "unauthenticated" */
async function callerOfKey(reader: Reader, token: string): Promise<Caller> {
  const hash = hashToken(token);
  const key = (await reader.scan(secretKeys, { index: "byHash", prefix: [hash], limit: 1 })).rows[0];
  if (key === undefined || key.revokedAt !== undefined) throw unauthenticated();
  const who = { personId: `key:${key.id}`, personName: key.name, scopes: scopesOfKey(key.role) };
  return { actor: await actorFor(reader, key.tenantId, who), keyId: key.id, countedAs: hash };
}

/** The rights whoever opened a session has now: none once the key is revoked or the person is gone. */
async function grantorScopes(reader: Reader, session: ClientSessionRow): Promise<ReadonlySet<Scope>> {
  if ("keyId" in session.grantedBy) {
    const key = await reader.get(secretKeys, session.grantedBy.keyId);
    return key === undefined || key.revokedAt !== undefined ? new Set() : scopesForEmbeds(scopesOfKey(key.role));
  }
  const role = await roleIn(reader, session.tenantId, session.grantedBy.personId);
  return role === undefined ? new Set() : scopesForEmbeds(scopesOf(role));
}

/** Whoever holds a client session, in a page of the origin it was opened for. @throws WorkspaceError "unauthenticated" */
async function callerOfClientSession(reader: Reader, session: ClientSessionRow, origin: string | undefined): Promise<Caller> {
  if (origin !== session.origin || !(await isListedOrigin(reader, origin, session.tenantId))) throw unauthenticated();
  const granted = await grantorScopes(reader, session);
  if (granted.size === 0) throw unauthenticated();
  const scopes = new Set(session.scopes.filter((scope) => granted.has(scope)));
  const { user } = session;
  const who = { personId: `embed:${user?.id ?? session.id.slice(0, 12)}`, personName: user?.name ?? session.origin, scopes };
  return { actor: await actorFor(reader, session.tenantId, who), countedAs: session.id };
}

/** Whoever a token's row speaks for; a CRM's frame is looked up further, outside this view. */
async function callerOrFrame(
  context: AccessContext,
  reader: Reader,
  token: string,
  origin: string | undefined,
): Promise<Caller | CrmSessionRow> {
  if (token.startsWith(KEY_PREFIX)) return callerOfKey(reader, token);
  const session = await reader.get(sessions, hashToken(token));
  if (session === undefined || !isLive(session, context.clock.now())) throw unauthenticated();
  if (session.kind === "client") return callerOfClientSession(reader, session, origin);
  // Our own page asks, wherever it is framed.
  if (session.kind === "crm" && origin === context.origin()) return session;
  throw unauthenticated();
}

/** Whoever holds a bearer token: a host's secret key, a client session in a page of its origin, or a frame of a CRM. @throws WorkspaceError "unauthenticated" */
export async function callerOfBearer(context: AccessContext, token: string, origin: string | undefined): Promise<Caller> {
  const reads = sharedReadsOf(context);
  const found = await reads.read((reader) => callerOrFrame(context, reader, token, origin));
  return "actor" in found ? found : callerOfCrmSession(context, found, (work) => reads.read(work));
}
