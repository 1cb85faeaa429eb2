import { createReadStream, existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { BackupError } from "./backup-key.ts";

/** Where a data folder keeps the originals: issued documents, receipts, evidence. */
const FILES_FOLDER = "files";
const KEY_FILE = "secret.key";

/** A part of a file: short enough that no file is ever whole in memory. */
const PART_BYTES = 48 * 1024;

/** The originals of a data folder: paths from it, with forward slashes, in order. */
export function originalsIn(folder: string): readonly string[] {
  const home = join(folder, FILES_FOLDER);
  if (!existsSync(home)) return [];
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** The parts of one original. */
export async function* partsOf(folder: string, path: string): AsyncGenerator<Buffer> {
  for await (const part of createReadStream(join(folder, path), { highWaterMark: PART_BYTES })) yield part as Buffer;
}

/** The keys of a data folder that seal what its database holds, or undefined where they come from the environment. */
export function keysIn(folder: string): string | undefined {
  const file = join(folder, KEY_FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Where the keys go in a restored folder. */
export function keyFileIn(folder: string): string {
  return join(folder, KEY_FILE);
}

/** Where an original goes in a restored folder. @throws BackupError when it would leave the folder of originals */
export function placeOf(folder: string, path: string): string {
  const home = resolve(folder, FILES_FOLDER);
  const place = resolve(folder, path);
  if (!place.startsWith(home + sep)) throw new BackupError(`The backup holds a file outside its folder (${path}).`);
  return place;
}
