import { createReadStream } from "node:fs";
import { mkdir, open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Loader } from "../store/durable-store.ts";
import { migrations } from "../store/migrations.ts";
import { BackupError, type BackupSecret } from "./backup-key.ts";
import { backupRecordSchema, type BackupCounts, type BackupRecord } from "./backup-record.ts";
import { keyFileIn, placeOf } from "./data-files.ts";
import { opening } from "./sealed-stream.ts";

/** A backup as it was read. */
export interface ReadBackup {
  readonly at: string;
  readonly rows: number;
  readonly files: number;
}

function refuseNewer(names: readonly string[]): void {
  const unknown = names.find((name, position) => migrations[position]?.name !== name);
  if (unknown !== undefined)
    throw new BackupError(`The backup is of a newer version ("${unknown}"); restore it with that version.`);
}

/** Takes in the records of a backup: rows into a database, originals and keys into a folder. */
class Restorer {
  readonly #loader: Loader;
  readonly #folder: string;
  readonly #counts: BackupCounts = { rows: 0, files: 0 };
  #begun: string | undefined;
  #ended = false;
  #file: { readonly path: string; readonly handle: FileHandle } | undefined;

  constructor(loader: Loader, folder: string) {
    this.#loader = loader;
    this.#folder = folder;
  }

  async take(record: BackupRecord): Promise<void> {
    switch (record[0]) {
      case "begin":
        refuseNewer(record[1].migrations);
        this.#begun = record[1].at;
        return;
      case "row":
        this.#counts.rows += 1;
        return this.#loader.add(record[1], { tenantId: record[2], id: record[3], body: record[4] });
      case "part":
        await (await this.#fileFor(record[1])).appendFile(Buffer.from(record[2], "base64"));
        return;
      case "file":
        this.#counts.files += 1;
        await this.#fileFor(record[1]);
        return this.#closeFile();
      case "keys":
        return writePrivately(keyFileIn(this.#folder), record[1]);
      case "end":
        this.#ended = record[1].rows === this.#counts.rows && record[1].files === this.#counts.files;
    }
  }

  finish(): ReadBackup {
    if (this.#begun === undefined || !this.#ended) throw new BackupError("The backup does not hold what it says it holds.");
    return { at: this.#begun, ...this.#counts };
  }

  /** Closes what an error left open. */
  close(): Promise<void> {
    return this.#closeFile();
  }

  async #fileFor(path: string): Promise<FileHandle> {
    if (this.#file?.path === path) return this.#file.handle;
    await this.#closeFile();
    const place = placeOf(this.#folder, path);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    this.#file = { path, handle: await open(place, "wx", 0o600) };
    return this.#file.handle;
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    if (file === undefined) return;
    await file.handle.sync();
    await file.handle.close();
  }
}

async function writePrivately(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Reads a backup into an empty database (through its loader) and an empty folder. Nothing of a frame is used before it is authentic;
 * the caller keeps the rest back until this has come to its end. @throws BackupError
 */
export async function readBackup(file: string, secret: BackupSecret, loader: Loader, folder: string): Promise<ReadBackup> {
  const restorer = new Restorer(loader, folder);
  const plain = new PassThrough();
  const opened = pipeline(createReadStream(file), opening(secret), createGunzip(), plain);
  // The lines end when the pipeline breaks; why it broke is thrown below.
  opened.catch(() => undefined);
  try {
    for await (const line of createInterface({ input: plain, crlfDelay: Infinity })) {
      await restorer.take(backupRecordSchema.parse(JSON.parse(line)));
    }
    await opened;
    return restorer.finish();
  } catch (error) {
    plain.destroy();
    // A line that makes no sense is most often the consequence of a broken pipeline.
    await opened;
    throw error;
  } finally {
    await restorer.close();
  }
}
