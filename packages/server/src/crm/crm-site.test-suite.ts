import {
  CrmError,
  type CrmGrant,
  type CrmKind,
  type CrmNotice,
  type CrmRecords,
  type CrmStep,
  type CrmUser,
} from "@acquit/engine";

/** What a portal in memory is. */
export interface PretendPortal {
  readonly id: string;
  readonly endpoint: string;
  readonly applicationToken: string;
  /** Users by the access token they hold. */
  readonly users: ReadonlyMap<string, CrmUser>;
  /** Refresh tokens that prove the portal. */
  readonly refreshTokens: ReadonlySet<string>;
}

export const portal: PretendPortal = {
  id: "member1",
  endpoint: "https://portal.bitrix24.com/rest/",
  applicationToken: "application-token",
  users: new Map([
    ["admin-token", { id: "1", name: "Ada Admin", isAdmin: true }],
    ["seller-token", { id: "7", name: "Nadia Sales", isAdmin: false }],
  ]),
  refreshTokens: new Set(["refresh"]),
};

/** Every method is refused: these tests are about who comes in. */
const silent = new Proxy(
  {},
  {
    get: () => () => Promise.reject(new CrmError("busy", "The portal is busy.")),
  },
) as CrmRecords;

/** A CRM whose one portal answers who holds a token; its events are plain fields. */
export class PretendKind implements CrmKind {
  readonly id = "bitrix24";
  readonly name = "Bitrix24";
  /** Addresses that were asked. */
  readonly asked: string[] = [];
  isSilent = false;

  open(): CrmRecords {
    return silent;
  }

  prove(delivered: CrmGrant): Promise<CrmGrant> {
    this.#speak();
    if (!portal.refreshTokens.has(delivered.refreshToken)) throw new CrmError("forged", "The grant proves nothing.");
    // What was delivered about addresses is not believed.
    return Promise.resolve({ ...delivered, endpoint: portal.endpoint, portalId: portal.id });
  }

  identify({ endpoint }: { readonly endpoint: string }, accessToken: string): Promise<CrmUser> {
    this.#speak();
    this.asked.push(endpoint);
    const user = portal.users.get(accessToken);
    if (endpoint !== portal.endpoint || user === undefined) throw new CrmError("forged", "The portal knows no such token.");
    return Promise.resolve(user);
  }

  readNotice(form: URLSearchParams): CrmNotice | undefined {
    const kind = { ONAPPUNINSTALL: "uninstalled", ONCRMDEALUPDATE: "changed" }[form.get("event") ?? ""] as
      CrmNotice["kind"] | undefined;
    if (kind === undefined) return undefined;
    const eventId = form.get("ts") ?? "";
    const ref = { kind: "deal", id: form.get("data[FIELDS][ID]") ?? "" } as const;
    return {
      kind,
      portalId: form.get("auth[member_id]") ?? "",
      applicationToken: form.get("auth[application_token]") ?? "",
      eventId,
      ...(kind === "changed" ? { ref } : {}),
    };
  }

  readStep(form: URLSearchParams): CrmStep | undefined {
    const token = form.get("event_token") ?? "";
    if (form.get("code") !== "acquit_payment_link") return undefined;
    const applicationToken = form.get("auth[application_token]") ?? "";
    return { action: "payment-link", portalId: portal.id, applicationToken, ref: { kind: "deal", id: "342" }, token };
  }

  #speak(): void {
    if (this.isSilent) throw new CrmError("unknown-outcome", "The portal does not answer.");
  }
}

/** The form a portal posts to open our page. */
export function frameForm(changes: Readonly<Record<string, string>> = {}): URLSearchParams {
  return new URLSearchParams({
    AUTH_ID: "admin-token",
    AUTH_EXPIRES: "3600",
    REFRESH_ID: "refresh",
    SERVER_ENDPOINT: "https://oauth.bitrix.info/rest/",
    APPLICATION_TOKEN: portal.applicationToken,
    APPLICATION_SCOPE: "crm,placement",
    member_id: portal.id,
    status: "L",
    PLACEMENT: "DEFAULT",
    ...changes,
  });
}
