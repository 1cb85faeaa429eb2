import { setTimeout as wait } from "node:timers/promises";
import { Bitrix24Kind, publicHosts, type HostPolicy } from "@acquit/crm/server";
import type { CrmKind } from "@acquit/engine";
import type { ServeSettings } from "../settings.ts";
import { systemClock } from "../system.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { RestLog } from "./rest-log.ts";

/** What the CRMs are made with. */
export interface CrmKindsOptions {
  readonly settings: Pick<ServeSettings, "bitrix24" | "bitrix24Url">;
  /** The data folder, where requests to portals are noted. */
  readonly folder: string;
}

/** The stand-in of a portal, under either name of this machine, as a portal that was renamed; else real portals. */
function hostsOf(standIn: string | undefined): HostPolicy {
  if (standIn === undefined) return publicHosts;
  const { protocol, port, hostname } = new URL(standIn);
  const names = new Set(["127.0.0.1", "localhost", hostname]);
  const isStandIn = (url: URL) => url.protocol === protocol && url.port === port && names.has(url.hostname);
  return { isPortal: isStandIn, isAuthServer: isStandIn };
}

/** The CRMs firms may link here: those the operator registered an application with. */
export function crmKinds({ settings, folder }: CrmKindsOptions): ReadonlyMap<string, CrmKind> {
  const { bitrix24, bitrix24Url } = settings;
  if (bitrix24 === undefined) return new Map();
  const requests = new RestLog({ folder, clock: systemClock });
  const kind = new Bitrix24Kind({
    ...bitrix24,
    fetch: guardedFetch({ allowPrivate: false, allowLoopback: bitrix24Url !== undefined }),
    pace: { now: () => performance.now(), wait: (milliseconds) => wait(milliseconds) },
    hosts: hostsOf(bitrix24Url),
    log: (portal, record) => {
      requests.note(portal, record);
    },
  });
  return new Map([[kind.id, kind]]);
}
