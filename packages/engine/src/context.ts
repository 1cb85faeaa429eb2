import { canonicalJson, sha256Hex, todayIn } from "@acquit/core";
import { WorkspaceError, type CallOptions } from "@acquit/workspace";
import type { Actor } from "./actor.ts";
import { answers, profiles } from "./collections.ts";
import type { BankFeed, BankFeedKind } from "./ports/bank-feed.ts";
import type { CarrierKind, Carriers } from "./ports/carrier.ts";
import type { CrmKind } from "./ports/crm-kind.ts";
import type { Clock } from "./ports/clock.ts";
import type { DocumentRenderer } from "./ports/document-renderer.ts";
import type { DossierWriter } from "./ports/dossier-writer.ts";
import type { Files } from "./ports/files.ts";
import type { MailboxReader } from "./ports/mailbox-reader.ts";
import type { MessageChannel } from "./ports/message-channel.ts";
import type { PaymentProvider, ProviderKind } from "./ports/payment-provider.ts";
import type { Random } from "./ports/random.ts";
import type { Reader, RowPlace, Store, Transaction } from "./ports/store.ts";
import type { Vault } from "./ports/vault.ts";
import type { WebhookCourier } from "./ports/webhook-courier.ts";
import type { ChangeBell } from "./change-bell.ts";

/** What the engine is made of. */
export interface EngineOptions {
  readonly store: Store;
  /** Originals of issued documents. */
  readonly files: Files;
  /** Makes originals; where it is absent they are made in this thread. */
  readonly renderDocument?: DocumentRenderer;
  readonly clock: Clock;
  readonly random: Random;
  /** The operator's providers, offered to every firm. */
  readonly providers: ReadonlyMap<string, PaymentProvider>;
  /** Providers firms connect with keys of their own. */
  readonly providerKinds?: ReadonlyMap<string, ProviderKind>;
  readonly vault: Vault;
  /** Carries webhooks; absent where nothing may be sent. */
  readonly courier?: WebhookCourier;
  /** Sends e-mail; absent where nothing may be sent. */
  readonly mail?: MessageChannel;
  /** Carry letters and text messages of firms that connected no carrier of their own; absent where nothing may be sent. */
  readonly carriers?: Carriers;
  /** The carriers firms may connect, by id. */
  readonly carrierKinds?: ReadonlyMap<string, CarrierKind>;
  /** The CRMs firms may link, by id. */
  readonly crmKinds?: ReadonlyMap<string, CrmKind>;
  /** Reads mailboxes; absent where none is read. */
  readonly mailboxReader?: MailboxReader;
  /** Packs dossiers; absent where none is made. */
  readonly dossierWriter?: DossierWriter;
  /** Services that fetch statements, which firms may connect, by id. */
  readonly bankFeedKinds?: ReadonlyMap<string, BankFeedKind>;
  /** The folder a firm's statements are dropped in; absent where there is none. */
  readonly bankFolder?: (tenantId: string) => BankFeed;
  /** Public address of the server, for links; without a slash at its end. */
  readonly origin: () => string;
}

/** The engine's parts as use cases receive them. */
export interface Context extends EngineOptions {
  readonly bell: ChangeBell;
}

/** A use case's call: the engine, and who acts. */
export interface Call {
  readonly context: Context;
  readonly actor: Actor;
  /** What is done, so that an idempotency key answers for nothing else. */
  readonly operation: string;
  readonly options: CallOptions;
}

/** The time zone of a tenant until she says otherwise. */
const DEFAULT_TIME_ZONE = "Europe/Paris";

/** The tenant's time zone. */
export async function timeZoneOf(reader: Reader): Promise<string> {
  return (await reader.get(profiles, "profile"))?.profile.timeZone ?? DEFAULT_TIME_ZONE;
}

/** The tenant's date of today. */
export async function todayOf(context: Context, reader: Reader): Promise<string> {
  return todayIn(await timeZoneOf(reader), context.clock.now());
}

/** Reads in one consistent view of the actor's firm. */
export function read<Result>({ context, actor }: Call, work: (reader: Reader) => Promise<Result>): Promise<Result> {
  return context.store.read(actor.tenantId, work);
}

function answerId(actor: Actor, key: string): string {
  return sha256Hex(`${actor.personId}\n${key}`);
}

/** Whether this call was answered before under its idempotency key: what comes before its transaction is then not done again. */
export async function isRepeat(call: Call): Promise<boolean> {
  const key = call.options.idempotencyKey;
  return key !== undefined && (await read(call, (reader) => reader.get(answers, answerId(call.actor, key)))) !== undefined;
}

/** How an answer is kept that repeats what is stored elsewhere and never changes: shortened, and restored to the same bytes. */
export interface Keeping<Result> {
  readonly shorten: (answer: Result) => unknown;
  readonly restore: (reader: Reader, kept: unknown) => Promise<Result>;
}

/** What else is known of a writing call. */
export interface Writing<Result> {
  readonly keeping?: Keeping<Result>;
  /** Rows it will most likely ask for. */
  readonly foreseen?: readonly RowPlace[];
}

/**
 * Writes in one transaction. Under an idempotency key the answer is stored with the effect: a repeat gets the same answer and does
 * nothing, another request under the same key is refused.
 */
export async function write<Result>(
  call: Call,
  request: unknown,
  work: (transaction: Transaction) => Promise<Result>,
  { keeping, foreseen = [] }: Writing<Result> = {},
): Promise<Result> {
  const { context, actor, operation, options } = call;
  const key = options.idempotencyKey;
  const once = async (transaction: Transaction): Promise<Result> => {
    if (key === undefined) return work(transaction);
    const requestHash = sha256Hex(`${operation}\n${canonicalJson(JSON.parse(JSON.stringify(request ?? null)))}`);
    const id = answerId(actor, key);
    const given = await transaction.get(answers, id);
    if (given !== undefined) {
      const kept = given.answer;
      if (given.requestHash === requestHash) return keeping === undefined ? (kept as Result) : keeping.restore(transaction, kept);
      throw new WorkspaceError("idempotency-mismatch", "This idempotency key was used for another request; use a fresh one.");
    }
    const answer = await work(transaction);
    const kept = keeping === undefined ? answer : keeping.shorten(answer);
    await transaction.insert(answers, { id, requestHash, answer: kept, at: context.clock.now() });
    return answer;
  };
  const answerPlace = key === undefined ? [] : [{ collection: answers, id: answerId(actor, key) }];
  const result = await context.store.transact(actor.tenantId, once, [...answerPlace, ...foreseen]);
  context.bell.ring(actor.tenantId);
  return result;
}

/** Refuses with "not-found" when the row is not there, the same for a wrong id and another firm's. */
export function found<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new WorkspaceError("not-found", `There is no such ${what}.`);
  return row;
}
