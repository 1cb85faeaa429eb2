import { addDays, todayIn } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { heads, journal, type JournalRow } from "../collections.ts";
import { read, timeZoneOf, type Call } from "../context.ts";
import { journalRowId } from "../journal.ts";
import type { Reader } from "../ports/store.ts";
import { showEntry } from "../timeline.ts";

type Filter = InputOf<"listJournal">;
type Answer = OutputOf<"listJournal">;

const STANDARD_ROWS = 50;
const BATCH = 200;
/** Entries looked at for one answer: two filters of which no index knows both may answer a short page and where to go on. */
const LOOKED_AT = 4_000;

/**
 * The number of the first entry of a day or later, in the firm's time zone. Entries are written in order, so halving finds it without an
 * index of days.
 */
async function firstSeqFrom(reader: Reader, timeZone: string, day: string, length: number): Promise<number> {
  let low = 1;
  let high = length + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await reader.get(journal, journalRowId(middle));
    if (row !== undefined && todayIn(timeZone, row.at) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The numbers between which the asked days lie, both included, below the place the page before stopped at. */
async function boundsOf(reader: Reader, { from, to, after }: Filter): Promise<{ low: number; high: number }> {
  const length = (await reader.get(heads, "journal"))?.seq ?? 0;
  const timeZone = await timeZoneOf(reader);
  const low = from === undefined ? 1 : await firstSeqFrom(reader, timeZone, from, length);
  const last = to === undefined ? length : (await firstSeqFrom(reader, timeZone, addDays(to, 1), length)) - 1;
  const cursor = after === undefined ? last : Number(after) - 1;
  return { low, high: Number.isSafeInteger(cursor) ? Math.min(last, cursor) : last };
}

function matches(row: JournalRow, { actor, kind }: Filter): boolean {
  return (actor === undefined || row.actor === actor) && (kind === undefined || row.kind === kind);
}

/** The index that knows the narrowest of what is asked for. */
function placeOf({ subject, actor, kind }: Filter): { readonly index: string; readonly prefix?: readonly string[] } {
  if (subject !== undefined) return { index: "bySubject", prefix: [subject] };
  if (kind !== undefined) return { index: "byKind", prefix: [kind] };
  if (actor !== undefined) return { index: "byActor", prefix: [actor] };
  return { index: "bySeq" };
}

/** Chosen entries from the latest down, and where to go on when there may be more. */
async function collect(reader: Reader, filter: Filter): Promise<{ rows: JournalRow[]; next?: string }> {
  const wanted = filter.limit ?? STANDARD_ROWS;
  const place = placeOf(filter);
  const { low, high } = await boundsOf(reader, filter);
  const rows: JournalRow[] = [];
  let to = high;
  for (let seen = 0; seen < LOOKED_AT && to >= low;) {
    const page = await reader.scan(journal, { ...place, from: low, to, direction: "descending", limit: BATCH });
    for (const row of page.rows) {
      if (matches(row, filter)) rows.push(row);
      to = row.seq - 1;
      seen += 1;
      if (rows.length === wanted) return { rows, next: String(row.seq) };
    }
    if (page.next === undefined) return { rows };
  }
  return to >= low ? { rows, next: String(to + 1) } : { rows };
}

/** The journal, latest first: of one subject, one person, one kind, some days, or all of it. */
export function listJournal(call: Call, input: Filter): Promise<Answer> {
  return read(call, async (reader) => {
    const found = await collect(reader, input);
    const rows: Answer["rows"][number][] = [];
    for (const row of found.rows) rows.push(await showEntry(reader, row));
    return found.next === undefined ? { rows } : { rows, next: found.next };
  });
}
