import assert from "node:assert/strict";
import {
  MemoryStore,
  type Clock,
  type Collection,
  type CrmKind,
  type Engine,
  type MessageChannel,
  type Store,
  type StoredRow,
} from "@acquit/engine";
import type { Role } from "@acquit/workspace";
import { accessCollections } from "../access/collections.ts";
import { readSystem } from "../access/context.ts";
import { createFirm } from "../access/owner.ts";
import { Vault } from "../access/vault.ts";
import { assembleProduct } from "../product.ts";
import { SeededRandom } from "@acquit/engine/sample";
import { crmFirmMaker } from "../crm/crm-firm.ts";
import { createApp } from "./app.ts";
import { createLogger } from "./log.ts";
import { assembleAccess, mailInvitationsBy } from "./start-access.ts";

/** A password every person of these tests has, unless she changes it. */
export const PASSWORD = "une phrase assez longue";

/** A clock that stands until it is moved. */
class MovedClock implements Clock {
  #at = Date.parse("2026-03-02T09:00:00.000Z");

  now(): string {
    return new Date(this.#at).toISOString();
  }

  /** Lets time pass. */
  pass(time: { readonly days?: number; readonly hours?: number; readonly minutes?: number; readonly seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = time;
    this.#at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}

/** What an answer was. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body's text. */
  readonly text: string;
  /** The body as JSON; an empty object where it is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  let json: Readonly<Record<string, unknown>> = {};
  if (/json/.test(response.headers.get("content-type") ?? "")) json = JSON.parse(text) as typeof json;
  return { status: response.status, headers: response.headers, text, json };
}

/** Whoever sends requests: a browser with its cookies, or a program with its headers. */
export class Client {
  readonly #site: StaffSite;
  /** Sent with each request. */
  readonly headers: Record<string, string>;
  /** The cookies it was given, by name. */
  readonly cookies = new Map<string, string>();
  /** The last `set-cookie` line it got. */
  lastSetCookie = "";

  constructor(site: StaffSite, headers: Record<string, string>) {
    this.#site = site;
    this.headers = headers;
  }

  /** Sends a request; a body goes as JSON. */
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const hasBody = method === "POST" || method === "PUT";
    const response = await this.#site.request(path, {
      method,
      headers: {
        ...(cookie === "" ? {} : { cookie }),
        ...(hasBody ? { "content-type": "application/json" } : {}),
        ...this.headers,
        ...headers,
      },
      ...(hasBody ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const line = response.headers.get("set-cookie");
    if (line !== null) this.#keep(line);
    return readAnswer(response);
  }

  /** Sends a request that must be answered with 200. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer["json"]> {
    const answer = await this.call(method, path, body, headers);
    assert.equal(answer.status, 200, `${method} ${path}: ${answer.text}`);
    return answer.json;
  }

  /** Signs in; answers what the server did. */
  signIn(email: string, password = PASSWORD, code?: string): Promise<Answer> {
    return this.call("POST", "/auth/sign-in", { email, password, ...(code === undefined ? {} : { code }) });
  }

  #keep(line: string): void {
    this.lastSetCookie = line;
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** A firm with whoever owns it. */
export interface Firm {
  readonly tenantId: string;
  readonly email: string;
  /** The owner's browser, signed in. */
  readonly owner: Client;
}

/** The server as staff and hosts meet it: on a store in memory unless another is given, with a clock moved by hand, without sockets. */
export class StaffSite {
  readonly clock = new MovedClock();
  readonly random = new SeededRandom(11);
  readonly store: Store;
  /** Every line of the log. */
  readonly logged: string[] = [];
  readonly origin: string;
  readonly engine: Engine;
  readonly #access;
  readonly #app;

  constructor(
    options: {
      readonly origin?: string;
      readonly callsPerMinute?: number;
      readonly mail?: MessageChannel;
      readonly crmKinds?: ReadonlyMap<string, CrmKind>;
      readonly store?: Store;
    } = {},
  ) {
    this.store = options.store ?? new MemoryStore();
    this.origin = options.origin ?? "http://localhost";
    const parts = { store: this.store, clock: this.clock, random: this.random, origin: () => this.origin };
    const vault = new Vault([Buffer.alloc(32, 7).toString("base64")], this.random);
    const { mail, crmKinds } = options;
    const crms = crmKinds === undefined ? {} : { crmKinds };
    const { engine, providers } = assembleProduct({ ...parts, vault, ...crms, ...(mail === undefined ? {} : { mail }) });
    this.engine = engine;
    this.#access = assembleAccess(
      {
        ...parts,
        vault,
        journal: (actor, happening) => engine.recordHappening(actor, happening),
        mailInvitation: mailInvitationsBy(engine),
        passwordCost: { memoryKib: 8, passes: 1, lanes: 1 },
      },
      { demo: false },
    );
    this.#app = createApp({
      ...parts,
      engine,
      providers,
      access: this.#access,
      logger: createLogger({ destination: { write: (line) => void this.logged.push(line) } }),
      openDesk: (token) => engine.clientDesk(token),
      openOriginal: (token) => engine.openClientOriginal(token),
      receive: (provider, event) => engine.receiveProviderEvent(provider, event),
      callerOf: (context) => context.req.header("test-caller") ?? "caller",
      ...(crmKinds === undefined ? {} : { crm: this.#crm(vault, crmKinds) }),
      ...(options.callsPerMinute === undefined ? {} : { callsPerMinute: options.callsPerMinute }),
    });
  }

  #crm(vault: Vault, kinds: ReadonlyMap<string, CrmKind>) {
    const { engine } = this;
    const access = this.#access.context;
    const page = () => Promise.resolve('<!doctype html><meta name="acquit-crm" content="" />');
    return {
      access,
      vault,
      kinds,
      page,
      receiveFrame: engine.receiveCrmFrame.bind(engine),
      receiveNotice: engine.receiveCrmNotice.bind(engine),
      receiveStep: engine.receiveCrmStep.bind(engine),
      makeFirm: crmFirmMaker(access, engine),
    };
  }

  /** The parts sign-in runs on. */
  get access() {
    return this.#access.context;
  }

  /** Everything stored about people and rights, as text. */
  async everyRow(): Promise<string> {
    const rows: unknown[] = [];
    for (const collection of accessCollections as readonly Collection<StoredRow>[]) {
      const [index] = Object.keys(collection.indexes);
      if (index === undefined) continue;
      const page = await readSystem(this.access, (reader) => reader.scan(collection, { index, limit: 1_000 }));
      rows.push(...page.rows);
    }
    return JSON.stringify(rows);
  }

  /** Sends a request as it is. */
  async request(path: string, init: RequestInit): Promise<Response> {
    return this.#app.request(`${this.origin}${path}`, init);
  }

  /** A browser that has one of our pages open. */
  browser(): Client {
    return new Client(this, { "sec-fetch-site": "same-origin", origin: this.origin, "user-agent": "Chrome/130 Linux" });
  }

  /** A host's server, or an element in a host's page when its origin is told. */
  bearer(token: string, origin?: string): Client {
    const where: Record<string, string> = origin === undefined ? {} : { origin, "sec-fetch-site": "cross-site" };
    return new Client(this, { authorization: `Bearer ${token}`, ...where });
  }

  /** Makes a firm whose owner is signed in. */
  async firm(name = "Atelier", email = `owner@${name.toLowerCase()}.example`): Promise<Firm> {
    const { tenantId } = await createFirm(this.access, { firm: name, email, name: `Owner of ${name}`, password: PASSWORD });
    const owner = this.browser();
    assert.equal((await owner.signIn(email)).status, 200);
    return { tenantId, email, owner };
  }

  /** Invites someone and has her join; answers her browser. */
  async member(firm: Firm, role: Role, email = `${role}@${firm.tenantId}.example`): Promise<Client> {
    const { url } = await firm.owner.ask("POST", "/v1/invitations", { email, role });
    const browser = this.browser();
    const token = String(url).split("#")[1];
    await browser.ask("POST", "/auth/invitations/accept", { token, name: `Member ${role}`, password: PASSWORD });
    return browser;
  }

  /** Makes a secret key. */
  async key(firm: Firm, role: Role = "owner"): Promise<{ readonly id: string; readonly key: string }> {
    const made = await firm.owner.ask("POST", "/v1/keys", { name: "Our CRM", role });
    return { id: String(made["id"]), key: String(made["key"]) };
  }
}
