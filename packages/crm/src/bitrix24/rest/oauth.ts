import { CrmError, type CrmGrant } from "@acquit/engine";
import { refusalIn } from "./envelope.ts";
import { allowedAddress, type HostPolicy } from "./hosts.ts";
import { fieldsOf, idOf, textOf, type Fields } from "./json.ts";

/** The application as Bitrix24 knows it. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What calls need of the outside. */
export interface Reach {
  readonly fetch: typeof fetch;
  readonly hosts: HostPolicy;
}

const TIMEOUT_MS = 20_000;

/** The grant an answer, a frame or an event brings; `endpoint` and `authServer` are checked before they are called. */
export function grantIn(fields: Fields): CrmGrant | undefined {
  const accessToken = textOf(fields["access_token"]);
  const refreshToken = textOf(fields["refresh_token"]);
  const endpoint = textOf(fields["client_endpoint"]);
  const portalId = textOf(fields["member_id"]);
  if (accessToken === "" || refreshToken === "" || portalId === "") return undefined;
  const userId = idOf(fields["user_id"]);
  return {
    accessToken,
    refreshToken,
    endpoint,
    authServer: textOf(fields["server_endpoint"]),
    portalId,
    ...(userId === undefined ? {} : { userId }),
    scopes: textOf(fields["scope"])
      .split(",")
      .map((scope) => scope.trim())
      .filter((scope) => scope !== ""),
  };
}

/** Where a grant is renewed, by the server it says it comes from. @throws CrmError "forged" when that is not Bitrix24's */
function tokenAddress({ authServer }: CrmGrant, { hosts }: Reach): string {
  const address = allowedAddress(authServer, hosts.isAuthServer);
  return new URL("/oauth/token/", address).href;
}

/**
 * Renews a grant: the old refresh token is spent by it. The secret goes in the body, not in an address that gets logged.
 * @throws CrmError "no-access" when it is refused, "unknown-outcome" when no answer came, "forged" for servers that are not Bitrix24's
 */
export async function renewGrant(app: Application, grant: CrmGrant, reach: Reach): Promise<CrmGrant> {
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    client_id: app.clientId,
    client_secret: app.clientSecret,
    refresh_token: grant.refreshToken,
  });
  const address = tokenAddress(grant, reach);
  let status: number;
  let answer: Fields;
  try {
    const response = await reach.fetch(address, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: body.toString(),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    answer = fieldsOf(JSON.parse(await response.text()));
  } catch (error) {
    throw new CrmError("unknown-outcome", `Bitrix24's token server did not answer: ${error instanceof Error ? error.name : ""}`);
  }
  const refusal = refusalIn(answer, status);
  if (refusal !== undefined) {
    if (status >= 500 || status === 429) throw new CrmError("unknown-outcome", refusal.message);
    throw new CrmError("no-access", refusal.message);
  }
  const renewed = grantIn(answer);
  if (renewed === undefined) throw new CrmError("no-access", "Bitrix24's token server answered without a grant.");
  // The answer's own word for the portal's address; `domain` there is the token server's.
  const endpoint = allowedAddress(renewed.endpoint === "" ? grant.endpoint : renewed.endpoint, reach.hosts.isPortal);
  return { ...renewed, endpoint, authServer: renewed.authServer === "" ? grant.authServer : renewed.authServer };
}
