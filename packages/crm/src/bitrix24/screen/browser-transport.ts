import { CrmScreenError } from "../../screen/crm-screen.ts";
import { readPortalAnswer, type PortalAnswer } from "./portal-answer.ts";

/** Where the access token of whoever looks at the page comes from. */
export interface TokenSource {
  /** The token at hand. */
  current(): string;
  /** Gets another after the portal said that this one is over. */
  renew(): Promise<string>;
}

/** What a transport stands on. */
export interface BrowserTransportOptions {
  /** The portal's origin. */
  readonly origin: string;
  readonly tokens: TokenSource;
  readonly fetch?: typeof globalThis.fetch;
  /** Waits; the page's own timer when absent. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** Refused before anything was done: asking again is safe. */
const NOT_EXECUTED = "query_limit_exceeded";
const PAUSES_MS = [600, 1_500, 4_000];

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** Calls the portal's REST methods with the rights of whoever looks at the page, so that the CRM itself decides what she may see. */
export class BrowserTransport {
  readonly #options: BrowserTransportOptions;
  #renewing: Promise<string> | undefined;

  constructor(options: BrowserTransportOptions) {
    this.#options = options;
  }

  /** Calls a method; a token that is over is renewed once for however many calls met it. @throws CrmScreenError with the portal's code */
  async call(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<PortalAnswer> {
    const wait = this.#options.wait ?? pause;
    for (const pauseMs of PAUSES_MS) {
      try {
        return await this.#callOnce(method, params);
      } catch (error) {
        if (!(error instanceof CrmScreenError) || error.code !== NOT_EXECUTED) throw error;
        await wait(pauseMs);
      }
    }
    return this.#callOnce(method, params);
  }

  async #callOnce(method: string, params: Readonly<Record<string, unknown>>): Promise<PortalAnswer> {
    const token = this.#options.tokens.current();
    try {
      return await this.#post(method, params, token);
    } catch (error) {
      if (!(error instanceof CrmScreenError) || error.code !== "expired_token") throw error;
      return await this.#post(method, params, await this.#renewed(token));
    }
  }

  /** The token after this one: another call may have got it already. */
  #renewed(old: string): Promise<string> {
    const { tokens } = this.#options;
    if (tokens.current() !== old) return Promise.resolve(tokens.current());
    this.#renewing ??= tokens.renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #post(method: string, params: Readonly<Record<string, unknown>>, auth: string): Promise<PortalAnswer> {
    const send = this.#options.fetch ?? globalThis.fetch;
    const response = await send(`${this.#options.origin}/rest/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...params, auth }),
      credentials: "omit",
    }).catch(() => {
      throw new CrmScreenError("no-answer", "The portal does not answer; check the connection and try again.");
    });
    return readPortalAnswer(response.status, await response.text());
  }
}
