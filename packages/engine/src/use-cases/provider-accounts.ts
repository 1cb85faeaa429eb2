import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import type { PaymentRow } from "../collections.ts";
import { found, isRepeat, read, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { providerAccounts, providerHooks, type ProviderAccountRow } from "../provider-collections.ts";
import type { PaymentProvider, ProviderCredentials, ProviderKind } from "../ports/payment-provider.ts";
import { SYSTEM_TENANT, type Reader } from "../ports/store.ts";
import { openText, sealText } from "../ports/vault.ts";
import { secretToken } from "./links.ts";

type Provider = OutputOf<"listProviders">["rows"][number];

const HOOK_BYTES = 24;

function hookUrl(context: Context, { id, hook }: ProviderAccountRow): string {
  return `${context.origin()}/webhooks/${id}/${hook}`;
}

function credentialsOf(context: Context, row: ProviderAccountRow): ProviderCredentials {
  return JSON.parse(openText(context.vault, row.sealed, `provider:${row.id}`)) as ProviderCredentials;
}

function openAccount(context: Context, row: ProviderAccountRow): PaymentProvider | undefined {
  return context.providerKinds?.get(row.id)?.open(credentialsOf(context, row), { webhookUrl: hookUrl(context, row) });
}

/** The providers a firm may be paid through, by id: the operator's, and those she connected herself. */
export async function providersOf(context: Context, reader: Reader): Promise<ReadonlyMap<string, PaymentProvider>> {
  if (context.providerKinds === undefined) return context.providers;
  const { rows } = await reader.scan(providerAccounts, { index: "byCreation", limit: 100 });
  const own = rows.flatMap((row) => {
    const provider = openAccount(context, row);
    return provider === undefined ? [] : [[row.id, provider] as const];
  });
  return new Map([...own, ...context.providers]);
}

/** The connected provider that took a payment and can give it back. */
export async function providerOfPayment(
  context: Context,
  reader: Reader,
  { providerReference }: PaymentRow,
): Promise<PaymentProvider | undefined> {
  if (providerReference === undefined) return undefined;
  return (await providersOf(context, reader)).get(providerReference.slice(0, providerReference.indexOf(":")));
}

/** The provider whose webhooks come to this address; undefined when it is nobody's. */
export async function providerOfHook(context: Context, kind: string, hook: string): Promise<PaymentProvider | undefined> {
  const owner = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(providerHooks, hook));
  if (owner?.provider !== kind) return undefined;
  const row = await context.store.read(owner.tenantId, (reader) => reader.get(providerAccounts, kind));
  return row?.hook === hook ? openAccount(context, row) : undefined;
}

function showKind(context: Context, kind: ProviderKind, row: ProviderAccountRow | undefined): Provider {
  const { id, name, fields } = kind;
  if (row === undefined) return { provider: id, name, fields: [...fields], connected: false };
  const { account, live, checkedAt } = row;
  return {
    provider: id,
    name,
    fields: [...fields],
    connected: true,
    account,
    live,
    checkedAt,
    webhookUrl: hookUrl(context, row),
  };
}

function kindOf(context: Context, id: string): ProviderKind {
  return found(context.providerKinds?.get(id), "payment provider");
}

/** Which providers can be connected, and which are. */
export function listProviders(call: Call): Promise<OutputOf<"listProviders">> {
  const { context } = call;
  return read(call, async (reader) => {
    const rows: Provider[] = [];
    for (const kind of context.providerKinds?.values() ?? []) {
      rows.push(showKind(context, kind, await reader.get(providerAccounts, kind.id)));
    }
    return { rows };
  });
}

/** What was typed, checked against what the kind asks for; what was left empty keeps what is stored. */
function readCredentials(kind: ProviderKind, typed: ProviderCredentials, before: ProviderCredentials): ProviderCredentials {
  return Object.fromEntries(
    kind.fields.map(({ name, pattern, required }) => {
      const value = typed[name]?.trim() ?? "";
      const kept = value === "" ? (before[name] ?? "") : value;
      if (kept === "" ? required : !new RegExp(pattern).test(kept)) {
        throw new WorkspaceError("invalid-input", `${kind.name} keys do not look like this; copy it again.`, { reason: name });
      }
      return [name, kept];
    }),
  );
}

async function identify(kind: ProviderKind, credentials: ProviderCredentials) {
  try {
    return await kind.identify(credentials);
  } catch {
    throw new WorkspaceError("invalid-input", `${kind.name} does not accept this key, or does not answer; nothing was saved.`, {
      reason: "refused",
    });
  }
}

/** Connects a firm's own account: the key is tried first, then kept sealed; it is never shown again. */
export async function connectProvider(call: Call, input: InputOf<"connectProvider">): Promise<Provider> {
  const { context, actor } = call;
  const kind = kindOf(context, input.provider);
  const stored = await read(call, (reader) => reader.get(providerAccounts, kind.id));
  const credentials = readCredentials(kind, input.credentials, stored === undefined ? {} : credentialsOf(context, stored));
  const identity = (await isRepeat(call)) ? { account: "", live: false } : await identify(kind, credentials);
  const hook = stored?.hook ?? secretToken(context.random.bytes(HOOK_BYTES));
  // The address first: without its account it leads to nobody.
  await context.store.transact(SYSTEM_TENANT, (transaction) =>
    transaction.put(providerHooks, { id: hook, tenantId: actor.tenantId, provider: kind.id }),
  );
  return write(call, { provider: kind.id }, async (transaction) => {
    const before = await transaction.lock(providerAccounts, kind.id);
    const now = context.clock.now();
    const row: ProviderAccountRow = {
      id: kind.id,
      hook,
      createdAt: before?.createdAt ?? now,
      checkedAt: now,
      ...identity,
      sealed: sealText(context.vault, JSON.stringify(credentials), `provider:${kind.id}`),
    };
    await transaction.put(providerAccounts, row);
    const facts = { provider: kind.id, ...identity };
    await record(transaction, context, actor, { kind: "provider-connected", subject: `provider:${kind.id}`, facts });
    return showKind(context, kind, row);
  });
}

/** Tries the stored key again. */
export async function testProvider(call: Call, input: InputOf<"testProvider">): Promise<Provider> {
  const { context } = call;
  const kind = kindOf(context, input.provider);
  const row = found(await read(call, (reader) => reader.get(providerAccounts, kind.id)), "connected provider");
  const identity = (await isRepeat(call)) ? {} : await identify(kind, credentialsOf(context, row));
  return write(call, input, async (transaction) => {
    const now = found(await transaction.lock(providerAccounts, kind.id), "connected provider");
    const checked = { ...now, ...identity, checkedAt: context.clock.now() };
    await transaction.put(providerAccounts, checked);
    return showKind(context, kind, checked);
  });
}

/** Forgets a firm's account; payments made through it stay. */
export function disconnectProvider(call: Call, input: InputOf<"disconnectProvider">): Promise<OutputOf<"disconnectProvider">> {
  const { context, actor } = call;
  const kind = kindOf(context, input.provider);
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(providerAccounts, kind.id), "connected provider");
    await transaction.remove(providerAccounts, kind.id);
    const facts = { provider: kind.id, account: row.account };
    await record(transaction, context, actor, { kind: "provider-disconnected", subject: `provider:${kind.id}`, facts });
    return {};
  });
}
