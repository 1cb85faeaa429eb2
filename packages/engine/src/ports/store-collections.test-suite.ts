import type { Collection, StoredRow } from "./store.ts";

/** A row with something of everything an index can hold. */
export interface NoteRow extends StoredRow {
  readonly title: string;
  readonly rank: number;
  readonly group: string;
  readonly code?: string;
  readonly pair?: string;
  readonly text?: string;
  readonly nested?: unknown;
}

interface EntryRow extends StoredRow {
  readonly seq: number;
  readonly text: string;
}

/** Rows that come, change and go. */
export const notes: Collection<NoteRow> = {
  name: "contract-notes",
  indexes: {
    byTitle: { fields: [(row) => row.title], types: ["text"] },
    byRank: { fields: [(row) => row.rank], types: ["integer"] },
    byGroup: { fields: [(row) => row.group, (row) => row.rank], types: ["text", "integer"] },
    byCode: { fields: [(row) => row.code], types: ["text"], unique: true },
    byPair: { fields: [(row) => row.code, (row) => row.pair], types: ["text", "text"] },
  },
};

/** Rows that are only added. */
export const entries: Collection<EntryRow> = {
  name: "contract-entries",
  appendOnly: true,
  indexes: { bySeq: { fields: [(row) => row.seq], types: ["integer"], unique: true } },
};

/** What a store under test must hold beside its own. */
export const storeContractCollections: readonly Collection<never>[] = [notes, entries];
