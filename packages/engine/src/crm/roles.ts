import type { Role } from "@acquit/workspace";
import type { Store } from "../ports/store.ts";
import { crmLinks } from "./crm-collections.ts";

/** What a portal's user is in a firm now; undefined where she may do nothing, or the portal uninstalled the product. */
export async function crmRole(
  store: Store,
  { tenantId, portal, userId }: { readonly tenantId: string; readonly portal: string; readonly userId: string },
): Promise<Role | undefined> {
  const link = await store.read(tenantId, (reader) => reader.get(crmLinks, portal));
  return link === undefined || link.state === "uninstalled" ? undefined : link.roles[userId];
}
