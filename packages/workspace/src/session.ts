/** A short-lived right to call the API for one person or embed, made by the host's backend. */
export interface Session {
  /** Sent as `Authorization: Bearer`; kept in memory only. */
  readonly token: string;
  /** When it ends, ISO 8601. */
  readonly expiresAt: string;
}

/** Gives a session, again when the one before ends; called with no arguments, never more than once at a time. */
export type FetchSession = () => Promise<Session>;

/** Keeps one session fresh: renews it at four fifths of its life, and at once when the server refuses it. */
export class SessionKeeper {
  readonly #fetchSession: FetchSession;
  #current: { readonly token: string; readonly renewAt: number } | undefined;
  #pending: Promise<string> | undefined;

  constructor(fetchSession: FetchSession) {
    this.#fetchSession = fetchSession;
  }

  /** The token to send now. */
  async token(): Promise<string> {
    if (this.#current !== undefined && Date.now() < this.#current.renewAt) return this.#current.token;
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** The server refused this token: the next call fetches another, unless one came meanwhile. */
  forget(token: string | undefined): void {
    if (this.#current?.token === token) this.#current = undefined;
  }

  async #renew(): Promise<string> {
    const started = Date.now();
    const { token, expiresAt } = await this.#fetchSession();
    this.#current = { token, renewAt: started + (Date.parse(expiresAt) - started) * 0.8 };
    return token;
  }
}
