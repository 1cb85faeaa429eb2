import { changeAs } from "./changes.ts";
import { people, sessions } from "./collections.ts";
import { readSystem, type AccessContext } from "./context.ts";
import { hashToken } from "./secrets.ts";
import { isLive } from "./sessions.ts";

/** Ends the session of a cookie; a token that speaks for nobody is left alone. */
export async function signOut(context: AccessContext, token: string): Promise<void> {
  const id = hashToken(token);
  const now = context.clock.now();
  const session = await readSystem(context, (reader) => reader.get(sessions, id));
  if (session?.kind !== "browser" || !isLive(session, now)) return;
  const { personId, tenantId } = session;
  const person = await readSystem(context, (reader) => reader.get(people, personId));
  await changeAs(context, { tenantId, personId, personName: person?.name ?? personId }, async (transaction) => {
    const row = await transaction.lock(sessions, id);
    if (row === undefined || !isLive(row, now)) return [];
    await transaction.put(sessions, { ...row, revokedAt: now });
    return [{ kind: "signed-out", subject: `person:${personId}`, facts: { from: session.userAgent } }];
  });
}
