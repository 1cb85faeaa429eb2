import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isFileHash, type Files } from "@acquit/engine";
import { writeWhole } from "./write-whole.ts";

/** Files in a data folder, as `files/<first two digits of the hash>/<the rest>`. */
export class FolderFiles implements Files {
  readonly #folder: string;

  /** Of a data folder. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash("sha256").update(bytes).digest("hex");
    const place = this.#placeOf(hash);
    // A file that is there is whole and synced: it only ever got its name after that.
    if (await isFile(place)) return hash;
    await writeWhole(place, bytes, { unfinishedFolder: join(this.#folder, "unfinished"), mode: 0o600 });
    return hash;
  }

  async get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (!isFileHash(hash)) return undefined;
    try {
      return new Uint8Array(await readFile(this.#placeOf(hash)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  #placeOf(hash: string): string {
    return join(this.#folder, "files", hash.slice(0, 2), hash.slice(2));
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
