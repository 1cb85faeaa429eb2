import type { AccessInput, AccessOutput } from "@acquit/workspace";
import { KEY_PREFIX } from "./callers.ts";
import { secretKeys, type SecretKeyRow } from "./collections.ts";
import { changeAccess } from "./changes.ts";
import { existing, ownRow, readSystem, type AccessCall, type Done } from "./context.ts";
import { hashToken, newToken } from "./secrets.ts";

/** As many characters of a key as lists show: enough to tell keys apart, useless to guess the rest. */
const SHOWN = KEY_PREFIX.length + 6;
const PAGE = 500;

/** The firm's keys that work. */
export function listKeys({ context, caller }: AccessCall): Promise<AccessOutput<"listKeys">> {
  return readSystem(context, async (reader) => {
    const page = await reader.scan(secretKeys, { index: "byTenant", prefix: [caller.actor.tenantId], limit: PAGE });
    const live = page.rows.filter((key) => key.revokedAt === undefined);
    return { rows: live.map(({ id, name, prefix, role, createdAt }) => ({ id, name, prefix, role, createdAt })) };
  });
}

/** Makes a key; the key itself is answered once and kept hashed. */
export async function createKey(call: AccessCall, input: AccessInput<"createKey">): Promise<AccessOutput<"createKey">> {
  const { context, caller } = call;
  const { tenantId, personId } = caller.actor;
  const key = newToken(context.random, KEY_PREFIX);
  const row: SecretKeyRow = {
    id: context.random.id(),
    keyHash: hashToken(key),
    prefix: key.slice(0, SHOWN),
    tenantId,
    name: input.name,
    role: input.role,
    createdAt: context.clock.now(),
    createdBy: personId,
  };
  await changeAccess(call, async (transaction) => {
    await transaction.insert(secretKeys, row);
    const after = { name: row.name, role: row.role, prefix: row.prefix };
    return [{ kind: "key-created", subject: `key:${row.id}`, facts: { before: null, after } }];
  });
  return { id: row.id, key, prefix: row.prefix };
}

/** Makes a key stop working; sessions opened with it end with it, because each is checked against its key. */
export async function revokeKey(call: AccessCall, input: AccessInput<"revokeKey">): Promise<Done> {
  const { context, caller } = call;
  await changeAccess(call, async (transaction) => {
    const row = existing(ownRow(await transaction.lock(secretKeys, input.id), caller), "key");
    if (row.revokedAt !== undefined) return [];
    await transaction.put(secretKeys, { ...row, revokedAt: context.clock.now() });
    const before = { name: row.name, role: row.role, prefix: row.prefix };
    return [{ kind: "key-revoked", subject: `key:${row.id}`, facts: { before, after: null } }];
  });
  return {};
}
