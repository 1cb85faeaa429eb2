import { emptyJournalHead, type JournalEntry, type JournalHead } from "@acquit/core";
import { heads, invoices, journal, payloads, profiles } from "./collections.ts";
import type { Context } from "./context.ts";
import { allRows } from "./use-cases/summary.ts";

/** A firm's chain as it is handed to somebody who trusts nothing: entries, what they say of documents, and its end. */
export interface ExportedBooks {
  readonly tenantId: string;
  readonly name: string;
  readonly exportedAt: string;
  readonly head: JournalHead;
  readonly entries: readonly JournalEntry[];
  /** Salted payloads of the entries that hold a document's hash, by sequence number. */
  readonly payloads: Readonly<Record<number, { readonly payload: Readonly<Record<string, unknown>>; readonly salt: string }>>;
  readonly documents: readonly {
    readonly id: string;
    readonly number: string;
    readonly issueDate: string;
    readonly hash: string;
  }[];
}

/** Reads a firm's chain and the hashes of its documents in one moment. */
export function exportBooks({ store, clock }: Pick<Context, "store" | "clock">, tenantId: string): Promise<ExportedBooks> {
  return store.read(tenantId, async (reader) => {
    const rows = await allRows(reader, journal, "bySeq");
    const kept: Record<number, { payload: Readonly<Record<string, unknown>>; salt: string }> = {};
    for (const row of rows) {
      const found = await reader.get(payloads, row.id);
      if (found?.payload["documentHash"] !== undefined) kept[row.seq] = { payload: found.payload, salt: found.salt };
    }
    const profile = await reader.get(profiles, "profile");
    const head = (await reader.get(heads, "journal")) ?? emptyJournalHead(tenantId);
    const documents = await allRows(reader, invoices, "byNumber");
    return {
      tenantId,
      name: profile?.profile.party.name ?? tenantId,
      exportedAt: clock.now(),
      head: { seq: head.seq, hash: head.hash },
      entries: rows.map(({ id: _id, ...entry }) => entry),
      payloads: kept,
      documents: documents.map(({ id, document, documentHash }) => ({
        id,
        number: document.number,
        issueDate: document.issueDate,
        hash: documentHash,
      })),
    };
  });
}
