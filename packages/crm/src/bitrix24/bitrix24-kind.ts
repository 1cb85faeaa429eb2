import {
  CrmError,
  type CrmGrant,
  type CrmKind,
  type CrmNotice,
  type CrmStep,
  type CrmUser,
  type GrantKeeper,
} from "@acquit/engine";
import { Bitrix24Records } from "./records/bitrix24-records.ts";
import { Dictionary } from "./records/dictionary.ts";
import { readNotice } from "./records/events.ts";
import { readStep } from "./records/steps.ts";
import { RestRefusal, readEnvelope } from "./rest/envelope.ts";
import { allowedAddress, publicHosts, type HostPolicy } from "./rest/hosts.ts";
import { fieldsOf, idOf, isYes, textOf } from "./rest/json.ts";
import { PortalLimiter, usualLimits, type Pace, type PortalLimits } from "./rest/limiter.ts";
import { renewGrant, type Application, type Reach } from "./rest/oauth.ts";
import { TokenSource } from "./rest/token-source.ts";
import { RestTransport, type RestRecord } from "./rest/transport.ts";

/** What Bitrix24 is reached with. */
export interface Bitrix24Options extends Application {
  readonly fetch: typeof fetch;
  readonly pace: Pace;
  /** Which addresses may be called; a stand-in of a portal has others. */
  readonly hosts?: HostPolicy;
  readonly limits?: PortalLimits;
  /** Told of every request, without secrets. */
  readonly log?: (portal: string, record: RestRecord) => void;
}

const TIMEOUT_MS = 15_000;

/** What all that is opened for one portal shares. */
interface Shared {
  readonly limiter: PortalLimiter;
  readonly records: Bitrix24Records;
}

/** Bitrix24, in the cloud or self-hosted, by its REST v2. */
export class Bitrix24Kind implements CrmKind {
  readonly id = "bitrix24";
  readonly name = "Bitrix24";
  readonly #options: Bitrix24Options;
  readonly #reach: Reach;
  readonly #portals = new Map<string, Shared>();

  constructor(options: Bitrix24Options) {
    this.#options = options;
    this.#reach = { fetch: options.fetch, hosts: options.hosts ?? publicHosts };
  }

  open({ id, grants }: { readonly id: string; readonly grants: GrantKeeper }): Bitrix24Records {
    const known = this.#portals.get(id);
    if (known !== undefined) return known.records;
    const { pace, limits = usualLimits, log } = this.#options;
    const limiter = new PortalLimiter(pace, limits);
    const transport = new RestTransport({
      tokens: new TokenSource(this.#options, this.#reach, grants),
      limiter,
      pace,
      reach: this.#reach,
      ...(log === undefined
        ? {}
        : {
            log: (record: RestRecord) => {
              log(id, record);
            },
          }),
    });
    const records = new Bitrix24Records(transport, new Dictionary(transport, pace));
    this.#portals.set(id, { limiter, records });
    return records;
  }

  /** Renews the delivered grant: whose it is, the token server says. */
  async prove(delivered: CrmGrant): Promise<CrmGrant> {
    try {
      const renewed = await renewGrant(this.#options, delivered, this.#reach);
      if (renewed.portalId === delivered.portalId) return renewed;
    } catch (error) {
      if (!(error instanceof CrmError) || error.reason !== "no-access") throw error;
    }
    throw new CrmError("forged", "The grant is not of the portal it was delivered for.");
  }

  async identify({ endpoint }: { readonly endpoint: string }, accessToken: string): Promise<CrmUser> {
    const address = allowedAddress(endpoint, this.#reach.hosts.isPortal);
    const ask = async (method: string) => {
      const response = await this.#reach
        .fetch(`${address}${method}.json`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ auth: accessToken }),
          redirect: "error",
          signal: AbortSignal.timeout(TIMEOUT_MS),
        })
        .catch((error: unknown) => {
          throw new CrmError("busy", `The portal did not answer: ${error instanceof Error ? error.name : ""}`);
        });
      return fieldsOf(readEnvelope(await response.text(), response.status).result);
    };
    try {
      const profile = await ask("profile");
      const id = idOf(profile["ID"]);
      if (id === undefined) throw new CrmError("forged", "The portal does not say who this is.");
      const name = [textOf(profile["NAME"]), textOf(profile["LAST_NAME"])].filter((part) => part !== "").join(" ");
      return { id, name: name === "" ? id : name, isAdmin: isYes(profile["ADMIN"]) };
    } catch (error) {
      if (error instanceof RestRefusal && error.reason === "no-access")
        throw new CrmError("forged", "The portal does not know this token.");
      throw error;
    }
  }

  readStep(form: URLSearchParams): CrmStep | undefined {
    return readStep(form);
  }

  readNotice(form: URLSearchParams): CrmNotice | undefined {
    return readNotice(form);
  }
}
