import { sha256Hex } from "@acquit/core";
import { alertReaders } from "./alerts/alert-collections.ts";
import { customers, drafts, journal, payloads, type JournalRow, type PayloadRow } from "./collections.ts";
import { questions } from "./client-collections.ts";
import { creditFiles } from "./credit-collections.ts";
import { dossiers } from "./dossier-collections.ts";
import { incoming } from "./incoming-collections.ts";
import { reminderChoices } from "./reminder-collections.ts";
import type { Collection, Reader, Scan, Store, StoredRow } from "./ports/store.ts";

const PAGE = 200;

/** What an erased person is called from then on: the same for all she did. */
export function pseudonymOf(personId: string): string {
  return `— ${sha256Hex(personId).slice(0, 8)}`;
}

/** Where and as whom a person is looked for. */
export interface TracedPerson {
  readonly tenantId: string;
  readonly personId: string;
  /** Names and addresses she is known by beside those the firm's own journal tells. */
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** Invitations that were made to her. */
  readonly invitationIds: readonly string[];
}

/** One entry of the journal by a person or about her. */
interface TracedEntry {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly by: "her" | "others";
  /** Absent once erased. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What a firm's books hold about one of its people, beside her account. */
interface PersonTraces {
  readonly names: readonly string[];
  readonly journal: readonly TracedEntry[];
  /** What she wants to hear of; absent where she never said. */
  readonly alertPreferences?: unknown;
  /** Rows that say she made or changed them: how many, by kind. */
  readonly named: Readonly<Record<string, number>>;
}

/** Which field of which rows tells the name of whoever made or changed them. Bank decisions and agreed plans are evidence and stay. */
export const namedIn: readonly {
  readonly collection: Collection<never>;
  /** Absent where no index holds every row; these have their customer's id. */
  readonly index: string | undefined;
  readonly field: string;
}[] = [
  { collection: drafts, index: "byUpdate", field: "updatedBy" },
  { collection: creditFiles, index: undefined, field: "savedBy" },
  { collection: reminderChoices, index: "byKind", field: "savedBy" },
  { collection: dossiers, index: "byTime", field: "preparedBy" },
  { collection: incoming, index: "byState", field: "filedBy" },
  { collection: questions, index: "byState", field: "ownerName" },
];

/** Entries that tell her address because the firm wrote to it. */
const addressed = ["person-invited", "invitation-revoked", "report-schedule-saved", "report-schedule-deleted"];

/** Every row of an index, page by page. */
export async function eachRow<Row extends StoredRow>(
  reader: Reader,
  collection: Collection<Row>,
  scan: Omit<Scan, "limit" | "after">,
  take: (row: Row) => Promise<void> | void,
): Promise<void> {
  let after: string | undefined;
  do {
    const page = await reader.scan(collection, { ...scan, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const row of page.rows) await take(row);
    after = page.next;
  } while (after !== undefined);
}

/** A row as far as the name in it is looked for. */
export type NamedRow = StoredRow & Readonly<Record<string, unknown>>;

/** Every row of one of those collections. */
export async function eachNamedRow(
  reader: Reader,
  { collection, index }: Pick<(typeof namedIn)[number], "collection" | "index">,
  take: (row: NamedRow) => void,
): Promise<void> {
  const rows = collection as Collection<NamedRow>;
  if (index !== undefined) return eachRow(reader, rows, { index }, take);
  return eachRow(reader, customers, { index: "byName" }, async ({ id }) => {
    const row = await reader.get(rows, id);
    if (row !== undefined) take(row);
  });
}

/** An address as it is compared. */
export const foldAddress = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** Whether some text in the facts, however deep, is one of those. */
function tells(facts: unknown, emails: ReadonlySet<string>): boolean {
  if (typeof facts === "string") return emails.has(foldAddress(facts));
  return typeof facts === "object" && facts !== null && Object.values(facts).some((member) => tells(member, emails));
}

/** Her entries, and what she is called in them. */
export interface Sought {
  readonly names: ReadonlySet<string>;
  readonly emails: ReadonlySet<string>;
  /** Every entry by or about her. */
  readonly entries: readonly { readonly row: JournalRow; readonly payload?: PayloadRow; readonly isAbout: boolean }[];
}

/** Her entries, and what they say she is called: the account may be gone already, or be under another name by now. */
export async function seek(reader: Reader, person: TracedPerson): Promise<Sought> {
  const emails = new Set(person.emails.map(foldAddress));
  const names = new Set(person.names);
  const found = new Map<string, Sought["entries"][number]>();
  const keep = async (row: JournalRow, isAbout: boolean) => {
    const payload = await reader.get(payloads, row.id);
    found.set(row.id, { row, isAbout, ...(payload === undefined ? {} : { payload }) });
    return payload;
  };
  await eachRow(reader, journal, { index: "byActor", prefix: [person.personId] }, async (row) => {
    const payload = await keep(row, false);
    if (payload !== undefined && payload.actorName !== pseudonymOf(person.personId)) names.add(payload.actorName);
  });
  await eachRow(reader, journal, { index: "bySubject", prefix: [`person:${person.personId}`] }, async (row) => {
    const email = (await keep(row, true))?.payload["email"];
    if (typeof email === "string") emails.add(foldAddress(email));
  });
  for (const id of person.invitationIds)
    await eachRow(reader, journal, { index: "bySubject", prefix: [`invitation:${id}`] }, async (row) => {
      await keep(row, true);
    });
  for (const kind of addressed)
    await eachRow(reader, journal, { index: "byKind", prefix: [kind] }, async (row) => {
      if (tells((await reader.get(payloads, row.id))?.payload, emails)) await keep(row, true);
    });
  return { names, emails, entries: [...found.values()].sort((a, b) => a.row.seq - b.row.seq) };
}

/** The addresses under which a firm's journal tells that a person joined; an account may be gone before the books are cleared. */
export async function addressesOf(reader: Reader, personId: string): Promise<readonly string[]> {
  const found = new Set<string>();
  await eachRow(reader, journal, { index: "bySubject", prefix: [`person:${personId}`] }, async ({ id }) => {
    const email = (await reader.get(payloads, id))?.payload["email"];
    if (typeof email === "string") found.add(foldAddress(email));
  });
  return [...found];
}

/** Whether a firm's journal tells of a person who works or worked for it. */
export async function isKnownPerson(reader: Reader, personId: string): Promise<boolean> {
  return (await reader.scan(journal, { index: "bySubject", prefix: [`person:${personId}`], limit: 1 })).rows.length > 0;
}

/** Whoever left the firm and was not erased since, the latest first; who came back stands there too. */
export async function peopleWhoLeft(
  reader: Reader,
): Promise<readonly { readonly id: string; readonly name: string; readonly leftAt: string }[]> {
  const left = new Map<string, { readonly id: string; readonly name: string; readonly leftAt: string }>();
  const scan = { index: "byKind", prefix: ["member-removed"], direction: "descending" } as const;
  await eachRow(reader, journal, scan, async ({ id, subject, at }) => {
    const name = (await reader.get(payloads, id))?.payload["name"];
    const personId = subject.replace(/^person:/, "");
    if (typeof name === "string" && !left.has(personId)) left.set(personId, { id: personId, name, leftAt: at });
  });
  return [...left.values()];
}

/** Everything a firm's books hold about one of its people. */
export function readPersonTraces(store: Store, person: TracedPerson): Promise<PersonTraces> {
  return store.read(person.tenantId, async (reader) => {
    const sought = await seek(reader, person);
    const preferences = (await reader.get(alertReaders, person.personId))?.preferences;
    const named: Record<string, number> = {};
    for (const place of namedIn)
      await eachNamedRow(reader, place, (row) => {
        if (!sought.names.has(String(row[place.field]))) return;
        named[place.collection.name] = (named[place.collection.name] ?? 0) + 1;
      });
    const entries = sought.entries.map(({ row: { seq, at, kind, subject, actor }, payload }) => ({
      ...{ seq, at, kind, subject },
      by: actor === person.personId ? ("her" as const) : ("others" as const),
      ...(payload === undefined ? {} : { facts: payload.payload }),
    }));
    const alerts = preferences === undefined ? {} : { alertPreferences: preferences };
    return { names: [...sought.names], journal: entries, named, ...alerts };
  });
}
