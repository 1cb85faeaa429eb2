import type { OutputOf } from "@acquit/workspace";
import { journal, payloads, type JournalRow } from "./collections.ts";
import type { Page, Reader, Scan } from "./ports/store.ts";

type ShownEntry = OutputOf<"listJournal">["rows"][number];

/** One entry as people read it. */
export async function showEntry(reader: Reader, row: JournalRow): Promise<ShownEntry> {
  const payload = await reader.get(payloads, row.id);
  const { seq, at, kind, subject, hash, actor } = row;
  return {
    seq,
    at,
    actor: payload?.actorName ?? actor,
    kind,
    subject,
    hash,
    ...(payload === undefined ? {} : { facts: payload.payload }),
  };
}

/** Journal entries as people read them: with the name of who acted and what it was about, as long as that was not erased. */
export async function showEntries(reader: Reader, scan: Scan): Promise<Page<ShownEntry>> {
  const page = await reader.scan(journal, scan);
  const rows: ShownEntry[] = [];
  for (const row of page.rows) rows.push(await showEntry(reader, row));
  return page.next === undefined ? { rows } : { rows, next: page.next };
}
