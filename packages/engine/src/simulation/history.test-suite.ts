import { invoices, outbox, paymentBalances, payments } from "../collections.ts";
import { Dice, aProfile, anInvoice } from "../engine.test-suite.ts";
import type { ProviderEvent } from "../ports/payment-provider.ts";
import { Crash, World } from "./world.test-suite.ts";

/** What one history went through. */
export interface HistoryReport {
  readonly seed: number;
  readonly steps: number;
  readonly crashes: number;
  readonly issued: number;
  readonly paid: number;
  readonly webhooks: number;
}

/** A promise of the product that one history broke; its seed plays it again. */
export class BrokenPromise extends Error {
  readonly seed: number;
  override readonly name = "BrokenPromise";

  constructor(seed: number, problem: string) {
    super(`History ${String(seed)}: ${problem}. Play it again with: npm run trials -- simulate --seed ${String(seed)}`);
    this.seed = seed;
  }
}

const cents = (minor: number) => `${String(Math.floor(minor / 100))}.${String(minor % 100).padStart(2, "0")}`;

/** What was acknowledged to people, and must be there at the end. */
interface Acknowledged {
  readonly invoices: Map<string, string>;
  readonly payments: Set<string>;
}

class History {
  readonly #world: World;
  readonly #dice: Dice;
  readonly #acknowledged: Acknowledged = { invoices: new Map(), payments: new Set() };
  readonly #network: ProviderEvent[] = [];
  readonly #running = new Set<Promise<void>>();
  /** What nobody foresaw. */
  readonly #surprises: unknown[] = [];
  #events = 0;
  #steps = 0;
  #asked = 0;

  constructor(world: World) {
    this.#world = world;
    this.#dice = world.dice;
  }

  async live(activities: number): Promise<void> {
    await this.#settle(
      this.#world.insist((process) => process.workspace.saveProfile({ profile: aProfile() }), 1).then(() => undefined),
    );
    let left = activities;
    while (left > 0 || this.#running.size > 0 || this.#world.turns.count > 0) {
      await new Promise(setImmediate);
      this.#steps += 1;
      const chance = this.#dice.next();
      if (left > 0 && (chance < 0.12 || this.#world.turns.count === 0)) {
        left -= 1;
        this.#start(this.#something());
      } else if (chance < 0.13) this.#world.crash();
      else if (chance < 0.17) this.#world.clock.pass(this.#world.isQuiet ? this.#dice.between(1, 400) : 1);
      else if (this.#world.turns.count > 0) this.#world.turns.next(this.#dice);
    }
  }

  #start(activity: Promise<void>): void {
    const run = activity.catch((error: unknown) => {
      if (!(error instanceof Crash)) this.#surprises.push(error);
    });
    this.#running.add(run);
    void run.then(() => this.#running.delete(run));
  }

  /** Carries one activity to its end, everything in its order. */
  async #settle(activity: Promise<void>): Promise<void> {
    this.#start(activity);
    while (this.#running.size > 0) {
      await new Promise(setImmediate);
      if (this.#world.turns.count > 0) this.#world.turns.next(this.#dice);
    }
  }

  #something(): Promise<void> {
    const chance = this.#dice.next();
    if (chance < 0.15 || this.#acknowledged.invoices.size === 0) return this.#bill();
    if (chance < 0.22) return this.#recordPayment();
    if (chance < 0.42) return this.#payOnline();
    if (chance < 0.65) return this.#payerActs();
    if (chance < 0.82) return this.#deliverNews();
    if (chance < 0.92) return this.#world.work().then(() => undefined);
    if (chance < 0.96) return this.#undoSomething();
    return this.#janitor();
  }

  async #bill(): Promise<void> {
    const { dice } = this.#world;
    const id = dice.id();
    const document = anInvoice()
      .withLine({ netPrice: `${String(dice.between(1, 300))}.00` })
      .build();
    await this.#world.insist((process) =>
      process.workspace.saveDraft({ id, revision: 0, document }, { idempotencyKey: `draft-${id}` }),
    );
    const issued = await this.#world.insist((process) =>
      process.workspace.issueDraft({ id, revision: 1 }, { idempotencyKey: `issue-${id}` }),
    );
    if (issued !== undefined) this.#acknowledged.invoices.set(issued.id, issued.number);
  }

  #anInvoiceId(): string {
    return this.#dice.pick([...this.#acknowledged.invoices.keys()]);
  }

  async #recordPayment(): Promise<void> {
    const invoiceId = this.#anInvoiceId();
    const id = this.#dice.id();
    const amount = cents(this.#dice.between(1, 20_000));
    const date = this.#world.clock.day;
    const recorded = await this.#world.insist(async ({ workspace }) => {
      const proposal = await workspace.proposeAllocations({ invoiceId, amount, currency: "EUR" });
      const { allocations } = proposal;
      const payment = { id, date, amount, currency: "EUR", method: "transfer" as const, allocations };
      return workspace.recordPayment(payment, { idempotencyKey: `payment-${id}` });
    });
    if (recorded !== undefined) this.#acknowledged.payments.add(recorded.id);
  }

  async #payOnline(): Promise<void> {
    const invoiceId = this.#anInvoiceId();
    const attempt = this.#dice.id();
    const link = await this.#world.insist((process) => process.workspace.createPaymentLink({ id: invoiceId }));
    const token = link?.url.split("/").at(-1) ?? "";
    const share = this.#dice.pick([1, 1, 0.5]);
    await this.#world.insist(async (process) => {
      const desk = await process.engine.clientDesk(token);
      const open = Math.round(Number((await desk.getInvoice()).open) * 100);
      return desk.createCheckout({ amount: cents(Math.max(0, Math.ceil(open * share))), attempt });
    }, 3);
  }

  /** What happens at the provider, and the news it sends of it: one to five copies, shuffled; some get lost. */
  #payerActs(): Promise<void> {
    const open = [...this.#world.provider.truth.values()].filter(({ state }) => state === "created" || state === "pending");
    if (open.length === 0) return Promise.resolve();
    const { reference, state } = this.#dice.pick(open);
    const next =
      state === "pending"
        ? this.#dice.pick(["paid", "paid", "failed"] as const)
        : this.#dice.pick(["paid", "paid", "pending", "pending", "failed", "expired"] as const);
    this.#world.provider.becomes(reference, { state: next, ...(next === "paid" ? { paidOn: this.#world.clock.day } : {}) });
    if (this.#dice.next() < 0.15) return Promise.resolve();
    const copies = this.#dice.between(1, 5);
    const distinct = this.#dice.next() < 0.3;
    for (let copy = 0; copy < copies; copy += 1) {
      if (copy === 0 || distinct) this.#events += 1;
      const event = { eventId: `e${String(this.#events)}`, reference };
      this.#network.splice(this.#dice.between(0, this.#network.length), 0, event);
    }
    return Promise.resolve();
  }

  async #deliverNews(): Promise<void> {
    const event = this.#network.shift();
    if (event === undefined) return;
    const process = this.#world.server();
    try {
      await process.engine.receiveProviderEvent(process.provider, event);
      this.#asked += 1;
    } catch {
      // Not acknowledged: the provider sends it again later.
      this.#network.push(event);
    }
  }

  async #undoSomething(): Promise<void> {
    const id = this.#anInvoiceId();
    const { dice } = this.#world;
    const key = `undo-${dice.id()}`;
    await this.#world.insist(async ({ workspace }) => {
      const { allocations } = await workspace.getInvoice({ id });
      const standing = allocations.filter(
        ({ reversed, reverses, source }) => !reversed && reverses === undefined && source.kind === "payment",
      );
      if (standing.length === 0) return undefined;
      return workspace.undoAllocation({ id: dice.pick(standing).id }, { idempotencyKey: key });
    }, 2);
  }

  async #janitor(): Promise<void> {
    await this.#world.server().engine.askAgain(this.#world.actor.tenantId);
  }

  /** The faults end, and everything that is still under way comes to its end. */
  async calmDown(): Promise<void> {
    this.#world.provider.fault = () => undefined;
    for (let day = 0; day < 16; day += 1) {
      this.#world.clock.passDays(1);
      while (this.#network.length > 0) await this.#settle(this.#deliverNews());
      await this.#settle(this.#janitor());
      let done = 1;
      while (done > 0) await this.#settle(this.#world.work().then((count) => void (done = count)));
    }
  }

  /** Every promise, checked; answers the first that does not hold. */
  async broken(): Promise<string | undefined> {
    const { store, actor } = this.#world;
    if (this.#surprises.length > 0) return `something failed that should not: ${String(this.#surprises[0])}`;
    const all = { limit: 100_000 };
    const rows = await store.read(actor.tenantId, async (reader) => ({
      invoices: (await reader.scan(invoices, { index: "byNumber", ...all })).rows,
      payments: (await reader.scan(payments, { index: "byDate", ...all })).rows,
      balances: (await reader.scan(paymentBalances, { index: "byDate", ...all })).rows,
      waiting: await reader.count(outbox, { index: "byState", prefix: ["waiting"] }),
      done: (await reader.scan(outbox, { index: "byState", prefix: ["done"], ...all })).rows,
    }));
    return this.#brokenBooks(rows) ?? (await this.#brokenChain()) ?? this.#brokenMoney(rows) ?? this.#brokenLetters(rows);
  }

  #brokenBooks({ invoices: issued, payments: received }: Rows): string | undefined {
    const numbers = issued.map(({ document }) => document.number);
    const expected = numbers.map((_, at) => `F2026-${String(at + 1).padStart(4, "0")}`);
    if (numbers.join() !== expected.join()) return `the numbers have a gap: ${numbers.join(", ")}`;
    const known = new Map(issued.map(({ id, document }) => [id, document.number]));
    for (const [id, number] of this.#acknowledged.invoices) {
      if (known.get(id) !== number) return `invoice ${number} was acknowledged and is not there`;
    }
    for (const id of this.#acknowledged.payments) {
      if (!received.some((payment) => payment.id === id)) return `payment ${id} was acknowledged and is not there`;
    }
    return undefined;
  }

  async #brokenChain(): Promise<string | undefined> {
    const process = this.#world.server();
    let faults: readonly { readonly subject: string; readonly problem: string }[] = [];
    await this.#settle(
      process.engine.verify(this.#world.actor.tenantId).then((report) => {
        faults = report.faults;
      }),
    );
    return faults[0] === undefined ? undefined : `verify found ${faults[0].subject}: ${faults[0].problem}`;
  }

  #brokenMoney({ payments: received, balances }: Rows): string | undefined {
    for (const { reference, state, amount } of this.#world.provider.truth.values()) {
      const booked = received.filter(({ providerReference }) => providerReference === `pretend:${reference}`);
      const sum = booked.reduce((total, { minor }) => total + minor, 0);
      const owed = state === "paid" ? amount.minor : 0;
      if (booked.length > 1 || sum !== owed) {
        return `the provider holds ${reference} for ${state} (${String(owed)}), the books have ${String(sum)} in ${String(booked.length)}`;
      }
    }
    const left = balances.find(({ unallocated }) => unallocated < 0);
    return left === undefined ? undefined : `payment ${left.id} was spent twice`;
  }

  #brokenLetters({ invoices: issued, waiting, done }: Rows): string | undefined {
    if (waiting > 0) return `${String(waiting)} letters were never delivered`;
    const subjects = new Set(done.map(({ subject, step }) => `${subject} ${step}`));
    if (subjects.size !== done.length) return "something was scheduled twice";
    if (done.length !== issued.length) return `${String(issued.length)} invoices and ${String(done.length)} letters`;
    const arrived = new Set(this.#world.letterBox);
    const missing = done.find(({ id }) => !arrived.has(id));
    if (missing !== undefined) return `letter ${missing.id} is marked as done and never arrived`;
    const repeats = this.#world.letterBox.length - arrived.size;
    // A process holds up to three letters when it dies.
    return repeats > 3 * this.#world.crashes
      ? `${String(repeats)} letters arrived again after ${String(this.#world.crashes)} crashes`
      : undefined;
  }

  report(seed: number): HistoryReport {
    const truth = [...this.#world.provider.truth.values()];
    return {
      seed,
      steps: this.#steps,
      crashes: this.#world.crashes,
      issued: this.#acknowledged.invoices.size,
      paid: truth.filter(({ state }) => state === "paid").length,
      webhooks: this.#asked,
    };
  }
}

interface Rows {
  readonly invoices: readonly { readonly id: string; readonly document: { readonly number: string } }[];
  readonly payments: readonly { readonly id: string; readonly minor: number; readonly providerReference?: string }[];
  readonly balances: readonly { readonly id: string; readonly unallocated: number }[];
  readonly waiting: number;
  readonly done: readonly { readonly id: string; readonly subject: string; readonly step: string }[];
}

/** Plays one history, in which everything but the promises is up to chance. @throws BrokenPromise */
export async function playHistory(
  seed: number,
  options: { readonly activities?: number; readonly forgets?: boolean } = {},
): Promise<HistoryReport> {
  const dice = new Dice(seed);
  const world = new World(dice, options);
  world.provider.fault = () => {
    const chance = dice.next();
    return chance < 0.04 ? "never-arrives" : chance < 0.08 ? "answer-lost" : undefined;
  };
  const history = new History(world);
  await history.live(options.activities ?? 60);
  await history.calmDown();
  const problem = await history.broken();
  if (problem !== undefined) throw new BrokenPromise(seed, problem);
  return history.report(seed);
}
