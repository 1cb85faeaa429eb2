import assert from "node:assert/strict";
import type { DocumentDraft } from "@acquit/core";
import { MemoryStore, type Clock, type PaymentProvider } from "@acquit/engine";
import { assembleProduct, commandActor } from "../product.ts";
import { sampleCustomers, sampleDraft, sampleProfile, SeededRandom } from "@acquit/engine/sample";
import { saveOrigins } from "../access/origins.ts";
import { Vault } from "../access/vault.ts";
import { createApp } from "./app.ts";
import { createLogger } from "./log.ts";
import { assembleAccess } from "./start-access.ts";

/** The tenant of the firm that bills. */
const TENANT = "atelier";

/** A clock that stands at nine in the morning of a day. */
class DayClock implements Clock {
  #day = "2026-03-02";

  moveTo(day: string): void {
    this.#day = day;
  }

  now(): string {
    return `${this.#day}T09:00:00.000Z`;
  }
}

/** The server as clients meet it, on a store in memory, with a clock moved by hand and nothing sent over a socket. */
export class ClientSite {
  readonly clock = new DayClock();
  readonly logged: string[] = [];
  readonly #random = new SeededRandom(7);
  readonly #store = new MemoryStore();
  readonly #product;
  readonly #access;
  readonly #app;
  readonly workspace;

  constructor(options: { readonly provider?: PaymentProvider } = {}) {
    const origin = () => "http://localhost";
    const parts = { store: this.#store, clock: this.clock, random: this.#random, origin };
    const vault = new Vault([Buffer.alloc(32, 1).toString("base64")], this.#random);
    const product = assembleProduct({ ...parts, vault, testProviderSecret: "a secret of the test" });
    if (options.provider !== undefined) (product.providers as Map<string, PaymentProvider>).set("test", options.provider);
    this.#product = product;
    const { engine, testProvider } = product;
    this.workspace = engine.workspaceFor(commandActor(TENANT, "Atelier"));
    this.#access = assembleAccess(
      { ...parts, vault, journal: (actor, happening) => engine.recordHappening(actor, happening) },
      { demo: false },
    );
    assert(testProvider);
    this.#app = createApp({
      ...parts,
      engine,
      access: this.#access,
      providers: product.providers,
      logger: createLogger({ destination: { write: (line) => void this.logged.push(line) } }),
      openDesk: (token) => engine.clientDesk(token),
      openOriginal: (token) => engine.openClientOriginal(token),
      receive: (provider, event) => engine.receiveProviderEvent(provider, event),
      callerOf: (context) => context.req.header("test-caller") ?? "client",
      testProvider: {
        provider: testProvider,
        send: async ({ headers, body }) => {
          await this.#app.request("/webhooks/test", { method: "POST", headers, body: new Uint8Array(body) });
        },
      },
    });
  }

  /** Issues an invoice of 120 € with VAT, changed as told, and answers its id and its page. */
  async bill(changes: Partial<DocumentDraft> = {}): Promise<{ readonly id: string; readonly page: string }> {
    if ((await this.workspace.getProfile({})).profile === undefined) await this.workspace.saveProfile({ profile: sampleProfile });
    const [customer] = sampleCustomers;
    assert(customer);
    const { id, party, language, email } = customer;
    const known = await this.workspace.listCustomers({});
    if (known.rows.length === 0)
      await this.workspace.saveCustomer({ id, customer: { id, party, language, email, archived: false, revision: 0 } });
    const line = {
      id: "1",
      name: "Conseil",
      quantity: "1",
      unit: "HUR",
      netPrice: "100.00",
      vatCategory: "S" as const,
      vatRate: "20",
    };
    const { purchaseOrderReference: _order, ...usual } = sampleDraft(this.#random, customer, "2026-03-02");
    const document = { ...usual, terms: { due: { kind: "days" as const, days: 30 } }, lines: [line], ...changes };
    const draft = this.#random.id();
    await this.workspace.saveDraft({ id: draft, revision: 0, document });
    const invoice = await this.workspace.issueDraft({ id: draft, revision: 1 });
    return { id: invoice.id, page: await this.link(invoice.id) };
  }

  /** Lists a site whose pages may carry the firm's elements. */
  async list(origin: string): Promise<void> {
    const caller = { actor: commandActor(TENANT, "Atelier"), countedAs: "test" };
    await saveOrigins({ context: this.#access.context, caller, renew: () => undefined }, { origins: [origin] });
  }

  /** Makes a link to all the invoices of the client who is billed; answers its path. */
  async account(): Promise<string> {
    return new URL((await this.workspace.createClientLink({ id: sampleCustomers[0]?.id ?? "" })).url).pathname;
  }

  /** Makes another link to an invoice; answers its path. */
  async link(id: string): Promise<string> {
    return new URL((await this.workspace.createPaymentLink({ id })).url).pathname;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.#app.request(path, { headers });
  }

  /** The text of a page a client may see. */
  async read(path: string): Promise<string> {
    const response = await this.get(path);
    assert.equal(response.status, 200);
    return response.text();
  }

  /** Sends a form as the browser does from our own page. */
  async post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.#app.request(path, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", ...headers },
      body: new URLSearchParams(form),
    });
  }

  async request(path: string, init: RequestInit): Promise<Response> {
    return this.#app.request(path, init);
  }

  /** Chooses an amount on the payment page; answers the path the browser is sent to. */
  async choose(page: string, amount: string, attempt?: string): Promise<string> {
    const response = await this.post(`${page}/checkout`, { amount, ...(attempt === undefined ? {} : { attempt }) });
    assert.equal(response.status, 303);
    const { pathname, search } = new URL(response.headers.get("location") ?? "", "http://localhost");
    return pathname + search;
  }

  /** Pays an amount at the test provider, which then does what is wanted. */
  async pay(page: string, amount: string, outcome = "paid"): Promise<Response> {
    return this.post(await this.choose(page, amount), { outcome });
  }

  /** Has the server ask the provider about what it does not know. */
  async askAgain(): Promise<void> {
    await this.#product.engine.askAgain(TENANT);
  }

  /** Amounts of the payments on the books. */
  async booked(): Promise<readonly string[]> {
    return (await this.workspace.listPayments({})).rows.map(({ amount }) => amount);
  }
}

/** A secret as no link has it. */
export const noToken = "A".repeat(43);

/** What a page says, without its markup. */
export function textOf(html: string): string {
  return html.replace(/<[^>]+>/g, " ").replace(/[\s\u00a0\u202f]+/g, " ");
}
