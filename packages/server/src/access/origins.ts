import type { Reader } from "@acquit/engine";
import type { AccessInput, AccessOutput } from "@acquit/workspace";
import { origins, tenants } from "./collections.ts";
import { changeAccess } from "./changes.ts";
import { readSystem, type AccessCall } from "./context.ts";

const PAGE = 100;

/** The sites a firm listed, in alphabetical order. */
export async function originsOf(reader: Reader, tenantId: string): Promise<readonly string[]> {
  const page = await reader.scan(origins, { index: "byTenant", prefix: [tenantId], limit: PAGE });
  return page.rows.map(({ origin }) => origin).sort();
}

/** Whether a site may carry the elements of this firm, or of any firm when none is named (a preflight tells nothing more). */
export async function isListedOrigin(reader: Reader, origin: string, tenantId?: string): Promise<boolean> {
  if (tenantId !== undefined) return (await reader.get(origins, rowId(tenantId, origin))) !== undefined;
  return (await reader.scan(origins, { index: "byOrigin", prefix: [origin], limit: 1 })).rows.length > 0;
}

function rowId(tenantId: string, origin: string): string {
  return `${tenantId} ${origin}`;
}

/** The sites that may carry the firm's elements. */
export function listOrigins({ context, caller }: AccessCall): Promise<AccessOutput<"listOrigins">> {
  return readSystem(context, async (reader) => ({ origins: [...(await originsOf(reader, caller.actor.tenantId))] }));
}

/** Replaces the list; sessions of embeds on a site that is taken off stop working at once. */
export async function saveOrigins(call: AccessCall, input: AccessInput<"saveOrigins">): Promise<AccessOutput<"saveOrigins">> {
  const { tenantId } = call.caller.actor;
  const after = [...new Set(input.origins)].sort();
  await changeAccess(call, async (transaction) => {
    await transaction.lock(tenants, tenantId);
    const before = await originsOf(transaction, tenantId);
    if (before.join() === after.join()) return [];
    for (const origin of before) await transaction.remove(origins, rowId(tenantId, origin));
    for (const origin of after) await transaction.put(origins, { id: rowId(tenantId, origin), tenantId, origin });
    return [{ kind: "origins-changed", subject: "origins", facts: { before, after } }];
  });
  return { origins: after };
}
