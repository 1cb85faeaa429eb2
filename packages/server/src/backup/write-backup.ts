import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { DurableStore, Snapshot } from "../store/durable-store.ts";
import { storedTables } from "../store/stored-collections.ts";
import type { BackupSecret } from "./backup-key.ts";
import type { BackupCounts, BackupRecord } from "./backup-record.ts";
import { keysIn, originalsIn, partsOf } from "./data-files.ts";
import { sealing } from "./sealed-stream.ts";

/** What a backup is made of. */
export interface BackupSource {
  readonly store: DurableStore;
  /** The data folder, for originals and keys. */
  readonly folder: string;
  readonly now: string;
}

async function* recordsOf(
  snapshot: Snapshot,
  { store, folder, now }: BackupSource,
  counts: BackupCounts,
): AsyncGenerator<BackupRecord> {
  yield ["begin", { at: now, database: store.kind, migrations: await snapshot.migrations() }];
  for (const table of storedTables) {
    for await (const { tenantId, id, body } of snapshot.rowsOf(table)) {
      counts.rows += 1;
      yield ["row", table, tenantId, id, body];
    }
  }
  // Originals are written before the journal names them and never change: those the snapshot names are all here by now.
  for (const path of originalsIn(folder)) {
    for await (const part of partsOf(folder, path)) yield ["part", path, part.toString("base64")];
    counts.files += 1;
    yield ["file", path];
  }
  const keys = keysIn(folder);
  if (keys !== undefined) yield ["keys", keys];
  yield ["end", { ...counts }];
}

async function* linesOf(records: AsyncIterable<BackupRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

/**
 * Writes one moment of the database, the originals and the keys to a file, compressed and sealed, while others go on writing. The file is
 * there whole and flushed to disk, or not at all.
 */
export async function writeBackup(source: BackupSource, secret: BackupSecret, target: string): Promise<Readonly<BackupCounts>> {
  const counts: BackupCounts = { rows: 0, files: 0 };
  const arriving = `${target}.arriving`;
  const seal = await sealing(secret);
  try {
    const handle = await open(arriving, "wx", 0o600);
    const disk = handle.createWriteStream({ flush: true });
    await source.store.snapshot((snapshot) =>
      pipeline(Readable.from(linesOf(recordsOf(snapshot, source, counts))), createGzip({ level: 3 }), seal, disk),
    );
    await rename(arriving, target);
    return counts;
  } catch (error) {
    await rm(arriving, { force: true });
    throw error;
  }
}
