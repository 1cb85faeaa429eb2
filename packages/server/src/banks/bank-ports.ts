import { join } from "node:path";
import type { Clock, EngineOptions } from "@acquit/engine";
import type { ServeSettings } from "../settings.ts";
import { bankFeedKinds } from "./bank-feed-kinds.ts";
import { bankFolder } from "./bank-folder.ts";

/** Where statements come from by themselves: a folder for each firm, and services she connects. */
export function bankPorts(
  settings: Pick<ServeSettings, "bankFolder" | "bankDataUrl">,
  { folder, clock }: { readonly folder: string; readonly clock: Clock },
): Pick<EngineOptions, "bankFeedKinds" | "bankFolder"> {
  const root = settings.bankFolder ?? join(folder, "bank");
  return {
    bankFeedKinds: bankFeedKinds(settings.bankDataUrl),
    bankFolder: (tenantId) => {
      if (!/^[\w-]+$/.test(tenantId)) throw new RangeError("A firm's id names its folder.");
      return bankFolder(join(root, tenantId), clock);
    },
  };
}
