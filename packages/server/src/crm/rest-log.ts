import { appendFile, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "@acquit/engine";
import type { RestRecord } from "@acquit/crm/server";

/** How many days of requests are kept: a marketplace asks for three at least. */
const DAYS_KEPT = 3;
const DAY_MS = 86_400_000;
const NAME = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** Notes every request to portals for three days: method, time and outcome; no token, no content, so that nothing needs hiding. */
export class RestLog {
  readonly #folder: string;
  readonly #clock: Clock;
  #day = "";
  #writing: Promise<unknown> = Promise.resolve();

  constructor({ folder, clock }: { readonly folder: string; readonly clock: Clock }) {
    this.#folder = join(folder, "crm-requests");
    this.#clock = clock;
  }

  /** Notes one request; whoever calls does not wait for it. */
  note(portal: string, record: RestRecord): void {
    const at = this.#clock.now();
    const line = `${JSON.stringify({ at, portal, ...record })}\n`;
    // A full disk must not stop the sync: what cannot be noted is not.
    this.#writing = this.#writing.then(() => this.#write(at.slice(0, 10), line)).catch(() => undefined);
  }

  /** Resolves when all that was noted is written. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  async #write(day: string, line: string): Promise<void> {
    if (day !== this.#day) {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await this.#forget(day);
      this.#day = day;
    }
    await appendFile(join(this.#folder, `${day}.jsonl`), line, { mode: 0o600 });
  }

  async #forget(today: string): Promise<void> {
    const oldest = new Date(Date.parse(today) - DAYS_KEPT * DAY_MS).toISOString().slice(0, 10);
    for (const name of await readdir(this.#folder)) {
      const day = NAME.exec(name)?.[1];
      if (day !== undefined && day < oldest) await rm(join(this.#folder, name), { force: true });
    }
  }
}
