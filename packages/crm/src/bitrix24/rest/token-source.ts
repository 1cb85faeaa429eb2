import { CrmError, type CrmGrant, type GrantKeeper } from "@acquit/engine";
import { renewGrant, type Application, type Reach } from "./oauth.ts";

/** Gives the access token of one portal, and renews it once for all who find it expired. */
export class TokenSource {
  readonly #app: Application;
  readonly #reach: Reach;
  readonly #keeper: GrantKeeper;
  #renewing: Promise<CrmGrant> | undefined;

  constructor(app: Application, reach: Reach, keeper: GrantKeeper) {
    this.#app = app;
    this.#reach = reach;
    this.#keeper = keeper;
  }

  /** The grant as it is kept. */
  current(): Promise<CrmGrant> {
    return this.#keeper.read();
  }

  /** A grant that is not the one found expired; kept before it is used. */
  renew(expired: CrmGrant): Promise<CrmGrant> {
    this.#renewing ??= this.#renew(expired).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** The portal moved: its grant is kept with its new address. */
  async move(before: CrmGrant, endpoint: string): Promise<CrmGrant> {
    return this.#keeper.replace(before, { ...before, endpoint });
  }

  async #renew(expired: CrmGrant): Promise<CrmGrant> {
    const kept = await this.#keeper.read();
    if (kept.accessToken !== expired.accessToken) return kept;
    try {
      const next = await renewGrant(this.#app, kept, this.#reach);
      if (next.portalId !== kept.portalId) throw new CrmError("no-access", "The token server answered for another portal.");
      return await this.#keeper.replace(kept, next);
    } catch (error) {
      // Another process may have spent this refresh token a moment ago: what it kept is then good.
      const now = await this.#keeper.read();
      if (now.refreshToken !== kept.refreshToken) return now;
      throw error;
    }
  }
}
