import type { Context } from "../context.ts";
import { found } from "../context.ts";
import { CrmError, type CrmRecords } from "../ports/crm-records.ts";
import type { CrmGrant, GrantKeeper } from "../ports/crm-kind.ts";
import { SYSTEM_TENANT, type Reader } from "../ports/store.ts";
import { openText, sealText } from "../ports/vault.ts";
import { crmLinks, crmPortals, type CrmLinkRow, type CrmPortalRow } from "./crm-collections.ts";

/** The firm's link to a portal; undefined where there is none. */
export async function linkOf(reader: Reader): Promise<CrmLinkRow | undefined> {
  return (await reader.scan(crmLinks, { index: "byTime", limit: 1 })).rows[0];
}

/** The firm's link, if the portal can be asked. */
export async function liveLinkOf(reader: Reader): Promise<CrmLinkRow | undefined> {
  const link = await linkOf(reader);
  return link?.state === "live" ? link : undefined;
}

/** The grant of a portal, out of the vault. */
export function grantOf(context: Pick<Context, "vault">, row: CrmPortalRow): CrmGrant {
  return JSON.parse(openText(context.vault, row.sealed, `crm:${row.id}`)) as CrmGrant;
}

/** A grant, sealed for its portal. */
export function sealGrant(context: Pick<Context, "vault">, portal: string, grant: CrmGrant): string {
  return sealText(context.vault, JSON.stringify(grant), `crm:${portal}`);
}

/** Keeps a portal's grant in the vault: of two refreshes at the same time the first one stored is used by both. */
export function grantKeeper(context: Pick<Context, "store" | "vault">, id: string): GrantKeeper {
  const current = (row: CrmPortalRow | undefined): CrmGrant => {
    if (row?.state !== "installed") throw new CrmError("no-access", "The CRM's portal has uninstalled the product.");
    return grantOf(context, row);
  };
  return {
    read: async () => current(await context.store.read(SYSTEM_TENANT, (reader) => reader.get(crmPortals, id))),
    replace: (before, next) =>
      context.store.transact(SYSTEM_TENANT, async (transaction) => {
        const row = await transaction.lock(crmPortals, id);
        const stored = current(row);
        if (stored.refreshToken !== before.refreshToken) return stored;
        await transaction.put(crmPortals, { ...found(row, "portal"), sealed: sealGrant(context, id, next) });
        return next;
      }),
  };
}

/** The records of the portal a firm is linked to. @throws CrmError "unsupported" where this installation does not know the CRM */
export function openRecords(context: Pick<Context, "store" | "vault" | "crmKinds">, link: CrmLinkRow): CrmRecords {
  const kind = context.crmKinds?.get(link.kind);
  if (kind === undefined) throw new CrmError("unsupported", `This installation does not know the CRM ${link.kind}.`);
  return kind.open({ id: link.id, grants: grantKeeper(context, link.id) });
}
