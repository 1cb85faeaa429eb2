import { parseArgs } from "node:util";
import { todayIn } from "@acquit/core";
import { systemClock } from "../system.ts";
import { seedSampleFirm, SAMPLE_TENANT } from "../sample/seed.ts";
import { UsageError, type Command } from "./command.ts";
import { dataFolder, openStore } from "./data-folder.ts";
import { Progress } from "./progress.ts";

function readCount(text: string | undefined, standard: number): number {
  const value = text === undefined ? standard : Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > 3_660)
    throw new UsageError(`${text ?? ""} is not a number from 1 to 3660`);
  return value;
}

/** `acquit seed`: the invented firm with its history. */
export const seed: Command = {
  name: "seed",
  summary: "Write the sample firm: two years of invoices and payments, up to today.",
  usage: `acquit seed [--data DIR] [--days N] [--seed N] [--json]

Writes an invented French firm with its customers, invoices and payments into the data folder, once: a folder that holds it
already is left as it is.

  --days N   how long its history is (730)
  --seed N   another history (1)

Exit codes: 0 written or there already; 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: "string" }, days: { type: "string" }, seed: { type: "string" }, json: { type: "boolean" } },
    });
    const days = readCount(values.days, 730);
    const seedNumber = readCount(values.seed, 1);
    const store = await openStore(dataFolder(values.data, terminal), terminal);
    try {
      const today = todayIn("Europe/Paris", systemClock.now());
      const progress = new Progress(terminal);
      const report = await seedSampleFirm(store, {
        today,
        days,
        seed: seedNumber,
        progress: (share) => {
          progress.say(`Writing the sample firm… ${String(Math.round(share * 100))} %`);
        },
      });
      progress.end();
      terminal.out(
        values.json === true
          ? `${JSON.stringify({ tenant: SAMPLE_TENANT, ...report })}\n`
          : report.issued === 0
            ? "The sample firm is there already; nothing was changed.\n"
            : `The sample firm is ready: ${String(report.issued)} invoices up to ${today}.\n`,
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};
