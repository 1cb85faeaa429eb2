import { Bitrix24Kind, type Bitrix24Options, type HostPolicy } from "@acquit/crm/server";
import type { CrmGrant, CrmRecords, GrantKeeper } from "@acquit/engine";
import { frameToken } from "./portal/start-portal.ts";
import { portalUnderTest, testApp, type TestPortal } from "./portal/portal.test-suite.ts";
import type { StartOptions } from "./portal/start-portal.ts";

/** The stand-in's own addresses, over HTTP. */
export const localHosts: HostPolicy = {
  isPortal: (url) => url.hostname === "127.0.0.1" || url.hostname === "localhost",
  isAuthServer: (url) => url.hostname === "127.0.0.1" || url.hostname === "localhost",
};

/** Keeps a grant in memory, and counts how often it was replaced. */
export class MemoryKeeper implements GrantKeeper {
  grant: CrmGrant;
  replaced = 0;

  constructor(grant: CrmGrant) {
    this.grant = grant;
  }

  read(): Promise<CrmGrant> {
    return Promise.resolve(this.grant);
  }

  replace(before: CrmGrant, next: CrmGrant): Promise<CrmGrant> {
    if (before.refreshToken !== this.grant.refreshToken) return Promise.resolve(this.grant);
    this.replaced += 1;
    this.grant = next;
    return Promise.resolve(next);
  }
}

/** The adapter on a stand-in of a portal. */
export interface AdapterOnPortal {
  readonly served: TestPortal;
  readonly kind: Bitrix24Kind;
  readonly keeper: MemoryKeeper;
  readonly records: CrmRecords;
  /** Every request the adapter made, by method. */
  readonly requests: string[];
}

/** A grant of a person of the portal, as a frame would bring it. */
export function grantOn(served: TestPortal, userId = 1): CrmGrant {
  const { accessToken, refreshToken } = frameToken(served.portal, testApp.clientId, userId);
  const endpoint = `${served.origin}/rest/`;
  return { accessToken, refreshToken, endpoint, authServer: endpoint, portalId: served.portal.memberId, scopes: ["crm"] };
}

/** Starts a portal and the adapter on it; waiting moves the portal's clock instead of taking time. */
export async function adapterOnPortal(
  options: StartOptions = {},
  changes: Partial<Bitrix24Options> = {},
): Promise<AdapterOnPortal> {
  const served = await portalUnderTest(options);
  const keeper = new MemoryKeeper(grantOn(served));
  const requests: string[] = [];
  const kind = new Bitrix24Kind({
    clientId: testApp.clientId,
    clientSecret: testApp.clientSecret,
    fetch,
    hosts: localHosts,
    pace: {
      now: () => served.clock.now(),
      wait: (milliseconds) => {
        served.clock.advance(milliseconds);
        return Promise.resolve();
      },
    },
    log: (_portal, { method }) => requests.push(method),
    ...changes,
  });
  const records = kind.open({ id: "bitrix24:test", grants: keeper });
  return { served, kind, keeper, records, requests };
}
