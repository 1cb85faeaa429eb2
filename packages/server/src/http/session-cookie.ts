import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { LONGEST_SESSION_MS } from "../access/sessions.ts";

/** The browser's session: a name with `__Host-` where the site is served over TLS, so that no subdomain and no plain page can set it. */
export class SessionCookie {
  readonly #origin: () => string;

  /** @param origin the server's public address */
  constructor(origin: () => string) {
    this.#origin = origin;
  }

  #isSecure(): boolean {
    return this.#origin().startsWith("https:");
  }

  #name(): string {
    return this.#isSecure() ? "__Host-acquit" : "acquit";
  }

  /** The token a request carries. */
  read(context: Context): string | undefined {
    return getCookie(context, this.#name());
  }

  /** Gives the browser a session: out of reach of scripts, never sent along from other sites. */
  write(context: Context, token: string): void {
    // The server ends a session that is not used long before the cookie goes.
    setCookie(context, this.#name(), token, { ...this.#flags(), maxAge: LONGEST_SESSION_MS / 1000 });
  }

  /** Takes the session from the browser. */
  clear(context: Context): void {
    setCookie(context, this.#name(), "", { ...this.#flags(), maxAge: 0 });
  }

  #flags() {
    return { httpOnly: true, sameSite: "Strict", secure: this.#isSecure(), path: "/" } as const;
  }
}
