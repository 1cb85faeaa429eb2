import type { OutputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";

/** How a firm's documents look; one row, id "looks". */
export interface LookRow extends StoredRow {
  readonly looks: Omit<OutputOf<"getLooks">, "logo">;
  /** SHA-256 of the logo among the files. */
  readonly logoHash?: string;
}

/** How documents look. */
export const lookRows: Collection<LookRow> = { name: "looks", indexes: {} };

/** The collections of looks, in the order tables are made. */
export const lookCollections: readonly Collection<never>[] = [lookRows];
