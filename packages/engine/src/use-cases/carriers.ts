import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { found, isRepeat, read, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import type { CarrierChannel, CarrierCredentials, CarrierKind, Carriers } from "../ports/carrier.ts";
import type { Reader } from "../ports/store.ts";
import { openText, sealText } from "../ports/vault.ts";
import { carrierAccounts, type CarrierAccountRow } from "../sending-collections.ts";

type Shown = OutputOf<"connectCarrier">;

function credentialsOf(context: Context, row: CarrierAccountRow): CarrierCredentials {
  return JSON.parse(openText(context.vault, row.sealed, `carrier:${row.id}`)) as CarrierCredentials;
}

/** The carrier a firm sends letters or text messages with: her own, else the operator's; under its channel's name, alone. */
export async function carrierFor(context: Context, reader: Reader, channel: CarrierChannel): Promise<Partial<Carriers>> {
  for (const kind of context.carrierKinds?.values() ?? []) {
    if (kind.channel !== channel) continue;
    const row = await reader.get(carrierAccounts, kind.id);
    if (row !== undefined) return { [channel]: kind.open(credentialsOf(context, row)) };
  }
  const standIn = context.carriers?.[channel];
  return standIn === undefined ? {} : { [channel]: standIn };
}

function show({ id, name, channel, fields }: CarrierKind, row: CarrierAccountRow | undefined): Shown {
  const kind = { carrier: id, name, channel, fields: [...fields] };
  return row === undefined
    ? { ...kind, connected: false }
    : { ...kind, connected: true, account: row.account, checkedAt: row.checkedAt };
}

function kindOf(context: Context, id: string): CarrierKind {
  return found(context.carrierKinds?.get(id), "carrier");
}

/** Which carriers can be connected, and which are. */
export function listCarriers(call: Call): Promise<OutputOf<"listCarriers">> {
  const { context } = call;
  return read(call, async (reader) => {
    const rows: Shown[] = [];
    for (const kind of context.carrierKinds?.values() ?? []) rows.push(show(kind, await reader.get(carrierAccounts, kind.id)));
    return { rows };
  });
}

/** What was typed, checked against what the kind asks for; what was left empty keeps what is stored. */
function readCredentials(kind: CarrierKind, typed: CarrierCredentials, before: CarrierCredentials): CarrierCredentials {
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

async function identify(kind: CarrierKind, credentials: CarrierCredentials): Promise<string> {
  try {
    return await kind.identify(credentials);
  } catch {
    throw new WorkspaceError("invalid-input", `${kind.name} does not accept this key, or does not answer; nothing was saved.`, {
      reason: "refused",
    });
  }
}

/** Connects a firm's own account: the key is tried first, then kept sealed; it is never shown again. */
export async function connectCarrier(call: Call, input: InputOf<"connectCarrier">): Promise<Shown> {
  const { context, actor } = call;
  const kind = kindOf(context, input.carrier);
  const stored = await read(call, (reader) => reader.get(carrierAccounts, kind.id));
  const credentials = readCredentials(kind, input.credentials, stored === undefined ? {} : credentialsOf(context, stored));
  const account = (await isRepeat(call)) ? "" : await identify(kind, credentials);
  return write(call, { carrier: kind.id }, async (transaction) => {
    const before = await transaction.lock(carrierAccounts, kind.id);
    const now = context.clock.now();
    const sealed = sealText(context.vault, JSON.stringify(credentials), `carrier:${kind.id}`);
    const row = { id: kind.id, account, createdAt: before?.createdAt ?? now, checkedAt: now, sealed };
    await transaction.put(carrierAccounts, row);
    const facts = { carrier: kind.id, account };
    await record(transaction, context, actor, { kind: "carrier-connected", subject: `carrier:${kind.id}`, facts });
    return show(kind, row);
  });
}

/** Tries the stored key again; nothing is sent. */
export async function testCarrier(call: Call, input: InputOf<"testCarrier">): Promise<Shown> {
  const { context } = call;
  const kind = kindOf(context, input.carrier);
  const row = found(await read(call, (reader) => reader.get(carrierAccounts, kind.id)), "connected carrier");
  const account = (await isRepeat(call)) ? row.account : await identify(kind, credentialsOf(context, row));
  return write(call, input, async (transaction) => {
    const now = found(await transaction.lock(carrierAccounts, kind.id), "connected carrier");
    const checked = { ...now, account, checkedAt: context.clock.now() };
    await transaction.put(carrierAccounts, checked);
    return show(kind, checked);
  });
}

/** Forgets a firm's account. */
export function disconnectCarrier(call: Call, input: InputOf<"disconnectCarrier">): Promise<OutputOf<"disconnectCarrier">> {
  const { context, actor } = call;
  const kind = kindOf(context, input.carrier);
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(carrierAccounts, kind.id), "connected carrier");
    await transaction.remove(carrierAccounts, kind.id);
    const facts = { carrier: kind.id, account: row.account };
    await record(transaction, context, actor, { kind: "carrier-disconnected", subject: `carrier:${kind.id}`, facts });
    return {};
  });
}
