import type { Reader, Transaction } from "@acquit/engine";
import { sessions, type BrowserSessionRow, type SessionRow } from "./collections.ts";
import { later, writeSystem, type AccessContext } from "./context.ts";
import { hashToken, newToken } from "./secrets.ts";

const MINUTE = 60_000;
/** A session ends when it was not used for 12 hours … */
const IDLE_MS = 12 * 60 * MINUTE;
/** … and in any case after 30 days, in milliseconds. */
export const LONGEST_SESSION_MS = 30 * 24 * 60 * MINUTE;
/** How exact "last seen" is: a session is not written at every request. */
const TOUCH_MS = 5 * MINUTE;
const PAGE = 200;

/** Where a session is opened from. */
export interface Device {
  /** The address of the caller, for limits; not stored. */
  readonly address: string;
  /** Browser and system in a few words, for lists of sessions. */
  readonly browser: string;
}

/** Browser and system, from what the browser says it is; never more than a few words. */
export function summarizeUserAgent(text: string): string {
  const browsers: readonly (readonly [RegExp, string])[] = [
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/Firefox\//, "Firefox"],
    [/Chrom(e|ium)\//, "Chrome"],
    [/Safari\//, "Safari"],
  ];
  const systems: readonly (readonly [RegExp, string])[] = [
    [/iPhone|iPad/, "iOS"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS X/, "macOS"],
    [/Linux/, "Linux"],
  ];
  const pick = (names: typeof browsers) => names.find(([pattern]) => pattern.test(text))?.[1];
  return [pick(browsers), pick(systems)].filter((word) => word !== undefined).join(", ");
}

/** Whether a session still speaks for someone. */
export function isLive(session: SessionRow, now: string): boolean {
  return session.revokedAt === undefined && session.expiresAt > now;
}

/** When a browser session that was just used ends. */
function expiryOf(createdAt: string, lastSeenAt: string): string {
  const [idle, absolute] = [later(lastSeenAt, IDLE_MS), later(createdAt, LONGEST_SESSION_MS)];
  return idle < absolute ? idle : absolute;
}

/** Opens a browser session; the token is answered once and kept hashed. */
export async function openBrowserSession(
  transaction: Transaction,
  context: AccessContext,
  opened: { readonly personId: string; readonly tenantId: string; readonly browser: string },
): Promise<{ readonly token: string; readonly session: BrowserSessionRow }> {
  const token = newToken(context.random);
  const now = context.clock.now();
  const session: BrowserSessionRow = {
    id: hashToken(token),
    kind: "browser",
    handle: context.random.id(),
    personId: opened.personId,
    tenantId: opened.tenantId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: expiryOf(now, now),
    userAgent: opened.browser,
  };
  await transaction.insert(sessions, session);
  await forgetEnded(transaction, now);
  return { token, session };
}

/** Sessions that ended a month ago are of no use to anyone: a few go each time one is opened. */
export async function forgetEnded(transaction: Transaction, now: string): Promise<void> {
  const ended = await transaction.scan(sessions, { index: "byExpiry", to: later(now, -LONGEST_SESSION_MS), limit: 20 });
  for (const { id } of ended.rows) await transaction.remove(sessions, id);
}

/** Notes that a session was used, at most every five minutes. */
export async function touch(context: AccessContext, session: BrowserSessionRow): Promise<void> {
  const now = context.clock.now();
  if (later(session.lastSeenAt, TOUCH_MS) > now) return;
  await writeSystem(context, async (transaction) => {
    const row = await transaction.lock(sessions, session.id);
    // Revoked in the meantime: it stays so.
    if (row?.kind !== "browser" || !isLive(row, now)) return;
    await transaction.put(sessions, { ...row, lastSeenAt: now, expiresAt: expiryOf(row.createdAt, now) });
  });
}

/** A person's browser sessions that still live, the latest first. */
export async function liveSessions(reader: Reader, personId: string, now: string): Promise<readonly BrowserSessionRow[]> {
  const live: BrowserSessionRow[] = [];
  let cursor: { readonly after?: string } = {};
  for (;;) {
    const page = await reader.scan(sessions, {
      index: "byPerson",
      prefix: [personId],
      from: later(now, -LONGEST_SESSION_MS),
      direction: "descending",
      limit: PAGE,
      ...cursor,
    });
    live.push(...page.rows.filter((row) => row.kind === "browser").filter((row) => isLive(row, now)));
    if (page.next === undefined) return live;
    cursor = { after: page.next };
  }
}

/** Ends those of a person's sessions that are chosen; answers how many. */
export async function endSessions(
  transaction: Transaction,
  personId: string,
  now: string,
  isChosen: (session: BrowserSessionRow) => boolean,
): Promise<number> {
  const chosen = (await liveSessions(transaction, personId, now)).filter(isChosen);
  for (const session of chosen) await transaction.put(sessions, { ...session, revokedAt: now });
  return chosen.length;
}
