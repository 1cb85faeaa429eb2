import { Dice, HandClock, aFirm, anInvoice, type Firm } from "../../packages/engine/src/engine.test-suite.ts";
import { payments } from "../../packages/engine/src/collections.ts";
import { MemoryStore } from "../../packages/engine/src/stores/memory-store.ts";
import type { Store } from "../../packages/engine/src/ports/store.ts";
import { refundsOf } from "../../packages/engine/src/use-cases/edges.ts";
import { StripeProvider } from "../../packages/server/src/providers/stripe.ts";
import { StripeStandIn } from "./stripe-stand-in.ts";

/** What one history did, so that a history in which nothing happens is found out. */
export interface HistoryReport {
  readonly seed: number;
  readonly sessions: number;
  readonly paid: number;
  readonly refunds: number;
  readonly webhooks: number;
  readonly rejected: number;
  readonly crashes: number;
  readonly lostAnswers: number;
}

/** A promise did not hold; says with which seed to play it again. */
export class BrokenBooks extends Error {
  readonly code = "broken-books";
  override readonly name = "BrokenBooks";
  readonly seed: number;

  constructor(seed: number, what: string) {
    super(`${what}; play it again: npm run trials -- payments --seed ${String(seed)}`);
    this.seed = seed;
  }
}

const secretKey = "sk_test_history00";
const webhookSecret = "whsec_history00";
const MOST_STEPS = 30;

/** A store whose process dies at any commit: before it, so that nothing is there, or after it, so that nobody hears of it. */
class MortalStore implements Store {
  readonly #store = new MemoryStore();
  readonly #dice: Dice;
  isMortal = false;
  crashes = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  read: Store["read"] = (tenantId, work) => this.#store.read(tenantId, work);

  transact: Store["transact"] = async (tenantId, work) => {
    const fate = this.isMortal ? this.#dice.between(1, 24) : 0;
    if (fate === 1) this.#die();
    const result = await this.#store.transact(tenantId, work);
    if (fate === 2) this.#die();
    return result;
  };

  #die(): never {
    this.crashes += 1;
    throw new Error("The process died.");
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

class History {
  readonly seed: number;
  readonly dice: Dice;
  readonly clock = new HandClock();
  readonly standIn: StripeStandIn;
  readonly provider: StripeProvider;
  readonly store: MortalStore;
  readonly firm: Firm;
  readonly tokens: readonly string[];
  readonly #posted: { readonly headers: Headers; readonly body: Uint8Array }[] = [];
  #events = 0;
  webhooks = 0;
  rejected = 0;
  lostAnswers = 0;
  isRough = true;

  constructor(parts: Pick<History, "seed" | "dice" | "clock" | "standIn" | "provider" | "store" | "firm" | "tokens">) {
    this.seed = parts.seed;
    this.dice = parts.dice;
    this.clock = parts.clock;
    this.standIn = parts.standIn;
    this.provider = parts.provider;
    this.store = parts.store;
    this.firm = parts.firm;
    this.tokens = parts.tokens;
    this.standIn.fault = () => {
      const fate = this.isRough ? this.dice.between(1, 12) : 0;
      if (fate === 1) return "never-arrives";
      if (fate !== 2) return undefined;
      this.lostAnswers += 1;
      return "answer-lost";
    };
  }

  get ids(): readonly string[] {
    return this.standIn.sessions.map(({ id }) => id);
  }

  /** What fails here would be tried again by a person, a provider or a worker: the books alone decide. */
  async attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      if (!this.isRough) throw error;
    });
  }

  async step(): Promise<void> {
    const { dice, standIn } = this;
    const open = standIn.sessions.filter(({ status }) => status === "open").map(({ id }) => id);
    const known = open.length > 0 && dice.between(1, 2) === 1 ? open : this.ids;
    const id = known.length === 0 ? undefined : dice.pick(known);
    switch (dice.between(1, 10)) {
      case 1:
      case 2:
        return this.attempt(() => this.order());
      case 3:
      case 4:
        if (id !== undefined) standIn.payer(id, dice.pick(["pays", "pays", "pays-later", "is-refused", "leaves"]));
        return this.post(id);
      case 5:
        if (id !== undefined) standIn.refundThere(id, dice.between(1, 4_000));
        return this.post(id);
      case 6:
        return this.attempt(() => this.refund());
      case 7:
      case 8:
        return this.attempt(() => this.deliver());
      case 9:
        this.clock.pass(dice.between(30, 5_000));
        return this.attempt(() => this.firm.engine.askAgain(this.firm.actor.tenantId));
      default:
        return this.attempt(() => this.firm.engine.workOutbox(this.firm.actor.tenantId));
    }
  }

  async order(): Promise<void> {
    const desk = await this.firm.engine.clientDesk(this.dice.pick(this.tokens));
    const { open } = await desk.getInvoice();
    const minor = Math.round(Number(open) * 100);
    if (minor < 100) return;
    const amount = this.dice.between(100, minor);
    await desk.createCheckout({ amount: `${String(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, "0")}` });
  }

  /** Our own refund of a payment that came through the provider. */
  async refund(): Promise<void> {
    const { rows } = await this.firm.workspace.listPayments({});
    const payment = rows.find(({ source }) => source === "provider");
    if (payment === undefined) return;
    await this.firm.workspace.refundPayment({
      id: this.dice.id(),
      paymentId: payment.id,
      date: this.clock.day,
      amount: "5.00",
      method: "provider",
    });
  }

  /** The provider writes an event: it may be delivered never, once, often, late, or before an earlier one. */
  post(id: string | undefined): Promise<void> {
    if (id === undefined) return Promise.resolve();
    this.#events += 1;
    const event = `evt_${String(this.#events)}`;
    const isOfCharge = this.standIn.session(id).paid && this.dice.between(1, 2) === 1;
    const message = isOfCharge ? this.standIn.chargeWebhook(id, event) : this.standIn.webhook(id, event);
    if (this.dice.between(1, 5) > 1) this.#posted.push(message);
    return Promise.resolve();
  }

  async deliver(): Promise<void> {
    if (this.#posted.length === 0) return;
    const message = this.dice.pick(this.#posted);
    const isForged = this.dice.between(1, 5) === 1;
    const body = isForged ? new TextEncoder().encode(`${new TextDecoder().decode(message.body)} `) : message.body;
    const events = await this.provider
      .parseWebhook({ headers: message.headers, rawBody: body, now: this.clock.now() })
      .catch((error: unknown) => {
        if ((error as { code?: string }).code !== "bad-signature") throw error;
        this.rejected += 1;
        return [];
      });
    if (isForged && events.length > 0) throw new BrokenBooks(this.seed, "A forged webhook was believed");
    for (const event of events) {
      await this.firm.engine.receiveProviderEvent(this.provider, event);
      this.webhooks += 1;
    }
  }

  /** Calm weather: every clock runs out, every janitor asks, the provider tells once more how each session stands. */
  async settle(): Promise<void> {
    this.isRough = false;
    this.store.isMortal = false;
    for (let turn = 0; turn < 12; turn += 1) {
      this.clock.passDays(1);
      await this.firm.engine.askAgain(this.firm.actor.tenantId);
      await this.firm.engine.workOutbox(this.firm.actor.tenantId);
    }
    for (const reference of this.ids) {
      this.#events += 1;
      await this.firm.engine.receiveProviderEvent(this.provider, { eventId: `evt_${String(this.#events)}`, reference });
    }
  }

  /** Our books say of every session what the provider says. */
  async compare(): Promise<void> {
    const booked = await this.firm.rows(async (reader) => {
      const sums = new Map<string, { paid: number; back: number }>();
      for (const payment of (await reader.scan(payments, { index: "byDate", limit: 1_000 })).rows) {
        const given = await refundsOf(reader, payment.id);
        const back = given.filter(({ method }) => method === "provider").reduce((sum, { minor }) => sum + minor, 0);
        sums.set(payment.providerReference ?? payment.id, { paid: payment.minor, back });
      }
      return sums;
    });
    for (const { id, paid, amount, refunded } of this.standIn.sessions) {
      const ours = booked.get(`stripe:${id}`) ?? { paid: 0, back: 0 };
      booked.delete(`stripe:${id}`);
      if (ours.paid !== (paid ? amount : 0) || ours.back !== refunded) {
        const truth = `${String(paid ? amount : 0)} paid and ${String(refunded)} given back`;
        throw new BrokenBooks(this.seed, `${id}: ${truth}, our books say ${String(ours.paid)} and ${String(ours.back)}`);
      }
    }
    if (booked.size > 0)
      throw new BrokenBooks(this.seed, `Money was booked that the provider does not know: ${[...booked.keys()].join()}`);
    const [fault] = await this.firm.faults();
    if (fault !== undefined) throw new BrokenBooks(this.seed, `${fault.subject}: ${fault.problem}`);
  }
}

/** Plays one history of payments at Stripe's stand-in from a seed and compares the books. @throws BrokenBooks */
export async function playPayments(seed: number): Promise<HistoryReport> {
  const dice = new Dice(seed);
  const clock = new HandClock();
  const standIn = new StripeStandIn({
    now: () => clock.now(),
    origin: () => "https://checkout.example",
    secretKey,
    webhookSecret,
  });
  const provider = new StripeProvider({ secretKey, webhookSecret }, { fetch: standIn.fetch, baseUrl: "https://api.stripe.com" });
  const store = new MortalStore(dice);
  // Originals are not what is tried here.
  const renderDocument = () => Promise.resolve({ pdf: new Uint8Array([37]), xml: new Uint8Array([60]), findings: [] });
  const firm = await aFirm({ provider, clock, store, seed, renderDocument });
  const tokens: string[] = [];
  for (let count = dice.between(1, 3); count > 0; count -= 1) {
    const invoice = await firm.issue(count === 1 ? anInvoice().inInstalments("40", "60") : anInvoice());
    tokens.push((await firm.workspace.createPaymentLink({ id: invoice.id })).url.split("/").at(-1) ?? "");
  }
  const history = new History({ seed, dice, clock, standIn, provider, store, firm, tokens });
  store.isMortal = true;
  for (let step = dice.between(6, MOST_STEPS); step > 0; step -= 1) await history.step();
  await history.settle();
  await history.compare();
  const { webhooks, rejected, lostAnswers } = history;
  return {
    seed,
    sessions: standIn.sessions.length,
    paid: standIn.sessions.filter(({ paid }) => paid).length,
    refunds: standIn.sessions.filter(({ refunded }) => refunded > 0).length,
    webhooks,
    rejected,
    crashes: store.crashes,
    lostAnswers,
  };
}
