import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isCurrency, isDate, minorFromText, textFromMinor } from "@acquit/core";
import type { ImportReport, LedgerEntry } from "@acquit/engine";
import { readLedger } from "../ledger/read-ledger.ts";
import { assembleProduct, commandActor } from "../product.ts";
import { systemClock, systemRandom } from "../system.ts";
import { UsageError, type Command } from "./command.ts";
import { dataFolder, openStore } from "./data-folder.ts";
import { Progress } from "./progress.ts";

/** What the file holds, whether it was known already or not. */
function contentsOf(entries: readonly LedgerEntry[], currency: string) {
  const open = entries.filter((entry) => entry.settledDate === undefined).flatMap((entry) => entry.receivable.instalments);
  const minor = open.reduce((sum, instalment) => sum + minorFromText(instalment.amount, currency), 0);
  return { invoices: entries.length, open: open.length, openAmount: textFromMinor(minor, currency), currency };
}

function inWords(report: ImportReport, contents: ReturnType<typeof contentsOf>, asOf: string, seconds: number): string {
  const { invoices, open, openAmount, currency } = contents;
  return `${String(report.added)} receivables added as of ${asOf}, ${String(report.known)} known already (${seconds.toFixed(1)} s).
The file holds ${String(invoices)} invoices: ${String(open)} open, ${openAmount} ${currency}; ${String(invoices - open)} settled.
`;
}

/** `acquit import-ledger`: receivables of another system. */
export const importLedger: Command = {
  name: "import-ledger",
  summary: "Take in a receivables ledger (CSV) of another system.",
  usage: `acquit import-ledger FILE.csv [--data DIR] [--tenant ID] [--source NAME] [--currency USD] [--as-of DATE] [--json]

Columns, by name in the first line: invoiceNumber, customerId, invoiceDate, dueDate, amount; and where they are known disputed
(Yes/No) and settledDate. Dates are YYYY-MM-DD, amounts decimal with a point. They become imported receivables: shown, aged and
paid like invoices, never renumbered. The whole file is read before anything is written. An invoice is known by its number and
its source: importing it again, also from a newer file of the same source, adds nothing and changes nothing.

  --currency CODE   of every amount (USD)
  --as-of DATE      the day the other system's figures were true (the latest date in the file)
  --source NAME     the system the file comes from ("ledger")
  --tenant ID       the firm to import into ("ledger", created where needed)

Exit codes: 0 imported; 1 the file has a fault (line and column are named, nothing was written); 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: "string" },
        tenant: { type: "string" },
        source: { type: "string" },
        currency: { type: "string" },
        "as-of": { type: "string" },
        json: { type: "boolean" },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageError("name one CSV file");
    const currency = values.currency ?? "USD";
    if (!isCurrency(currency)) throw new UsageError(`${currency} is not a currency`);
    const asOf = values["as-of"];
    if (asOf !== undefined && !isDate(asOf)) throw new UsageError(`${asOf} is not a date`);
    const read = readLedger(readFileSync(resolve(terminal.cwd, file), "utf8"), {
      sourceSystem: values.source ?? "ledger",
      currency,
      ...(asOf === undefined ? {} : { asOf }),
    });
    if (!read.ok) {
      terminal.err(
        `acquit import-ledger: ${file}, line ${String(read.line)}, ${read.column}: ${read.problem}; nothing was imported\n`,
      );
      return 1;
    }
    const store = await openStore(dataFolder(values.data, terminal), terminal);
    try {
      const { engine } = assembleProduct({ store, clock: systemClock, random: systemRandom, origin: () => "http://localhost" });
      const tenant = values.tenant ?? "ledger";
      const progress = new Progress(terminal);
      const from = performance.now();
      const report = await engine.importLedger(commandActor(tenant, tenant), read.entries, (done) => {
        progress.say(`Importing… ${String(done)} of ${String(read.entries.length)}`);
      });
      progress.end();
      const seconds = (performance.now() - from) / 1000;
      const contents = contentsOf(read.entries, currency);
      terminal.out(
        values.json === true
          ? `${JSON.stringify({ tenant, asOf: read.asOf, ...report, ...contents, seconds })}\n`
          : inWords(report, contents, read.asOf, seconds),
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};
