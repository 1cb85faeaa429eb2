import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { verifyTenant, type VerifyReport } from "@acquit/engine";
import type { DurableStore } from "../store/durable-store.ts";
import { FolderFiles } from "../store/folder-files.ts";
import { databaseFile } from "../store/open-store.ts";
import { SqliteStore } from "../store/sqlite-store.ts";
import { tenantIds } from "../store/tenants.ts";
import type { BackupSecret } from "./backup-key.ts";
import { keysIn, originalsIn } from "./data-files.ts";
import { readBackup, type ReadBackup } from "./read-backup.ts";

/** What a restore put back, and what verifying it found. */
export interface RestoreReport extends ReadBackup {
  readonly reports: readonly VerifyReport[];
}

/** Whether a folder has nothing in it that a restore would bring. */
export function isFree(folder: string): boolean {
  return !existsSync(databaseFile(folder)) && keysIn(folder) === undefined && originalsIn(folder).length === 0;
}

async function verifyAll(store: DurableStore, folder: string): Promise<readonly VerifyReport[]> {
  const reports: VerifyReport[] = [];
  for (const tenantId of await tenantIds(store))
    reports.push(await verifyTenant({ store, files: new FolderFiles(folder) }, tenantId));
  return reports;
}

/** What to restore, and into what. */
export interface RestoreOptions {
  readonly file: string;
  readonly secret: BackupSecret;
  /** The data folder, which `isFree`. */
  readonly folder: string;
  /** An empty PostgreSQL database, instead of the embedded one of the folder. */
  readonly store?: DurableStore;
}

/** Restores a backup beside the data folder's own names, verifies it, and moves it into place; on failure nothing is left. @throws BackupError */
export async function restoreBackup({ file, secret, folder, store }: RestoreOptions): Promise<RestoreReport> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const arriving = mkdtempSync(join(folder, ".restoring-"));
  try {
    const target = store ?? (await SqliteStore.open(databaseFile(arriving)));
    try {
      const read = await target.load((loader) => readBackup(file, secret, loader, arriving));
      const reports = await verifyAll(target, arriving);
      if (store === undefined) await target.close();
      for (const name of readdirSync(arriving)) renameSync(join(arriving, name), join(folder, name));
      return { ...read, reports };
    } catch (error) {
      if (store === undefined) await target.close();
      throw error;
    }
  } finally {
    rmSync(arriving, { recursive: true, force: true });
  }
}
