import { textOf, type JsonRecord } from "./json.ts";
import { parsePhpQuery } from "./php-query.ts";
import { type Portal } from "./portal.ts";
import { RestError } from "./rest-error.ts";

/** What the authorization server answers. */
export interface OauthAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

function authorize(portal: Portal, params: JsonRecord): OauthAnswer {
  const registration = portal.registrations.get(textOf(params["client_id"]));
  if (registration === undefined) throw new RestError("invalid_client", "Client not found", 401);
  const userId = Number(textOf(params["user"]) || portal.currentUserId);
  const code = portal.grants.codeFor({ userId, clientId: registration.clientId, scope: registration.scope });
  // There is no redirect_uri: the address is the one in the application's settings.
  const target = new URL(registration.handlerUrl);
  const about = {
    code,
    state: textOf(params["state"]),
    domain: portal.domain,
    member_id: portal.memberId,
    scope: registration.scope,
    server_domain: portal.domain,
  };
  for (const [name, value] of Object.entries(about)) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href }, content: "" };
}

function exchange(portal: Portal, params: JsonRecord): OauthAnswer {
  const clientId = textOf(params["client_id"]);
  const registration = portal.registrations.get(clientId);
  if (registration === undefined || registration.clientSecret !== textOf(params["client_secret"]))
    throw new RestError("invalid_client", "Client credentials are invalid", 401);
  if (portal.isTrialOver) throw new RestError("PAYMENT_REQUIRED", "Payment required", 402);
  const kind = textOf(params["grant_type"]);
  if (kind !== "refresh_token" && kind !== "authorization_code") throw new RestError("invalid_request", "Unknown grant type");
  const pair =
    kind === "refresh_token"
      ? portal.grants.refresh(textOf(params["refresh_token"]), clientId)
      : portal.grants.exchange(textOf(params["code"]), clientId);
  const content = JSON.stringify({
    access_token: pair.accessToken,
    client_endpoint: `${portal.origin}/rest/`,
    // The authorization server's own host, not the portal's: here they happen to be the same.
    domain: portal.domain,
    expires: Math.floor(pair.expiresAt / 1000),
    expires_in: 3600,
    member_id: portal.memberId,
    refresh_token: pair.refreshToken,
    scope: pair.scope,
    server_endpoint: `${portal.origin}/rest/`,
    status: "L",
    user_id: pair.userId,
  });
  return { status: 200, headers: {}, content };
}

/** Answers `/oauth/authorize/` and `/oauth/token/`; the latter takes its parameters from the address or a form. */
export function oauthAnswer(portal: Portal, url: URL, body: JsonRecord): OauthAnswer {
  const params = { ...parsePhpQuery(url.search.slice(1)), ...body };
  try {
    if (url.pathname.startsWith("/oauth/authorize")) return authorize(portal, params);
    return exchange(portal, params);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const content = JSON.stringify({ error: error.code, error_description: error.message });
    return { status: error.status, headers: error.headers, content };
  }
}
