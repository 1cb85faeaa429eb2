import { cpSync, existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { verifyTenant } from "@acquit/engine";
import { isFree } from "../backup/restore-backup.ts";
import { keyFileIn, keysIn, originalsIn, placeOf } from "../backup/data-files.ts";
import { copyDatabase, CopyError } from "../store/copy-database.ts";
import type { DurableStore } from "../store/durable-store.ts";
import { databaseFile, isPostgresUrl, openDatabase } from "../store/open-store.ts";
import { tenantIds } from "../store/tenants.ts";
import { UsageError, type Command, type Terminal } from "./command.ts";

/** One end of the move: a data folder, or a PostgreSQL address. */
function placeNamed(option: string, name: string | undefined, terminal: Terminal) {
  if (name === undefined) throw new UsageError(`say where with ${option}: a data folder or a postgresql:// address`);
  return isPostgresUrl(name) ? { url: name, folder: terminal.cwd } : { folder: resolve(terminal.cwd, name) };
}

/** Verifies both and compares where their chains end. @throws CopyError */
async function compareBooks(
  from: DurableStore,
  to: DurableStore,
): Promise<readonly { tenantId: string; seq: number; hash: string }[]> {
  const heads: { tenantId: string; seq: number; hash: string }[] = [];
  for (const tenantId of await tenantIds(from)) {
    const [before, after] = [await verifyTenant({ store: from }, tenantId), await verifyTenant({ store: to }, tenantId)];
    if (JSON.stringify(before) !== JSON.stringify(after))
      throw new CopyError(`${tenantId}: the copy's books say something else.`);
    heads.push({ tenantId, ...after.head });
  }
  return heads;
}

/** Copies the originals and the keys into another data folder. */
function copyFiles(from: string, to: string): number {
  const originals = originalsIn(from);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const path of originals) cpSync(placeOf(from, path), placeOf(to, path), { preserveTimestamps: true });
  if (keysIn(from) !== undefined) cpSync(keyFileIn(from), keyFileIn(to));
  return originals.length;
}

/** `acquit migrate-db`: from the embedded database to PostgreSQL, or back. */
export const migrateDatabase: Command = {
  name: "migrate-db",
  summary: "Copy everything from the embedded database to an empty PostgreSQL one, or back, and compare.",
  usage: `acquit migrate-db --from FOLDER --to DATABASE_URL [--to-data FOLDER] [--json]

Copies every row, byte for byte, in one transaction, then reads both sides: the rows are counted and hashed, all books verified, and the
ends of the journal chains compared. The target must be empty; when anything fails it stays so. Stop the server first.
--from and --to each take a data folder (the embedded database in it) or a postgresql:// address; put a password into PGPASSWORD
or ~/.pgpass, not into the address.

Originals and keys stay in the data folder, which a server on PostgreSQL still needs; with --to-data (or where --to is a folder, from
--from-data) they are copied too.

Exit codes: 0 copied and equal; 2 wrong use; 3 it failed (the target is as it was).`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: "string" },
        to: { type: "string" },
        "from-data": { type: "string" },
        "to-data": { type: "string" },
        json: { type: "boolean" },
      },
    });
    const [source, target] = [placeNamed("--from", values.from, terminal), placeNamed("--to", values.to, terminal)];
    if (source.url === undefined && !existsSync(databaseFile(source.folder))) {
      throw new UsageError(`there is no database in ${source.folder}`);
    }
    const fromData = values["from-data"] ?? (source.url === undefined ? values.from : undefined);
    const toData = values["to-data"] ?? (target.url === undefined ? values.to : undefined);
    const filesTo = toData === undefined ? undefined : resolve(terminal.cwd, toData);
    if (filesTo !== undefined && !isFree(filesTo)) throw new UsageError(`${filesTo} holds data already; name an empty folder`);
    const from = await openDatabase({ ...source, migrate: "yes" });
    try {
      const to = await openDatabase(target);
      try {
        const report = await copyDatabase(from, to, (table, rows) => {
          if (values.json !== true && rows > 0) terminal.err(`${table}: ${String(rows)} rows\n`);
        });
        const heads = await compareBooks(from, to);
        const files = fromData === undefined || filesTo === undefined ? 0 : copyFiles(resolve(terminal.cwd, fromData), filesTo);
        terminal.out(
          values.json === true
            ? `${JSON.stringify({ ...report, files, heads })}\n`
            : `Copied ${String(report.rows)} rows and ${String(files)} originals; both sides are equal.\n${heads
                .map(({ tenantId, seq, hash }) => `  ${tenantId}: chain ends at entry ${String(seq)} ${hash}\n`)
                .join("")}`,
        );
        return 0;
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
  },
};
