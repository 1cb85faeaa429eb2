import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Puts a folder's entries on disk: only then is a new or renamed file sure to keep its name. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder that is sure to be there after a power cut. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; ; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
}

/**
 * Writes a file whole or not at all, power cuts included: under another name, on disk, then renamed. Makes its folder where needed.
 * What is unfinished lies beside it, or in a folder of the same file system.
 */
export async function writeWhole(
  path: string,
  bytes: Uint8Array | string,
  { unfinishedFolder = dirname(path), mode = 0o666 }: { readonly unfinishedFolder?: string; readonly mode?: number } = {},
): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder);
  if (unfinishedFolder !== folder) await makeFolder(unfinishedFolder);
  const unfinished = join(unfinishedFolder, `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  try {
    const handle = await open(unfinished, "wx", mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(folder);
}
