import { sha256Hex } from "@acquit/core";
import type { InvoiceRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { originalsOf } from "./originals.ts";
import type { Reader } from "./ports/store.ts";
import type { VerifyFault } from "./verify.ts";

/** An original the journal speaks of. */
export interface ClaimedOriginal {
  readonly number: string;
  readonly hash: string;
  readonly size: number;
}

/** The originals the journal speaks of, and those rendered from another document than the one that lies there. */
export async function claimedOriginals(
  reader: Reader,
  row: InvoiceRow,
  faults: VerifyFault[],
): Promise<readonly ClaimedOriginal[]> {
  const { number } = row.document;
  const originals = await originalsOf(reader, row.id);
  for (const original of originals) {
    if (original.documentHash === row.documentHash) continue;
    faults.push({ area: "original", subject: number, problem: "it was rendered from another document" });
  }
  return originals.map(({ hash, size }) => ({ number, hash, size }));
}

/** Reads every claimed original and compares it with what the journal says. */
export async function verifyOriginals(
  { files }: Pick<Context, "files">,
  claimed: readonly ClaimedOriginal[],
  faults: VerifyFault[],
): Promise<void> {
  for (const { number, hash, size } of claimed) {
    const bytes = await files.get(hash);
    if (bytes === undefined) faults.push({ area: "original", subject: number, problem: `its file ${hash} is missing` });
    else if (bytes.length !== size || sha256Hex(bytes) !== hash) {
      faults.push({ area: "original", subject: number, problem: `its file ${hash} is not the one that was stored` });
    }
  }
}
