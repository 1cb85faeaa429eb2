import { CrmError, type CrmGrant } from "@acquit/engine";
import { readBatch, readEnvelope, RestRefusal, type Envelope } from "./envelope.ts";
import { allowedAddress } from "./hosts.ts";
import type { Pace, PortalLimiter } from "./limiter.ts";
import type { Reach } from "./oauth.ts";
import { phpQuery } from "./php-query.ts";
import type { TokenSource } from "./token-source.ts";

/** Parameters of a method. */
export type Params = Readonly<Record<string, unknown>>;

/** A command of a batch. */
export interface Command {
  readonly name: string;
  readonly method: string;
  readonly params: Params;
}

/** One request and what came of it, without secrets: for the log that is kept three days. */
export interface RestRecord {
  readonly method: string;
  readonly milliseconds: number;
  /** "ok", or the refusal's words. */
  readonly outcome: string;
}

/** What a transport is made of. */
export interface TransportParts {
  readonly tokens: TokenSource;
  readonly limiter: PortalLimiter;
  readonly pace: Pace;
  readonly reach: Reach;
  readonly log?: (record: RestRecord) => void;
}

/** Whether a method may be asked again although its answer was lost. */
export type Nature = "read" | "write";

const TIMEOUT_MS = 30_000;
const BATCH_LIMIT = 50;
/** How often a request that was not executed is made again. */
const MOST_TRIES = 6;
/** A read whose answer was lost is asked again; with these waits, in milliseconds. */
const READ_WAITS = [500, 2_000] as const;
const BUSY_WAIT_MS = 1_000;
const BLOCKED_MS = 60_000;
const MOST_MOVES = 2;

/** Calls the methods of one portal (REST v2), with the system's own token. */
export class RestTransport {
  readonly #parts: TransportParts;

  constructor(parts: TransportParts) {
    this.#parts = parts;
  }

  /**
   * Calls a method. What was not executed (too many requests, an expired token, a portal that moved) is asked again; a write whose answer was
   * lost never is. @throws CrmError
   */
  async call(method: string, params: Params = {}, nature: Nature = "read"): Promise<Envelope> {
    return this.#attempt([method], method, params, nature);
  }

  /** Calls up to 50 methods with one request; each ends for itself. @throws CrmError when the request as a whole failed */
  async batch(commands: readonly Command[], nature: Nature = "read"): Promise<ReadonlyMap<string, Envelope | RestRefusal>> {
    if (commands.length === 0) return new Map();
    if (commands.length > BATCH_LIMIT) throw new RangeError(`A batch has at most ${String(BATCH_LIMIT)} commands`);
    const cmd = Object.fromEntries(commands.map(({ name, method, params }) => [name, `${method}?${phpQuery(params)}`]));
    const methods = commands.map(({ method }) => method);
    const { result } = await this.#attempt(methods, "batch", { halt: 0, cmd }, nature);
    const answers = readBatch(
      result,
      commands.map(({ name }) => name),
    );
    for (const { name, method } of commands) {
      const answer = answers.get(name);
      if (answer !== undefined && !(answer instanceof RestRefusal)) this.#parts.limiter.note(method, answer.operating);
    }
    return answers;
  }

  /** Every row of a list: page after page. `rowsOf` finds them in a result. */
  async all<Row>(method: string, params: Params, rowsOf: (result: unknown) => readonly Row[]): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let start = 0;
    for (;;) {
      const page = await this.call(method, { ...params, start });
      rows.push(...rowsOf(page.result));
      if (page.next === undefined || page.next <= start) return rows;
      start = page.next;
    }
  }

  async #attempt(methods: readonly string[], method: string, params: Params, nature: Nature): Promise<Envelope> {
    const { tokens, limiter } = this.#parts;
    let grant = await tokens.current();
    let hasRenewed = false;
    let lost = 0;
    for (let tries = 1; ; tries += 1) {
      await limiter.take(methods);
      try {
        const { envelope, used } = await this.#send(grant, method, params);
        grant = used;
        limiter.note(method, envelope.operating);
        return envelope;
      } catch (error) {
        if (isExpired(error) && !hasRenewed) {
          hasRenewed = true;
          grant = await tokens.renew(grant);
          continue;
        }
        if (tries >= MOST_TRIES) throw error;
        if (await this.#mayRepeat(error, method, nature, tries)) continue;
        const wait = READ_WAITS[lost];
        const isLost = error instanceof CrmError && error.reason === "unknown-outcome";
        if (nature === "write" || !isLost || wait === undefined) throw error;
        lost += 1;
        await this.#parts.pace.wait(wait);
      }
    }
  }

  /** Whether a refusal says that nothing was executed, so that the same may be asked again after a while. */
  async #mayRepeat(error: unknown, method: string, nature: Nature, tries: number): Promise<boolean> {
    if (!(error instanceof CrmError) || error.reason !== "busy") return false;
    const code = error instanceof RestRefusal ? error.restCode : "";
    // A page from a proxy in between does not say whether the portal was asked.
    if (!(error instanceof RestRefusal) && nature === "write") throw new CrmError("unknown-outcome", error.message);
    if (code === "OPERATION_TIME_LIMIT") this.#parts.limiter.rest(method, BLOCKED_MS);
    if (code === "OPERATION_TIME_LIMIT" || code === "OVERLOAD_LIMIT") return false;
    this.#parts.limiter.fill();
    await this.#parts.pace.wait(BUSY_WAIT_MS * tries);
    return true;
  }

  async #send(
    grant: CrmGrant,
    method: string,
    params: Params,
  ): Promise<{ readonly envelope: Envelope; readonly used: CrmGrant }> {
    let used = grant;
    for (let moves = 0; ; moves += 1) {
      const { text, status, location } = await this.#post(used, method, params);
      if (location === undefined) return { envelope: readEnvelope(text, status), used };
      if (moves >= MOST_MOVES) throw new CrmError("no-access", "The portal's address leads in circles.");
      // A renamed portal answers where it is now; the request is made again there, as it was.
      const moved = new URL(location, used.endpoint);
      const path = new URL(used.endpoint).pathname;
      used = await this.#parts.tokens.move(used, allowedAddress(`${moved.origin}${path}`, this.#parts.reach.hosts.isPortal));
    }
  }

  async #post(grant: CrmGrant, method: string, params: Params) {
    const { reach, pace, log } = this.#parts;
    const begun = pace.now();
    const endpoint = allowedAddress(grant.endpoint, reach.hosts.isPortal);
    const told = (outcome: string) => log?.({ method, milliseconds: pace.now() - begun, outcome });
    try {
      const response = await reach.fetch(`${endpoint}${method}.json`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ ...params, auth: grant.accessToken }),
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const isMoved = response.status >= 300 && response.status < 400;
      const location = isMoved ? (response.headers.get("location") ?? undefined) : undefined;
      const text = await response.text();
      told(response.ok ? "ok" : String(response.status));
      return { text, status: response.status, location };
    } catch (error) {
      const name = error instanceof Error ? error.name : "Error";
      told(name);
      throw new CrmError("unknown-outcome", `Bitrix24 did not answer ${method}: ${name}`);
    }
  }
}

function isExpired(error: unknown): boolean {
  return error instanceof RestRefusal && error.restCode.toLowerCase() === "expired_token";
}
