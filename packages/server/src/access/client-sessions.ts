import { WorkspaceError, scopesForEmbeds, type AccessInput, type AccessOutput } from "@acquit/workspace";
import { sessions, type ClientSessionRow } from "./collections.ts";
import { later, writeSystem, type AccessCall } from "./context.ts";
import { isListedOrigin } from "./origins.ts";
import { hashToken, newToken } from "./secrets.ts";
import { forgetEnded } from "./sessions.ts";

/** The longest a session for embeds lasts, and how long it does when nothing is said, in seconds. */
const LONGEST_SECONDS = 900;

/** Whose rights the session is bound to from now on. */
function grantorOf({ caller }: AccessCall): ClientSessionRow["grantedBy"] {
  return caller.keyId === undefined ? { personId: caller.actor.personId } : { keyId: caller.keyId };
}

/** Opens a session for elements in a page of a listed site. Not journalled: it changes nothing, and there is one every few minutes. */
export async function createClientSession(
  call: AccessCall,
  input: AccessInput<"createClientSession">,
): Promise<AccessOutput<"createClientSession">> {
  const { context, caller } = call;
  const grantable = scopesForEmbeds(caller.actor.scopes);
  const excess = input.scopes.filter((scope) => !grantable.has(scope));
  if (excess.length > 0) {
    throw new WorkspaceError("forbidden", `You cannot grant ${excess.join(", ")}: ask for no more than your own rights.`, {
      scopes: excess,
    });
  }
  const token = newToken(context.random);
  const now = context.clock.now();
  const row: ClientSessionRow = {
    id: hashToken(token),
    kind: "client",
    tenantId: caller.actor.tenantId,
    grantedBy: grantorOf(call),
    scopes: [...new Set(input.scopes)],
    origin: input.origin,
    createdAt: now,
    expiresAt: later(now, Math.min(input.ttlSeconds ?? LONGEST_SECONDS, LONGEST_SECONDS) * 1000),
    ...(input.user === undefined ? {} : { user: input.user }),
  };
  await writeSystem(context, async (transaction) => {
    if (!(await isListedOrigin(transaction, input.origin, row.tenantId))) {
      throw new WorkspaceError("forbidden", `${input.origin} is not among the firm's sites; list it under Keys and sites.`, {
        reason: "origin",
      });
    }
    await transaction.insert(sessions, row);
    await forgetEnded(transaction, now);
  });
  return { token, expiresAt: row.expiresAt };
}
