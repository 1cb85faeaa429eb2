import { csvOf, canonicalJson, sha256Hex, textFromMinor } from "@acquit/core";
import { allocations, journal, payloads, type JournalRow, type PayloadRow, type StandingRow } from "./collections.ts";
import type { DossierMessages } from "./messages/dossier-fr.ts";
import { originalsOf, type StoredFile } from "./originals.ts";
import type { Reader } from "./ports/store.ts";

const ALL = 10_000;

/** An exhibit before it has its number: its bytes, or the hash under which they lie. */
export interface Piece {
  readonly title: string;
  readonly date: string;
  readonly name: string;
  readonly content: { readonly bytes: Uint8Array } | { readonly hash: string };
}

/** An entry with what it is about, while that was not erased. */
export interface ToldEntry {
  readonly row: JournalRow;
  readonly payload: PayloadRow | undefined;
}

/** A text as bytes. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The entries about a client and some of her invoices, in the order of the chain. */
export async function entriesFor(
  reader: Reader,
  customerId: string,
  invoiceIds: readonly string[],
): Promise<readonly ToldEntry[]> {
  const rows = new Map<string, JournalRow>();
  for (const subject of [`customer:${customerId}`, ...invoiceIds.map((id) => `invoice:${id}`)]) {
    const scan = { index: "bySubject", prefix: [subject], limit: ALL };
    for (const row of (await reader.scan(journal, scan)).rows) rows.set(row.id, row);
  }
  const told: ToldEntry[] = [];
  for (const row of [...rows.values()].sort((a, b) => a.seq - b.seq))
    told.push({ row, payload: await reader.get(payloads, row.id) });
  return told;
}

/** The originals of invoices: the page and the structured data. */
export async function originalPieces(reader: Reader, standing: StandingRow, m: DossierMessages): Promise<readonly Piece[]> {
  const originals = await originalsOf(reader, standing.id);
  return originals.map(({ kind, name, hash }) => ({
    title: kind === "pdf" ? m.original(standing.number) : m.structured(standing.number),
    ...{ date: standing.issueDate, name, content: { hash } },
  }));
}

/** What was settled of each instalment, by what and when. */
export async function settlementPiece(
  reader: Reader,
  stood: readonly StandingRow[],
  day: string,
  m: DossierMessages,
): Promise<Piece> {
  const { invoice, dueDate, date, amount, currency, source } = m.settlementColumns;
  const rows: Record<string, string>[] = [];
  for (const standing of stood) {
    const edges = await reader.scan(allocations, { index: "byInvoice", prefix: [standing.id], limit: ALL });
    for (const edge of edges.rows) {
      rows.push({
        [invoice]: standing.number,
        [dueDate]: standing.instalments.find(({ id }) => id === edge.target.instalmentId)?.dueDate ?? "",
        [date]: edge.date,
        [amount]: textFromMinor(edge.minor, standing.currency),
        [currency]: standing.currency,
        [source]: `${edge.source.kind} ${edge.source.id}`,
      });
    }
  }
  return {
    title: m.settlements,
    date: day,
    name: "settlements.csv",
    content: { bytes: bytesOf(csvOf(Object.values(m.settlementColumns), rows)) },
  };
}

type Facts = Readonly<Record<string, unknown>>;

const textIn = (facts: Facts, name: string): string => {
  const value = facts[name];
  return typeof value === "string" ? value : "";
};

/** Which entries are exhibits of their own, and what they are called. */
function titleOf(kind: string, facts: Facts, m: DossierMessages): string | undefined {
  switch (kind) {
    case "reminder-sent":
    case "formal-notice-sent":
      return textIn(facts, "channel") === "letter" ? m.letter(textIn(facts, "title")) : m.message(textIn(facts, "title"));
    case "message-filed":
      return m.received(textIn(facts, "title"));
    case "plan-agreed":
      return m.agreement;
    case "promise-made":
      return m.promise;
    case "collection-outcome":
      return m.outcome;
    case "question-asked":
      return m.question;
    default:
      return undefined;
  }
}

/** What happened as a page of text: who, when, the exact words, and the entry of the journal that proves it. */
function pageOf({ row, payload }: ToldEntry, facts: Facts, m: DossierMessages): string {
  const { text: _text, file: _file, customerId: _customer, ...rest } = facts;
  const head: readonly (readonly [string, string])[] = [
    [m.head.at, row.at],
    [m.head.by, payload?.actorName ?? row.actor],
    [m.head.to, textIn(facts, "to")],
    [m.head.channel, textIn(facts, "channel")],
    [m.head.title, textIn(facts, "title")],
    [m.head.hash, `${String(row.seq)} ${row.hash}`],
  ];
  const lines = head.filter(([, value]) => value !== "").map(([label, value]) => `${label}: ${value}`);
  return [...lines, `${m.facts}: ${canonicalJson(rest)}`, "", textIn(facts, "text"), ""].join("\n");
}

/** Messages, letters, answers, promises and agreements, once each although several invoices tell of the same one. */
export function eventPieces(entries: readonly ToldEntry[], m: DossierMessages): readonly Piece[] {
  const seen = new Set<string>();
  const pieces: Piece[] = [];
  for (const entry of entries) {
    const { row, payload } = entry;
    const facts = payload?.payload ?? {};
    const title = titleOf(row.kind, facts, m);
    const once = sha256Hex(
      `${row.kind}\n${textIn(facts, "contact") || textIn(facts, "plan") || textIn(facts, "promise") || textIn(facts, "message") || row.id}`,
    );
    if (title === undefined || payload === undefined || seen.has(once)) continue;
    seen.add(once);
    const date = row.at.slice(0, 10);
    pieces.push({ title, date, name: `${row.kind}.txt`, content: { bytes: bytesOf(pageOf(entry, facts, m)) } });
    const file = facts["file"] as StoredFile | undefined;
    if (file !== undefined) pieces.push({ title, date, name: file.name, content: { hash: file.hash } });
  }
  return pieces;
}
