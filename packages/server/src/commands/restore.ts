import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { backupSecret } from "../backup/backup-key.ts";
import { isFree, restoreBackup } from "../backup/restore-backup.ts";
import { UsageError, type Command } from "./command.ts";
import { dataFolder, openStore } from "./data-folder.ts";
import { reportInWords } from "./verify-words.ts";

/** `acquit restore`: a backup, put back and verified. */
export const restore: Command = {
  name: "restore",
  summary: "Put a backup back into an empty data folder and verify it.",
  usage: `acquit restore FILE [--key-file FILE] [--data DIR] [--json]

Opens FILE with the key file or with the passphrase in ACQUIT_BACKUP_PASSPHRASE, checks that it is authentic and whole, fills the
empty data folder (with DATABASE_URL: the empty database, originals and keys into the folder), and verifies all books. Nothing is left
behind when FILE is not what was written. To replace a folder, move it away first.

Exit codes: 0 restored and all as it was left; 1 restored, but the books have faults; 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { "key-file": { type: "string" }, data: { type: "string" }, json: { type: "boolean" } },
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) throw new UsageError("name one backup file");
    const file = resolve(terminal.cwd, name);
    if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
    const keyFile = values["key-file"] === undefined ? undefined : resolve(terminal.cwd, values["key-file"]);
    const secret = backupSecret(keyFile, terminal.env["ACQUIT_BACKUP_PASSPHRASE"]);
    const folder = dataFolder(values.data, terminal);
    if (!isFree(folder)) throw new UsageError(`${folder} holds data already; move it away or name an empty folder with --data`);
    const isElsewhere = (terminal.env["DATABASE_URL"] ?? "") !== "";
    const store = isElsewhere ? await openStore(folder, terminal) : undefined;
    try {
      const report = await restoreBackup({ file, secret, folder, ...(store === undefined ? {} : { store }) });
      const counts = `${String(report.rows)} rows and ${String(report.files)} originals`;
      terminal.out(
        values.json === true
          ? `${JSON.stringify({ folder, ...report })}\n`
          : `Restored ${counts} of ${report.at} to ${folder}.\n${report.reports.map(reportInWords).join("")}`,
      );
      return report.reports.some(({ faults }) => faults.length > 0) ? 1 : 0;
    } finally {
      await store?.close();
    }
  },
};
