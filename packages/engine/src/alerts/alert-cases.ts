import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { profiles } from "../collections.ts";
import { read, write, type Call } from "../context.ts";
import { isMailAddress } from "../ports/message-channel.ts";
import type { Reader } from "../ports/store.ts";
import { alertReaders, alerts, type AlertKind, type AlertReaderRow, type AlertRow } from "./alert-collections.ts";
import { factsOf } from "./alert-mail.ts";

type Preferences = OutputOf<"getAlertPreferences">;

const STANDARD_ROWS = 50;
/** A number above which nobody counts. */
const MOST_UNSEEN = 100;

const everything: readonly AlertKind[] = [
  "incoming-payment",
  "overdue",
  "failed-delivery",
  "dispute",
  "credit-limit",
  "question",
  "refund",
];

async function preferencesOf(reader: Reader, row: AlertReaderRow | undefined): Promise<Preferences> {
  const language = (await reader.get(profiles, "profile"))?.profile.language ?? "fr";
  return row?.preferences ?? { app: everything, mail: [], language };
}

function concerns({ app }: Preferences, personId: string, { kind, by }: AlertRow): boolean {
  return app.includes(kind) && by !== personId;
}

/** The caller's alerts, the newest first, and how many of them she has not seen. */
export function listAlerts(call: Call, input: InputOf<"listAlerts">): Promise<OutputOf<"listAlerts">> {
  const { personId } = call.actor;
  return read(call, async (reader) => {
    const row = await reader.get(alertReaders, personId);
    const preferences = await preferencesOf(reader, row);
    const mine = (rows: readonly AlertRow[]) => rows.filter((alert) => concerns(preferences, personId, alert));
    const fresh = { index: "byTime", direction: "descending", limit: MOST_UNSEEN } as const;
    const newest = await reader.scan(alerts, row?.seenAt === undefined ? fresh : { ...fresh, from: row.seenAt });
    const unseen = mine(newest.rows).filter(({ at }) => row?.seenAt === undefined || at > row.seenAt).length;
    const after = input.after === undefined ? {} : { after: input.after };
    const page = await reader.scan(alerts, { ...fresh, limit: input.limit ?? STANDARD_ROWS, ...after });
    const shown: OutputOf<"listAlerts">["rows"][number][] = [];
    for (const alert of mine(page.rows)) {
      const { id, kind, subject, at } = alert;
      const isSeen = row?.seenAt !== undefined && at <= row.seenAt;
      shown.push({ id, kind, subject, at, seen: isSeen, facts: await factsOf(reader, alert) });
    }
    return { rows: shown, unseen, ...(page.next === undefined ? {} : { next: page.next }) };
  });
}

/** Notes that the caller saw everything up to an instant. */
export function markAlertsSeen(call: Call, input: InputOf<"markAlertsSeen">): Promise<OutputOf<"markAlertsSeen">> {
  return write(call, input, async (transaction) => {
    const row = await transaction.lock(alertReaders, call.actor.personId);
    const preferences = await preferencesOf(transaction, row);
    const now = call.context.clock.now();
    const until = input.until < now ? input.until : now;
    const seenAt = row?.seenAt !== undefined && row.seenAt > until ? row.seenAt : until;
    await transaction.put(alertReaders, { id: call.actor.personId, preferences, seenAt });
    return {};
  });
}

/** What the caller wants to hear of, and how. */
export function getAlertPreferences(call: Call): Promise<Preferences> {
  return read(call, async (reader) => preferencesOf(reader, await reader.get(alertReaders, call.actor.personId)));
}

/** Saves what the caller wants to hear of. */
export function saveAlertPreferences(call: Call, input: InputOf<"saveAlertPreferences">): Promise<Preferences> {
  const { preferences } = input;
  if (preferences.to === undefined ? preferences.mail.length > 0 : !isMailAddress(preferences.to)) {
    throw new WorkspaceError("invalid-input", "This is not one e-mail address, as name@example.org is.", {
      reason: "mail-address",
    });
  }
  return write(call, input, async (transaction) => {
    const row = await transaction.lock(alertReaders, call.actor.personId);
    await transaction.put(alertReaders, { ...(row ?? { id: call.actor.personId }), preferences });
    return preferences;
  });
}
