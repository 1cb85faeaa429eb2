import { addDays, todayIn } from "@acquit/core";
import { WorkspaceError } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import { bankFeeds, bankLines, type BankFeedRow } from "../bank-collections.ts";
import { timeZoneOf, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import type { BankFeed, FedFile } from "../ports/bank-feed.ts";
import type { Transaction } from "../ports/store.ts";
import { openText } from "../ports/vault.ts";
import { accountFor } from "./accounts.ts";
import { applyCertain } from "./apply-certain.ts";
import { takeStatement } from "./import-statement.ts";
import { identifyLines } from "./line-identity.ts";
import { keepBankFile, showFault } from "./read-file.ts";

/** Banks let an account be asked four times a day. */
const ASK_AGAIN_SECONDS = 6 * 3_600;
/** How far back a feed is asked the first time, and again each time: movements are booked late. */
const FIRST_DAYS = 90;
const LATE_DAYS = 10;

function feedCall(context: Context, tenantId: string): Call {
  const actor: Actor = {
    tenantId,
    tenantName: "",
    personId: "system:bank",
    personName: "Acquit",
    scopes: new Set(["payments:read", "payments:write"]),
  };
  return { context, actor, operation: "collectBank", options: {} };
}

/** Whether a file holds a line that is not in the books yet; one that holds none is not kept again and again. */
async function hasNews({ context, actor }: Call, { statements }: FedFile): Promise<boolean> {
  return context.store.read(actor.tenantId, async (reader) => {
    for (const statement of statements) {
      const account = await accountFor(reader, statement, undefined);
      if (account === undefined) return true;
      for (const { id } of identifyLines(account.id, statement) ?? [])
        if ((await reader.get(bankLines, id)) === undefined) return true;
    }
    return false;
  });
}

async function tellRefusal(call: Call, file: FedFile, feed: string, reason: string): Promise<void> {
  const { context, actor } = call;
  await context.store.transact(actor.tenantId, (transaction) =>
    record(transaction, context, actor, {
      kind: "bank-feed-refused",
      subject: `bank-feed:${feed}`,
      facts: { name: file.name, reason },
    }),
  );
  context.bell.ring(actor.tenantId);
}

async function applyAll(call: Call, accountId: string): Promise<void> {
  const { context, actor } = call;
  for (;;) {
    const { left } = await context.store.transact(actor.tenantId, (transaction) =>
      applyCertain(transaction, call, { accountId }),
    );
    context.bell.ring(actor.tenantId);
    if (left === 0) return;
  }
}

/** Takes in what a feed brought, statement by statement as if somebody had imported it; answers how many lines are new. */
async function takeFile(call: Call, feed: string, file: FedFile): Promise<number> {
  const { context, actor } = call;
  if (file.fault !== undefined) {
    await tellRefusal(call, file, feed, showFault(file.fault).text.fr);
    await file.settle?.({ refusal: showFault(file.fault).text.fr });
    return 0;
  }
  if (!(await hasNews(call, file))) {
    await file.settle?.("taken");
    return 0;
  }
  const fileId = await keepBankFile(call, file.name, file.bytes);
  let added = 0;
  const refusals: string[] = [];
  for (const [position, statement] of file.statements.entries()) {
    const origin = { fileId, fileName: file.name, position, source: "feed" as const };
    try {
      const { row, account } = await context.store.transact(actor.tenantId, (transaction) =>
        takeStatement(transaction, call, statement, origin),
      );
      added += row.added;
      if (account.isAutomatic && row.added > 0) await applyAll(call, account.id);
    } catch (error) {
      if (!(error instanceof WorkspaceError)) throw error;
      refusals.push(error.message);
      await tellRefusal(call, file, feed, error.message);
    }
  }
  await file.settle?.(refusals.length === 0 ? "taken" : { refusal: refusals.join("\n") });
  return added;
}

async function takeAll(call: Call, feed: BankFeed, since: string): Promise<number> {
  let added = 0;
  for await (const file of feed.fetch(since)) added += await takeFile(call, feed.id, file);
  return added;
}

/** Takes the turn of a feed, so that of several processes one asks. */
async function takeTurn(transaction: Transaction, context: Context, id: string): Promise<BankFeedRow | undefined> {
  const now = context.clock.now();
  const row = await transaction.lock(bankFeeds, id);
  if (row === undefined || row.nextAt > now) return undefined;
  const nextAt = new Date(Date.parse(now) + ASK_AGAIN_SECONDS * 1000).toISOString();
  await transaction.put(bankFeeds, { ...row, nextAt });
  return row;
}

/** Asks one connected feed; how it went is kept with it. */
export async function askFeed(context: Context, tenantId: string, id: string): Promise<number> {
  const call = feedCall(context, tenantId);
  const turn = await context.store.transact(tenantId, (transaction) => takeTurn(transaction, context, id));
  const kind = context.bankFeedKinds?.get(id);
  if (turn === undefined || kind === undefined) return 0;
  const today = await context.store.read(tenantId, async (reader) => todayIn(await timeZoneOf(reader), context.clock.now()));
  const since = turn.askedOn === undefined ? addDays(today, -FIRST_DAYS) : addDays(turn.askedOn, -LATE_DAYS);
  let problem: string | undefined;
  let added = 0;
  try {
    const credentials = JSON.parse(openText(context.vault, turn.sealed, `bank-feed:${id}`)) as Record<string, string>;
    added = await takeAll(call, kind.open(credentials), since);
  } catch (error) {
    problem = error instanceof Error ? error.message.slice(0, 300) : "It failed without a reason.";
  }
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(bankFeeds, id);
    if (row === undefined) return;
    const { problem: _before, ...rest } = row;
    // What was not read is asked for again from the same day on.
    await transaction.put(bankFeeds, problem === undefined ? { ...rest, askedOn: today } : { ...rest, problem });
  });
  context.bell.ring(tenantId);
  return added;
}

/** Looks into the firm's folder, and asks every connected feed whose turn it is; answers how many lines are new. */
export async function collectBank(context: Context, tenantId: string): Promise<number> {
  const call = feedCall(context, tenantId);
  let added = 0;
  const folder = context.bankFolder?.(tenantId);
  if (folder !== undefined) added += await takeAll(call, folder, "");
  for (const id of context.bankFeedKinds?.keys() ?? []) added += await askFeed(context, tenantId, id);
  return added;
}
