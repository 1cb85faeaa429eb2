import { sha256Hex } from "@acquit/core";
import type { Files } from "../ports/files.ts";
import { answered, completed, openDatabase } from "./indexed-db.ts";

const FILES = "files";

/** Originals kept by the browser under their hash, for practice mode. */
export class IndexedDbFiles implements Files {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** Opens files of this name on the page's origin. @throws BrowserStorageError where the browser stores nothing */
  static async open(name: string): Promise<IndexedDbFiles> {
    return new IndexedDbFiles(await openDatabase(name, [FILES]));
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = sha256Hex(bytes);
    const transaction = this.#database.transaction(FILES, "readwrite", { durability: "strict" });
    transaction.objectStore(FILES).put(bytes.slice(), hash);
    await completed(transaction);
    return hash;
  }

  async get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const transaction = this.#database.transaction(FILES, "readonly");
    const bytes = (await answered(transaction.objectStore(FILES).get(hash))) as Uint8Array | undefined;
    return bytes === undefined ? undefined : new Uint8Array(bytes);
  }

  /** Lets go of the database. */
  close(): void {
    this.#database.close();
  }
}
