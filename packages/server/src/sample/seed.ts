import type { Store } from "@acquit/engine";
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

/** Writes the sample firm's history through the same use cases people use; does nothing where it stands already. */
export async function seedSampleFirm(store: Store, options: SeedOptions): Promise<{ readonly issued: number }> {
  const clock = new DayClock(options.today);
  const random = new SeededRandom(options.seed);
  const { engine } = assembleProduct({ store, clock, random, origin: () => "http://localhost" });
  const workspace = engine.workspaceFor(commandActor(SAMPLE_TENANT, SAMPLE_NAME, "Claire Morvan"));
  if ((await workspace.getProfile({})).profile !== undefined) return { issued: 0 };
  const history = new SampleHistory(workspace, clock, random);
  return { issued: await history.live(options.today, options.days, options.progress) };
}
