import type { Store, Transaction } from "@acquit/engine";
import { assembleProduct, commandActor } from "../product.ts";
import { DayClock, SampleHistory, SeededRandom } from "@acquit/engine/sample";

/** The tenant of the sample firm. */
export const SAMPLE_TENANT = "sample";

/** Its name. */
export const SAMPLE_NAME = "Atelier Bois & Clarté";

/** How the sample firm is written. */
export interface SeedOptions {
  readonly today: string;
  readonly days: number;
  readonly seed: number;
  readonly progress?: (share: number) => void;
}

/** A store whose every transaction is part of one that is open. */
function within(transaction: Transaction): Store {
  return {
    read: (_, work) => work(transaction),
    transact: (_, work) => work(transaction),
    close: () => Promise.resolve(),
  };
}

async function liveWithin(store: Store, options: SeedOptions): Promise<{ readonly issued: number }> {
  const clock = new DayClock(options.today);
  const random = new SeededRandom(options.seed);
  const { engine } = assembleProduct({ store, clock, random, origin: () => "http://localhost" });
  const workspace = engine.workspaceFor(commandActor(SAMPLE_TENANT, SAMPLE_NAME, "Claire Morvan"));
  if ((await workspace.getProfile({})).profile !== undefined) return { issued: 0 };
  const history = new SampleHistory(workspace, clock, random);
  return { issued: await history.live(options.today, options.days, options.progress) };
}

/**
 * Writes the sample firm's history through the same use cases people use; does nothing where it stands already. All of it is one
 * transaction: whoever stops it half-way leaves nothing, and the next time it begins again.
 */
export function seedSampleFirm(store: Store, options: SeedOptions): Promise<{ readonly issued: number }> {
  return store.transact(SAMPLE_TENANT, (transaction) => liveWithin(within(transaction), options));
}
