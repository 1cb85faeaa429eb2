import type { DocumentDraft, Line, Party } from "@acquit/core";
import { scopes, type InputOf, type OutputOf, type Workspace } from "@acquit/workspace";
import type { Actor } from "./actor.ts";
import { ChangeBell } from "./change-bell.ts";
import type { Context, EngineOptions } from "./context.ts";
import { Engine } from "./engine.ts";
import type { Clock } from "./ports/clock.ts";
import type { PaymentProvider } from "./ports/payment-provider.ts";
import type { Reader, Store } from "./ports/store.ts";
import type { Vault } from "./ports/vault.ts";
import { SeededRandom } from "./sample/seeded-random.ts";
import { MemoryFiles } from "./stores/memory-files.ts";
import { MemoryStore } from "./stores/memory-store.ts";

type Profile = InputOf<"saveProfile">["profile"];
type Invoice = OutputOf<"getInvoice">;

/** A clock that stands still until it is moved. */
export class HandClock implements Clock {
  #now: number;

  constructor(instant = "2026-03-02T09:00:00.000Z") {
    this.#now = Date.parse(instant);
  }

  now(): string {
    return new Date(this.#now).toISOString();
  }

  /** The plain date in UTC. */
  get day(): string {
    return this.now().slice(0, 10);
  }

  pass(seconds: number): void {
    this.#now += seconds * 1000;
  }

  passDays(days: number): void {
    this.pass(days * 86_400);
  }
}

/** Chance that repeats itself; ids count up, so that they sort by the time they were made. */
export class Dice extends SeededRandom {
  #made = 0;

  constructor(seed = 1) {
    super(seed);
  }

  override id(): string {
    this.#made += 1;
    return `id${String(this.#made).padStart(7, "0")}-${Math.floor(this.next() * 0xffff).toString(16)}`;
  }
}

/** Keeps what it seals in memory under a name that tells nothing. */
class DrawerVault implements Vault {
  readonly #drawer: { readonly plain: Uint8Array; readonly purpose: string }[] = [];

  seal(plain: Uint8Array, purpose: string): string {
    return `drawer.${String(this.#drawer.push({ plain, purpose }) - 1)}`;
  }

  open(sealed: string, purpose: string): Uint8Array {
    const kept = this.#drawer[Number(sealed.split(".")[1])];
    if (kept?.purpose !== purpose) throw new RangeError("This was not sealed for that purpose");
    return kept.plain;
  }
}

/** A vault for tests. */
export function openVault(): Vault {
  return new DrawerVault();
}

/** An invented French company with everything the law asks. */
export function aParty(changes: Partial<Party> = {}): Party {
  return {
    name: "Client Exemple SA",
    legalRegistration: { id: "552100554", scheme: "0002" },
    vatId: "FR96552100554",
    electronicAddress: { id: "552100554", scheme: "0225" },
    address: { line1: "1 avenue de la Paix", postCode: "75002", city: "Paris", country: "FR" },
    ...changes,
  };
}

/** The profile of an invented seller, complete enough to issue. */
export function aProfile(changes: Partial<Profile> = {}): Profile {
  return {
    party: aParty({
      name: "Atelier Lumière SARL",
      legalRegistration: { id: "732829320", scheme: "0002" },
      vatId: "FR44732829320",
      electronicAddress: { id: "732829320", scheme: "0225" },
      address: { line1: "12 rue des Lilas", postCode: "69003", city: "Lyon", country: "FR" },
      legalInformation: "SARL au capital de 10 000 €",
      contact: { name: "Claire Morvan", phone: "+33 4 72 00 00 00", email: "facturation@atelier-lumiere.example" },
    }),
    language: "fr",
    timeZone: "Europe/Paris",
    currency: "EUR",
    vatDueOn: "payments",
    vatFranchise: false,
    operations: "services",
    terms: { due: { kind: "days", days: 30 } },
    paymentMeans: [
      { typeCode: "58", creditTransfers: [{ account: "FR7630006000011234567890189", accountName: "ATELIER LUMIERE" }] },
    ],
    billingContact: { name: "Claire Morvan", phone: "+33 4 72 00 00 00", email: "facturation@atelier-lumiere.example" },
    register: "RCS Lyon 732 829 320",
    revision: 0,
    ...changes,
  };
}

/** Writes a document to bill, word by word: `anInvoice().withLine({ netPrice: "80.00" }).to("cafe")`. */
export class InvoiceBuilder {
  readonly #draft: DocumentDraft;

  constructor(draft: DocumentDraft) {
    this.#draft = draft;
  }

  #with(changes: Partial<DocumentDraft>): InvoiceBuilder {
    return new InvoiceBuilder({ ...this.#draft, ...changes });
  }

  withLine(line: Partial<Line> = {}): InvoiceBuilder {
    const id = String(this.#draft.lines.length + 1);
    const usual: Line = { id, name: "Conseil", quantity: "1", unit: "HUR", netPrice: "100.00", vatCategory: "S", vatRate: "20" };
    return this.#with({ lines: [...this.#draft.lines, { ...usual, ...line }] });
  }

  to(customerId: string, party: Party = aParty({ name: `Client ${customerId}` })): InvoiceBuilder {
    return this.#with({ customerId, buyer: party });
  }

  withoutBuyer(): InvoiceBuilder {
    const { buyer: _buyer, customerId: _customer, ...rest } = this.#draft;
    return new InvoiceBuilder(rest);
  }

  dated(issueDate: string): InvoiceBuilder {
    return this.#with({ issueDate });
  }

  inInstalments(...percents: readonly string[]): InvoiceBuilder {
    const schedule = percents.map((percent, at) => ({
      label: `Part ${String(at + 1)}`,
      percent,
      due: { kind: "days" as const, days: 10 * (at + 1) },
    }));
    return this.#with({ terms: { due: { kind: "days", days: 30 }, schedule } });
  }

  termed(terms: DocumentDraft["terms"]): InvoiceBuilder {
    return this.#with({ terms });
  }

  crediting(number: string): InvoiceBuilder {
    return this.#with({ typeCode: "381", precedingInvoices: [{ number }] });
  }

  build(): DocumentDraft {
    return this.#draft.lines.length === 0 ? this.withLine().build() : this.#draft;
  }
}

/** An invoice of one hour at 100 € before VAT, to be changed word by word. */
export function anInvoice(): InvoiceBuilder {
  return new InvoiceBuilder({
    typeCode: "380",
    currency: "EUR",
    customerId: "client",
    buyer: aParty(),
    lines: [],
    terms: { due: { kind: "days", days: 30 } },
    delivery: { date: "2026-03-01", address: aParty().address },
  });
}

/** A firm at work on an engine of its own. */
export class Firm {
  readonly clock: HandClock;
  readonly dice: Dice;
  readonly store: Store;
  readonly engine: Engine;
  readonly context: Context;
  readonly actor: Actor;
  readonly workspace: Workspace;

  constructor(parts: { readonly clock: HandClock; readonly dice: Dice; readonly options: EngineOptions; readonly actor: Actor }) {
    this.clock = parts.clock;
    this.dice = parts.dice;
    this.store = parts.options.store;
    this.engine = new Engine(parts.options);
    this.context = { ...parts.options, bell: new ChangeBell() };
    this.actor = parts.actor;
    this.workspace = this.engine.workspaceFor(parts.actor);
  }

  /** Another person of the same or another firm on the same engine. */
  as(changes: Partial<Actor>): Workspace {
    return this.engine.workspaceFor({ ...this.actor, ...changes });
  }

  /** Saves a draft and answers its id. */
  async draft(invoice: InvoiceBuilder = anInvoice()): Promise<string> {
    const id = this.dice.id();
    await this.workspace.saveDraft({ id, revision: 0, document: invoice.build() });
    return id;
  }

  /** Saves and issues. */
  async issue(invoice: InvoiceBuilder = anInvoice()): Promise<Invoice> {
    return this.workspace.issueDraft({ id: await this.draft(invoice), revision: 1 });
  }

  /** Records money for an invoice, on its first instalment that is open, unless told to leave it unallocated. */
  async pay(invoice: Invoice, amount: string, options: { readonly unallocated?: boolean } = {}) {
    const now = await this.workspace.getInvoice({ id: invoice.id });
    const instalment = now.instalments.find(({ open }) => /[1-9]/.test(open));
    const allocations =
      options.unallocated === true || instalment === undefined
        ? []
        : [{ invoiceId: invoice.id, instalmentId: instalment.id, amount }];
    return this.workspace.recordPayment({
      id: this.dice.id(),
      date: this.clock.day,
      amount,
      currency: invoice.currency,
      method: "transfer",
      customerId: invoice.customerId,
      allocations,
    });
  }

  /** Reads rows as they lie in the store. */
  rows<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    return this.store.read(this.actor.tenantId, work);
  }

  /** What does not hold in the books. */
  async faults() {
    return (await this.engine.verify(this.actor.tenantId)).faults;
  }
}

/** What a firm of a test may have beside the usual. */
export interface FirmOptions extends Partial<EngineOptions> {
  readonly clock?: HandClock;
  readonly seed?: number;
  readonly provider?: PaymentProvider;
  readonly profile?: Profile | undefined;
  readonly tenantId?: string;
}

/** A firm whose profile is filled in, on a store in memory, with every right. */
export async function aFirm(options: FirmOptions = {}): Promise<Firm> {
  const { seed = 1, provider, tenantId = "atelier", clock = new HandClock(), profile = aProfile(), ...rest } = options;
  const dice = new Dice(seed);
  const firm = new Firm({
    clock,
    dice,
    actor: { tenantId, tenantName: "Atelier", personId: "claire", personName: "Claire Morvan", scopes: new Set(scopes) },
    options: {
      store: new MemoryStore(),
      files: new MemoryFiles(),
      random: dice,
      providers: new Map(provider === undefined ? [] : [[provider.id, provider]]),
      origin: () => "https://pay.example",
      vault: openVault(),
      ...rest,
      clock,
    },
  });
  if ("profile" in options && options.profile === undefined) return firm;
  await firm.workspace.saveProfile({ profile });
  return firm;
}
