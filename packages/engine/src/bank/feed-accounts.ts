import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { bankFeeds, type BankFeedRow } from "../bank-collections.ts";
import { found, isRepeat, read, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import type { BankFeedCredentials, BankFeedKind } from "../ports/bank-feed.ts";
import { openText, sealText } from "../ports/vault.ts";
import { askFeed } from "./feeds.ts";

type Shown = OutputOf<"connectBankFeed">;

function show({ id, name, fields }: BankFeedKind, row: BankFeedRow | undefined): Shown {
  const kind = { feed: id, name, fields: [...fields] };
  if (row === undefined) return { ...kind, connected: false };
  const { account, askedOn, problem } = row;
  return {
    ...kind,
    connected: true,
    account,
    ...(askedOn === undefined ? {} : { askedOn }),
    ...(problem === undefined ? {} : { problem }),
  };
}

function kindOf({ bankFeedKinds }: Context, id: string): BankFeedKind {
  return found(bankFeedKinds?.get(id), "bank feed");
}

/** Which feeds can be connected, and how those that are stand. */
export function listBankFeeds(call: Call): Promise<OutputOf<"listBankFeeds">> {
  const { context } = call;
  return read(call, async (reader) => {
    const rows: Shown[] = [];
    for (const kind of context.bankFeedKinds?.values() ?? []) rows.push(show(kind, await reader.get(bankFeeds, kind.id)));
    return { rows };
  });
}

function credentialsOf(context: Context, row: BankFeedRow | undefined): BankFeedCredentials {
  if (row === undefined) return {};
  return JSON.parse(openText(context.vault, row.sealed, `bank-feed:${row.id}`)) as BankFeedCredentials;
}

/** What was typed, checked against what the kind asks for; what was left empty keeps what is stored. */
function readCredentials(kind: BankFeedKind, typed: BankFeedCredentials, before: BankFeedCredentials): BankFeedCredentials {
  return Object.fromEntries(
    kind.fields.map(({ name, pattern, required }) => {
      const value = typed[name]?.trim() ?? "";
      const kept = value === "" ? (before[name] ?? "") : value;
      if (kept === "" ? required : !new RegExp(pattern).test(kept))
        throw new WorkspaceError("invalid-input", `${kind.name} keys do not look like this; copy it again.`, { reason: name });
      return [name, kept];
    }),
  );
}

/** Connects a feed on the firm's own contract: the keys are tried first, then kept sealed; they are never shown again. */
export async function connectBankFeed(call: Call, input: InputOf<"connectBankFeed">): Promise<Shown> {
  const { context, actor } = call;
  const kind = kindOf(context, input.feed);
  const stored = await read(call, (reader) => reader.get(bankFeeds, kind.id));
  const credentials = readCredentials(kind, input.credentials, credentialsOf(context, stored));
  const isAgain = await isRepeat(call);
  const account = isAgain
    ? ""
    : await kind.identify(credentials).catch(() => {
        throw new WorkspaceError(
          "invalid-input",
          `${kind.name} does not accept these keys, or does not answer; nothing was saved.`,
          {
            reason: "refused",
          },
        );
      });
  return write(call, { feed: kind.id }, async (transaction) => {
    const before = await transaction.lock(bankFeeds, kind.id);
    const now = context.clock.now();
    const sealed = sealText(context.vault, JSON.stringify(credentials), `bank-feed:${kind.id}`);
    const row: BankFeedRow = { id: kind.id, account, createdAt: before?.createdAt ?? now, nextAt: now, sealed };
    await transaction.put(bankFeeds, before?.askedOn === undefined ? row : { ...row, askedOn: before.askedOn });
    const facts = { name: kind.name, account };
    await record(transaction, context, actor, { kind: "bank-feed-connected", subject: `bank-feed:${kind.id}`, facts });
    return show(kind, row);
  });
}

/** Forgets a feed's keys; what it brought stays. */
export function disconnectBankFeed(call: Call, input: InputOf<"disconnectBankFeed">): Promise<OutputOf<"disconnectBankFeed">> {
  const { context, actor } = call;
  const kind = kindOf(context, input.feed);
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(bankFeeds, kind.id), "connected bank feed");
    await transaction.remove(bankFeeds, kind.id);
    const facts = { name: kind.name, account: row.account };
    await record(transaction, context, actor, { kind: "bank-feed-disconnected", subject: `bank-feed:${kind.id}`, facts });
    return {};
  });
}

/** Asks a connected feed now, as far as its turn has come. */
export async function askBankFeed(call: Call, input: InputOf<"askBankFeed">): Promise<OutputOf<"askBankFeed">> {
  const { context, actor } = call;
  const kind = kindOf(context, input.feed);
  found(await read(call, (reader) => reader.get(bankFeeds, kind.id)), "connected bank feed");
  const added = await askFeed(context, actor.tenantId, kind.id);
  const row = await read(call, (reader) => reader.get(bankFeeds, kind.id));
  return { added, feed: show(kind, row) };
}
