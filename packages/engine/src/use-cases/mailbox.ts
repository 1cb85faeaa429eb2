import { addDays } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { found, read, todayOf, write, type Call, type Context } from "../context.ts";
import { mailboxes, type MailboxRow } from "../desk-collections.ts";
import { record } from "../journal.ts";
import { MailboxError, type MailboxAccess, type MailboxPlace, type MailboxReader } from "../ports/mailbox-reader.ts";
import { openText, sealText } from "../ports/vault.ts";
import { takeMessage } from "./incoming.ts";

type Shown = OutputOf<"getMailbox">;

const ID = "mailbox";
const PURPOSE = "mailbox";
const AGAIN_SECONDS = 120;
const AGAIN_AFTER_FAILURE_SECONDS = 900;
/** How far back a mailbox is read the first time. */
const FIRST_DAYS = 7;
const MOST_AT_ONCE = 100;

function show(row: MailboxRow | undefined): Shown {
  if (row === undefined) return {};
  const { host, port, isSecure, user, folder, revision, readAt, taken, lastError } = row;
  const shown = { host, port, isSecure, user, folder, revision, taken };
  return { mailbox: { ...shown, ...(readAt !== undefined && { readAt }), ...(lastError !== undefined && { lastError }) } };
}

/** The mailbox answers are fetched from, without its password. */
export function getMailbox(call: Call): Promise<Shown> {
  return read(call, async (reader) => show(await reader.get(mailboxes, ID)));
}

function readerOf({ mailboxReader }: Context): MailboxReader {
  if (mailboxReader !== undefined) return mailboxReader;
  throw new WorkspaceError("unavailable", "Mailboxes are not read here.");
}

const later = (instant: string, seconds: number) => new Date(Date.parse(instant) + seconds * 1000).toISOString();

/** Sets the mailbox, once it could be opened; an empty password keeps the one before. @throws WorkspaceError "invalid-input", "conflict" */
export async function saveMailbox(call: Call, input: InputOf<"saveMailbox">): Promise<Shown> {
  const { context, actor } = call;
  const { host, port, isSecure, user, folder, password = "", revision } = input;
  const before = await read(call, (reader) => reader.get(mailboxes, ID));
  if (password === "" && before === undefined)
    throw new WorkspaceError("invalid-input", "Give the mailbox’s password.", { reason: "password" });
  const secret = password === "" && before !== undefined ? openText(context.vault, before.sealedPassword, PURPOSE) : password;
  const since = context.clock.now().slice(0, 10);
  try {
    await readerOf(context).read({ host, port, isSecure, user, folder, password: secret }, { since, most: 0 }, () =>
      Promise.resolve(),
    );
  } catch (error) {
    if (error instanceof MailboxError) throw new WorkspaceError("invalid-input", error.message, { reason: error.code });
    throw error;
  }
  return write(call, { ...input, password: "" }, async (transaction) => {
    const stored = await transaction.lock(mailboxes, ID);
    if ((stored?.revision ?? 0) !== revision)
      throw new WorkspaceError("conflict", "Somebody else changed this meanwhile; look at it again.", { current: show(stored) });
    const isSame = stored?.host === host && stored.user === user && stored.folder === folder;
    const row: MailboxRow = {
      ...{ id: ID, host, port, isSecure, user, folder, revision: revision + 1 },
      sealedPassword: sealText(context.vault, secret, PURPOSE),
      ...{ taken: stored?.taken ?? 0, nextAt: context.clock.now() },
      ...(isSame && stored.validity !== undefined && { validity: stored.validity, lastUid: stored.lastUid ?? 0 }),
    };
    await transaction.put(mailboxes, row);
    await record(transaction, context, actor, { kind: "mailbox-saved", subject: ID, facts: { host, user, folder } });
    return show(row);
  });
}

/** Stops reading the mailbox and forgets its password. */
export function removeMailbox(call: Call, input: InputOf<"removeMailbox">): Promise<OutputOf<"removeMailbox">> {
  return write(call, input, async (transaction) => {
    found(await transaction.lock(mailboxes, ID), "mailbox");
    await transaction.remove(mailboxes, ID);
    await record(transaction, call.context, call.actor, { kind: "mailbox-removed", subject: ID, facts: {} });
    return {};
  });
}

function placeOf({ validity, lastUid = 0 }: MailboxRow): { readonly place?: MailboxPlace } {
  return validity === undefined ? {} : { place: { validity, lastUid } };
}

/** Takes the mailbox's turn, so that of several processes one reads. */
function takeTurn(context: Context, tenantId: string): Promise<MailboxRow | undefined> {
  return context.store.transact(tenantId, async (transaction) => {
    const now = context.clock.now();
    const row = await transaction.lock(mailboxes, ID);
    if (row === undefined || row.nextAt > now) return undefined;
    await transaction.put(mailboxes, { ...row, nextAt: later(now, AGAIN_AFTER_FAILURE_SECONDS) });
    return row;
  });
}

/** Keeps how it went, unless somebody set another mailbox meanwhile. */
async function keep(context: Context, tenantId: string, before: MailboxRow, changes: Partial<MailboxRow>): Promise<void> {
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(mailboxes, ID);
    if (row === undefined || row.revision !== before.revision) return;
    const { lastError: _last, ...kept } = row;
    await transaction.put(mailboxes, { ...kept, ...changes });
  });
}

/**
 * Reads what is new in a tenant's mailbox and files it; answers how many messages were read. What is no message is passed over. The place is
 * kept at the end, and the same bytes are taken in once: a crash loses nothing and files nothing twice.
 */
export async function readMailbox(context: Context, tenantId: string): Promise<number> {
  if (context.mailboxReader === undefined) return 0;
  const row = await takeTurn(context, tenantId);
  if (row === undefined) return 0;
  const { host, port, isSecure, user, folder } = row;
  const password = openText(context.vault, row.sealedPassword, PURPOSE);
  const access: MailboxAccess = { host, port, isSecure, user, folder, password };
  const since = addDays(await context.store.read(tenantId, (reader) => todayOf(context, reader)), -FIRST_DAYS);
  let taken = 0;
  try {
    const place = await context.mailboxReader.read(access, { ...placeOf(row), since, most: MOST_AT_ONCE }, async ({ bytes }) => {
      await takeMessage(context, tenantId, bytes).catch((error: unknown) => {
        if (!(error instanceof WorkspaceError)) throw error;
      });
      taken += 1;
    });
    const nextAt = taken === MOST_AT_ONCE ? context.clock.now() : later(context.clock.now(), AGAIN_SECONDS);
    await keep(context, tenantId, row, { ...place, readAt: context.clock.now(), taken: row.taken + taken, nextAt });
  } catch (error) {
    if (!(error instanceof MailboxError)) throw error;
    await keep(context, tenantId, row, { lastError: error.code });
  }
  context.bell.ring(tenantId);
  return taken;
}
