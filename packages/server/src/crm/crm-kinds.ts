import { setTimeout as wait } from "node:timers/promises";
import { Bitrix24Kind, publicHosts, type HostPolicy, type RestRecord } from "@acquit/crm/server";
import type { CrmKind } from "@acquit/engine";
import type { ServeSettings } from "../settings.ts";
import { guardedFetch } from "./guarded-fetch.ts";

/** What the CRMs are made with. */
export interface CrmKindsOptions {
  readonly settings: Pick<ServeSettings, "bitrix24" | "bitrix24Url">;
  /** Told of every request to a portal, without secrets. */
  readonly log: (portal: string, record: RestRecord) => void;
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
export function crmKinds({ settings, log }: CrmKindsOptions): ReadonlyMap<string, CrmKind> {
  const { bitrix24, bitrix24Url } = settings;
  if (bitrix24 === undefined) return new Map();
  const kind = new Bitrix24Kind({
    ...bitrix24,
    fetch: guardedFetch({ allowPrivate: false, allowLoopback: bitrix24Url !== undefined }),
    pace: { now: () => performance.now(), wait: (milliseconds) => wait(milliseconds) },
    hosts: hostsOf(bitrix24Url),
    log,
  });
  return new Map([[kind.id, kind]]);
}
