import { customers, outbox, standings, type OutboxRow, type StandingRow } from "../collections.ts";
import type { Reader } from "../ports/store.ts";
import { reminderContacts } from "../reminder-collections.ts";
import { allRows } from "../use-cases/summary.ts";
import type { ReadMessage } from "./read-message.ts";

/** Where something that came in belongs. */
export interface Place {
  readonly customerId: string;
  readonly customerName: string;
  readonly stood: readonly StandingRow[];
  readonly by: "answer" | "number" | "address";
  /** The errand of ours that it answers or reports on. */
  readonly errand?: OutboxRow;
}

const MOST_WORDS = 400;

async function placeOfErrand(reader: Reader, errand: OutboxRow): Promise<Place | undefined> {
  const contact = errand.payload["contact"];
  const row = typeof contact === "string" ? await reader.get(reminderContacts, contact) : undefined;
  const ids =
    row === undefined ? [errand.subject.replace(/^invoice:/, "")] : [...new Set(row.contact.lines.map((line) => line.invoiceId))];
  const stood: StandingRow[] = [];
  for (const id of ids) {
    const standing = await reader.get(standings, id);
    if (standing !== undefined) stood.push(standing);
  }
  const [first] = stood;
  if (first === undefined) return undefined;
  return { customerId: first.customerId, customerName: first.customerName, stood, by: "answer", errand };
}

async function byAnswer(reader: Reader, { about }: ReadMessage): Promise<Place | undefined> {
  for (const id of about) {
    const errand = await reader.get(outbox, (id.split("@")[0] ?? "").slice(0, 255) || "-");
    const place = errand === undefined ? undefined : await placeOfErrand(reader, errand);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** Words that may be the number of an invoice: with a digit in them. */
function wordsOf({ subject, text }: Pick<ReadMessage, "subject" | "text">): readonly string[] {
  const words = `${subject}\n${text}`.split(/[\s,;:()«»"“”'’<>]+/).map((word) => word.replace(/^[.\-_/#]+|[.\-_/!?]+$/g, ""));
  return [...new Set(words.filter((word) => word.length >= 3 && word.length <= 35 && /\d/.test(word)))].slice(0, MOST_WORDS);
}

async function byNumber(reader: Reader, message: Pick<ReadMessage, "subject" | "text">): Promise<Place | undefined> {
  const stood = new Map<string, StandingRow>();
  for (const word of wordsOf(message)) {
    const { rows } = await reader.scan(standings, { index: "byNumber", prefix: [word], limit: 5 });
    for (const row of rows) stood.set(row.id, row);
  }
  const rows = [...stood.values()];
  const [first] = rows;
  // Numbers of two clients in one message: a person looks.
  if (first === undefined || rows.some(({ customerId }) => customerId !== first.customerId)) return undefined;
  return { customerId: first.customerId, customerName: first.customerName, stood: rows, by: "number" };
}

async function byAddress(reader: Reader, { from }: ReadMessage): Promise<Place | undefined> {
  if (from === "") return undefined;
  const own = (await allRows(reader, customers, "byName")).filter(({ customer }) =>
    [customer.email, customer.party.contact?.email].some((address) => address?.trim().toLowerCase() === from),
  );
  const [only] = own;
  if (only === undefined || own.length > 1) return undefined;
  return { customerId: only.id, customerName: only.customer.party.name, stood: [], by: "address" };
}

/** Finds where a message belongs: what it answers, then the one client whose invoices it names, then whose address it comes from. */
export async function placeMessage(reader: Reader, message: ReadMessage): Promise<Place | undefined> {
  return (await byAnswer(reader, message)) ?? (await byNumber(reader, message)) ?? byAddress(reader, message);
}
