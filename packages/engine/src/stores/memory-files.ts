import { sha256Hex } from "@acquit/core";
import type { Files } from "../ports/files.ts";

/** Files in memory, for tests and practice. */
export class MemoryFiles implements Files {
  readonly #files = new Map<string, Uint8Array>();

  put(bytes: Uint8Array): Promise<string> {
    const hash = sha256Hex(bytes);
    if (!this.#files.has(hash)) this.#files.set(hash, bytes.slice());
    return Promise.resolve(hash);
  }

  get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = this.#files.get(hash);
    return Promise.resolve(bytes === undefined ? undefined : new Uint8Array(bytes));
  }
}
