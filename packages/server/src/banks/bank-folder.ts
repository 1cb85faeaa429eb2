import { mkdir, readFile, readdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BankFileError, readBankFile } from "@acquit/banking";
import type { BankFeed, Clock, FedFile } from "@acquit/engine";

/** A file younger than this may still be written by whoever drops it. */
const SETTLED_MS = 10_000;
/** Larger ones are no statements. */
const LARGEST = 64_000_000;

/** The files to look at, the oldest name first; folders and hidden files are left alone. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();
}

function readFedFile(name: string, bytes: Uint8Array<ArrayBuffer>): FedFile {
  try {
    return { name, bytes, statements: readBankFile(bytes) };
  } catch (error) {
    if (!(error instanceof BankFileError)) throw error;
    return { name, bytes, statements: [], fault: error };
  }
}

/**
 * A firm's folder that statements are dropped in, by the bank's own software or by hand: each file is taken in and moved to `done/`, or to
 * `refused/` with a note that says why. A process that dies in between finds it again; what was taken in adds nothing.
 */
export function bankFolder(folder: string, clock: Clock): BankFeed {
  const put = async (name: string, place: "done" | "refused", note?: string) => {
    await mkdir(join(folder, place), { recursive: true });
    const stamp = clock.now().replace(/\D/g, "").slice(0, 14);
    const target = join(folder, place, `${stamp}-${name}`);
    if (note !== undefined) await writeFile(`${target}.txt`, `${note}\n`);
    await rename(join(folder, name), target);
  };
  return {
    id: "folder",
    async *fetch() {
      for (const name of await filesIn(folder)) {
        const { mtimeMs, size } = await stat(join(folder, name));
        if (Date.parse(clock.now()) - mtimeMs < SETTLED_MS || size > LARGEST) continue;
        const file = readFedFile(name, new Uint8Array(await readFile(join(folder, name))));
        const settle: NonNullable<FedFile["settle"]> = (outcome) =>
          outcome === "taken" ? put(name, "done") : put(name, "refused", outcome.refusal);
        yield { ...file, settle };
      }
    },
  };
}
