import { randomBytes } from "node:crypto";
import { type PortalClock } from "./portal.ts";
import { RestError } from "./rest-error.ts";

/** What a token allows: to act for a person within an application, or a webhook's person alone. */
export interface Grant {
  readonly userId: number;
  readonly clientId: string;
  readonly scope: string;
}

interface Pair extends Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly refreshUntil: number;
}

const ACCESS_SECONDS = 3600;
const REFRESH_DAYS = 180;
const CODE_SECONDS = 30;

const token = () => randomBytes(16).toString("hex");

/** The tokens given out: an hour for access, 180 days for refresh, each refresh token good for one use. */
export class Grants {
  readonly #clock: PortalClock;
  readonly #byAccess = new Map<string, Pair>();
  readonly #byRefresh = new Map<string, Pair>();
  readonly #codes = new Map<string, Grant & { readonly until: number }>();
  /** How many times a refresh token was exchanged. */
  refreshes = 0;

  constructor(clock: PortalClock) {
    this.#clock = clock;
  }

  issue(grant: Grant): Pair {
    const now = this.#clock.now();
    const pair: Pair = {
      userId: grant.userId,
      clientId: grant.clientId,
      scope: grant.scope,
      accessToken: token(),
      refreshToken: token(),
      expiresAt: now + ACCESS_SECONDS * 1000,
      refreshUntil: now + REFRESH_DAYS * 86_400_000,
    };
    this.#byAccess.set(pair.accessToken, pair);
    this.#byRefresh.set(pair.refreshToken, pair);
    return pair;
  }

  /** Who acts; refuses unknown and expired tokens as the portal does. */
  check(accessToken: string): Grant {
    const pair = this.#byAccess.get(accessToken);
    if (pair === undefined) throw new RestError("invalid_token", "Unable to get application by token", 401);
    if (pair.expiresAt <= this.#clock.now()) throw new RestError("expired_token", "The access token provided has expired.", 401);
    return pair;
  }

  refresh(refreshToken: string, clientId: string): Pair {
    const pair = this.#byRefresh.get(refreshToken);
    if (pair === undefined || pair.clientId !== clientId || pair.refreshUntil <= this.#clock.now())
      throw new RestError("invalid_grant", "Invalid refresh token", 400);
    this.#byRefresh.delete(refreshToken);
    this.refreshes += 1;
    return this.issue(pair);
  }

  /** A code of the authorization page; it lives 30 seconds and works once. */
  codeFor(grant: Grant): string {
    const code = token();
    this.#codes.set(code, { ...grant, until: this.#clock.now() + CODE_SECONDS * 1000 });
    return code;
  }

  exchange(code: string, clientId: string): Pair {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (grant === undefined || grant.clientId !== clientId || grant.until <= this.#clock.now())
      throw new RestError("invalid_grant", "Invalid authorization code", 400);
    return this.issue(grant);
  }

  /** Lets every access token expire, as if an hour had gone by. */
  expireAll(): void {
    for (const [key, pair] of this.#byAccess) this.#byAccess.set(key, { ...pair, expiresAt: 0 });
  }

  /** Takes back everything given to an application. */
  revoke(clientId: string): void {
    for (const [key, pair] of this.#byAccess) if (pair.clientId === clientId) this.#byAccess.delete(key);
    for (const [key, pair] of this.#byRefresh) if (pair.clientId === clientId) this.#byRefresh.delete(key);
  }
}
