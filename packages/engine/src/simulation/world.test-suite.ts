import { WorkspaceError, scopes, type Workspace } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import { ChangeBell } from "../change-bell.ts";
import type { Context } from "../context.ts";
import { Engine } from "../engine.ts";
import { HandClock, openVault, type Dice } from "../engine.test-suite.ts";
import { workOutbox, type ErrandHandler } from "../outbox.ts";
import type { PaymentProvider } from "../ports/payment-provider.ts";
import type { Reader, Store, Transaction } from "../ports/store.ts";
import { PretendProvider } from "../pretend-provider.test-suite.ts";
import { MemoryFiles } from "../stores/memory-files.ts";
import { MemoryStore } from "../stores/memory-store.ts";

/** The process died: nobody hears what became of this call. */
export class Crash extends Error {}

interface Waiter {
  readonly process: Process;
  readonly go: () => void;
  readonly die: () => void;
}

/** Everything that waits for the disk or the network; chance says who goes on next. */
export class Turns {
  #waiting: Waiter[] = [];

  /** Waits for a turn; never comes back alive when the process dies meanwhile. */
  take(process: Process): Promise<void> {
    if (!process.alive) return Promise.reject(new Crash());
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        process,
        go: resolve,
        die: () => {
          reject(new Crash());
        },
      });
    });
  }

  get count(): number {
    return this.#waiting.length;
  }

  /** Lets one of those who wait go on. */
  next(dice: Dice): void {
    const [waiter] = this.#waiting.splice(dice.between(0, this.#waiting.length - 1), 1);
    waiter?.go();
  }

  /** Ends whatever a dead process was waiting for. */
  bury(process: Process): void {
    const dead = this.#waiting.filter((waiter) => waiter.process === process);
    this.#waiting = this.#waiting.filter((waiter) => waiter.process !== process);
    for (const waiter of dead) waiter.die();
  }
}

/** One server process: an engine that may die between any two steps. */
export class Process {
  alive = true;
  readonly engine: Engine;
  readonly context: Context;
  readonly workspace: Workspace;
  readonly provider: PaymentProvider;

  constructor(world: World) {
    this.provider = this.#overTheNetwork(world);
    const options = {
      store: new DiskOf(world, this),
      files: new MemoryFiles(),
      clock: world.clock,
      random: world.dice,
      vault: world.vault,
      providers: new Map([[this.provider.id, this.provider]]),
      origin: () => "https://pay.example",
    };
    this.engine = new Engine(options);
    this.context = { ...options, bell: new ChangeBell() };
    this.workspace = this.engine.workspaceFor(world.actor);
  }

  #overTheNetwork(world: World): PaymentProvider {
    const { provider, turns } = world;
    const carry = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
      await turns.take(this);
      const answer = call();
      await answer.catch(() => undefined);
      await turns.take(this);
      return answer;
    };
    return {
      id: provider.id,
      capabilities: provider.capabilities,
      createCheckout: (request, options) => carry(() => provider.createCheckout(request, options)),
      fetchStatus: (reference) => carry(() => provider.fetchStatus(reference)),
      expireCheckout: (reference) => carry(() => provider.expireCheckout(reference)),
      refund: (reference, amount) => carry(() => provider.refund(reference, amount)),
      parseWebhook: (request) => provider.parseWebhook(request),
    };
  }
}

class Forgotten extends Error {}

/** The one database as a process reaches it: it may die before a transaction, or after it is safe and before it knows. */
class DiskOf implements Store {
  readonly #world: World;
  readonly #process: Process;

  constructor(world: World, process: Process) {
    this.#world = world;
    this.#process = process;
  }

  async read<Result>(tenantId: string, work: (reader: Reader) => Promise<Result>): Promise<Result> {
    await this.#world.turns.take(this.#process);
    return this.#world.store.read(tenantId, work);
  }

  async transact<Result>(tenantId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const { turns, store, forgets, dice } = this.#world;
    await turns.take(this.#process);
    const result = forgets && dice.next() < 0.05 ? await this.#forget(tenantId, work) : await store.transact(tenantId, work);
    await turns.take(this.#process);
    return result;
  }

  async #forget<Result>(tenantId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const results: Result[] = [];
    const lost = this.#world.store.transact(tenantId, async (transaction) => {
      results.push(await work(transaction));
      throw new Forgotten();
    });
    await lost.catch((error: unknown) => {
      if (!(error instanceof Forgotten)) throw error;
    });
    return results[0] as Result;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A database, a provider and two server processes, all of whose steps are put in order by one seed. */
export class World {
  readonly dice: Dice;
  readonly clock = new HandClock();
  readonly turns = new Turns();
  readonly store = new MemoryStore();
  readonly provider = new PretendProvider();
  readonly vault = openVault();
  readonly actor: Actor = {
    tenantId: "atelier",
    tenantName: "Atelier",
    personId: "claire",
    personName: "Claire Morvan",
    scopes: new Set(scopes),
  };
  readonly processes: Process[];
  /** What arrived at the letter box, by errand id. */
  readonly letterBox: string[] = [];
  crashes = 0;
  /** A database that acknowledges what it does not keep: to see that the simulation notices. */
  readonly forgets: boolean;
  #lettersUnderWay = 0;

  constructor(dice: Dice, { forgets = false }: { readonly forgets?: boolean } = {}) {
    this.dice = dice;
    this.forgets = forgets;
    this.processes = [new Process(this), new Process(this)];
  }

  /** Whether time may leap: a lease must not run out under a worker that lives. */
  get isQuiet(): boolean {
    return this.#lettersUnderWay === 0;
  }

  /** One of the processes that live. */
  server(): Process {
    return this.dice.pick(this.processes);
  }

  /** Kills a process in the middle of whatever it does and starts another in its place. */
  crash(): void {
    const at = this.dice.between(0, this.processes.length - 1);
    const process = this.processes[at];
    if (process === undefined) return;
    this.crashes += 1;
    process.alive = false;
    this.turns.bury(process);
    this.processes[at] = new Process(this);
  }

  /** Delivers letters as one process does. */
  async work(): Promise<number> {
    const process = this.server();
    const post: ErrandHandler = async (errand) => {
      await this.turns.take(process);
      if (this.dice.next() < 0.1) throw new Error("the letter box was full");
      this.letterBox.push(errand.id);
      await this.turns.take(process);
    };
    this.#lettersUnderWay += 1;
    try {
      return await workOutbox(process.context, this.actor.tenantId, new Map([["document-issued", post]]), { limit: 3 });
    } finally {
      this.#lettersUnderWay -= 1;
    }
  }

  /** Repeats a call under its key, on whichever process lives, until it is answered: done, or refused for good. */
  async insist<Answer>(call: (process: Process) => Promise<Answer>, patience = 40): Promise<Answer | undefined> {
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const process = this.server();
      try {
        return await call(process);
      } catch (error) {
        if (error instanceof Crash) continue;
        if (!(error instanceof WorkspaceError)) throw error;
        if (error.code !== "unavailable") return undefined;
      }
    }
    return undefined;
  }
}
