import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { backupSecret } from "../backup/backup-key.ts";
import { writeBackup } from "../backup/write-backup.ts";
import { systemClock } from "../system.ts";
import { UsageError, type Command } from "./command.ts";
import { dataFolder, openStore } from "./data-folder.ts";

/** `acquit backup`: everything, sealed, taken while the server goes on. */
export const backup: Command = {
  name: "backup",
  summary: "Write the database, the originals and the keys to one sealed file, also while the server is writing.",
  usage: `acquit backup --out FILE [--key-file FILE] [--data DIR] [--json]

Writes one moment of the database (the embedded one, or the one DATABASE_URL names), the originals and the keys of the data folder to
FILE, which must not exist: compressed, and encrypted with AES-256-GCM. The server may go on writing. FILE holds everything
acknowledged before the command began.

  --key-file FILE   32 bytes in base64 that only you can read (openssl rand -base64 32); keep a copy elsewhere
  ACQUIT_BACKUP_PASSPHRASE   instead of a key file, in the environment: at least 12 characters
  --data DIR        the data folder (.data; or ACQUIT_DATA)

Without the key or passphrase nobody can read the backup, you neither. Try it: acquit restore into an empty folder.

Exit codes: 0 written; 2 wrong use; 3 it failed (nothing is left behind).`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: "string" },
        "key-file": { type: "string" },
        data: { type: "string" },
        json: { type: "boolean" },
      },
    });
    if (values.out === undefined) throw new UsageError("say where to write with --out FILE");
    const target = resolve(terminal.cwd, values.out);
    if (existsSync(target)) throw new UsageError(`${target} exists; choose a new file`);
    const keyFile = values["key-file"] === undefined ? undefined : resolve(terminal.cwd, values["key-file"]);
    const secret = backupSecret(keyFile, terminal.env["ACQUIT_BACKUP_PASSPHRASE"]);
    const folder = dataFolder(values.data, terminal);
    const store = await openStore(folder, terminal);
    try {
      const counts = await writeBackup({ store, folder, now: systemClock.now() }, secret, target);
      terminal.out(
        values.json === true
          ? `${JSON.stringify({ file: target, ...counts })}\n`
          : `Backed up to ${target}: ${String(counts.rows)} rows and ${String(counts.files)} originals.\n`,
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};
