import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { exportBooks, verifyTenant, type VerifyReport } from "@acquit/engine";
import { systemClock } from "../system.ts";
import { verifyPage } from "../verify-page/verify-page.ts";
import { UsageError, type Command, type Terminal } from "./command.ts";
import { dataFolder, openStore } from "./data-folder.ts";
import { databaseFile } from "../store/open-store.ts";
import { FolderFiles } from "../store/folder-files.ts";
import { tenantIds } from "../store/tenants.ts";
import { reportInWords } from "./verify-words.ts";

/** Why there is nothing to verify: what is not there must not pass for books in order, nor be made by looking for it. */
function nothingThere(folder: string, { env }: Terminal): string | undefined {
  const isElsewhere = (env["DATABASE_URL"] ?? "") !== "";
  return isElsewhere || existsSync(databaseFile(folder))
    ? undefined
    : `there is no database in ${folder}; say with --data where it is`;
}

/** The firms to verify. */
function chosenTenants(all: readonly string[], wanted: string | undefined): readonly string[] {
  return wanted === undefined ? all : all.filter((tenantId) => tenantId === wanted);
}

function onlyOne(reports: readonly VerifyReport[]): VerifyReport {
  const [report] = reports;
  if (report === undefined || reports.length > 1) throw new UsageError("there are several firms; name one with --tenant");
  return report;
}

/** `acquit verify`: recomputes everything the books say. */
export const verify: Command = {
  name: "verify",
  summary: "Recompute the chain, numbers, totals and balances, and say what is not as it was left.",
  usage: `acquit verify [--data DIR] [--tenant ID] [--export FILE] [--expect SEQ:HASH] [--json]

Reads every tenant (or one) of the data folder: the journal's hash chain and payloads, gapless numbers and dates that never go
back, frozen documents and their totals, their originals, and how each invoice stands against its allocations. Changes nothing.
Where there is no database, or no firm in it, that is a fault too.

  --export FILE       also writes a page that recomputes the chain in any browser, offline (needs --tenant where there are several)
  --expect SEQ:HASH   the end of a chain noted earlier: reports when it is no longer part of it, as when the end was taken away

Exit codes: 0 all as it was left; 1 a fault was found; 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: "string" },
        tenant: { type: "string" },
        export: { type: "string" },
        expect: { type: "string" },
        json: { type: "boolean" },
      },
    });
    const folder = dataFolder(values.data, terminal);
    const missing = nothingThere(folder, terminal);
    if (missing !== undefined) {
      terminal.err(`acquit verify: ${missing}.\n`);
      return 1;
    }
    const store = await openStore(folder, terminal, { mayCreate: false });
    try {
      const tenants = chosenTenants(await tenantIds(store), values.tenant);
      if (tenants.length === 0) {
        const what = values.tenant === undefined ? "holds no firm" : `holds no firm ${values.tenant}`;
        terminal.err(`acquit verify: the database ${what}: there is nothing to verify.\n`);
        return 1;
      }
      const reports: VerifyReport[] = [];
      for (const tenantId of tenants) reports.push(await verifyTenant({ store, files: new FolderFiles(folder) }, tenantId));
      if (values.export !== undefined) {
        const page = verifyPage(await exportBooks({ store, clock: systemClock }, onlyOne(reports).tenantId));
        writeFileSync(resolve(terminal.cwd, values.export), page, { flag: "wx", mode: 0o600 });
      }
      if (values.expect !== undefined) {
        const { tenantId } = onlyOne(reports);
        const { entries } = await exportBooks({ store, clock: systemClock }, tenantId);
        if (!entries.some(({ seq, hash }) => `${String(seq)}:${hash}` === values.expect)) {
          terminal.err(`${tenantId}: the chain no longer holds entry ${values.expect}\n`);
          terminal.out(values.json === true ? `${JSON.stringify(reports)}\n` : reports.map(reportInWords).join(""));
          return 1;
        }
      }
      terminal.out(values.json === true ? `${JSON.stringify(reports)}\n` : reports.map(reportInWords).join(""));
      return reports.some((report) => report.faults.length > 0) ? 1 : 0;
    } finally {
      await store.close();
    }
  },
};
