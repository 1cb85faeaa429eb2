import { canonicalJson, sha256Hex, type PlannedContact } from "@acquit/core";
import type { Letter } from "@acquit/pdf";
import { heads, profiles, standings, type StandingRow } from "./collections.ts";
import { found, todayOf, type Context } from "./context.ts";
import {
  bytesOf,
  entriesFor,
  eventPieces,
  originalPieces,
  settlementPiece,
  type Piece,
  type ToldEntry,
} from "./dossier-exhibits.ts";
import { claimsOf } from "./late-facts.ts";
import { drawLetter } from "./letters.ts";
import { en } from "./messages/dossier-en.ts";
import { fr, type DossierMessages } from "./messages/dossier-fr.ts";
import type { Dossier, DossierEntry, DossierManifest, Exhibit } from "./ports/dossier-writer.ts";
import type { Reader } from "./ports/store.ts";
import { readClientFile, reminderChoicesOf, type ClientFile } from "./reminder-ledger.ts";
import { letterFor } from "./reminder-letter.ts";
import { claimFor, dateIn, type Language, type Writing } from "./reminder-values.ts";

const ALL = 10_000;
const NUMBER_DIGITS = 2;

/** What a dossier is asked for. */
export interface DossierWish {
  readonly id: string;
  readonly customerId: string;
  readonly purpose: DossierManifest["purpose"];
  readonly invoiceIds?: readonly string[];
}

/** All that a dossier is made of, read in one view. */
interface Gathered {
  readonly language: Language;
  readonly m: DossierMessages;
  readonly today: string;
  readonly file: ClientFile;
  readonly stood: readonly StandingRow[];
  readonly pieces: readonly Piece[];
  readonly entries: readonly ToldEntry[];
  readonly head: DossierManifest["head"];
  readonly profile: Writing["profile"];
}

async function chosen(reader: Reader, wish: DossierWish, today: string): Promise<readonly StandingRow[]> {
  const { rows } = await reader.scan(standings, { index: "byCustomer", prefix: [wish.customerId], limit: ALL });
  if (wish.invoiceIds === undefined)
    return rows.filter(
      ({ open, origin, instalments }) =>
        origin !== "claim" && open > 0 && instalments.some((part) => part.open > 0 && part.dueDate < today),
    );
  return wish.invoiceIds.map((id) =>
    found(
      rows.find((row) => row.id === id),
      "invoice of this client",
    ),
  );
}

function gather(context: Context, tenantId: string, wish: DossierWish): Promise<Gathered> {
  return context.store.read(tenantId, async (reader) => {
    const today = await todayOf(context, reader);
    const file = await readClientFile(reader, { customerId: wish.customerId, today, choices: await reminderChoicesOf(reader) });
    const profile = (await reader.get(profiles, "profile"))?.profile;
    const language: Language = profile?.language ?? "fr";
    const m = language === "en" ? en : fr;
    const stood = await chosen(reader, wish, today);
    const claims: StandingRow[] = [];
    for (const { id } of stood) claims.push(...(await claimsOf(reader, id)).map(({ standing }) => standing));
    const debts = [...stood, ...claims];
    const entries = await entriesFor(
      reader,
      wish.customerId,
      debts.map(({ id }) => id),
    );
    const pieces: Piece[] = [];
    for (const standing of stood) pieces.push(...(await originalPieces(reader, standing, m)));
    pieces.push(await settlementPiece(reader, debts, today, m), ...eventPieces(entries, m));
    const { seq = 0, hash = "" } = (await reader.get(heads, "journal")) ?? {};
    return { language, m, today, file, stood, pieces, entries, head: { seq, hash }, profile };
  });
}

/** What the statement is about, in the form of a contact that was never planned. */
function statementContact({ file, stood, today }: Gathered, wish: DossierWish): PlannedContact {
  const ids = new Set(stood.map(({ id }) => id));
  const lines = stood.flatMap((standing) =>
    standing.instalments
      .filter(({ open, dueDate }) => open > 0 && dueDate < today && ids.has(standing.id))
      .map(({ id, dueDate, open }) => ({
        ...{
          invoiceId: standing.id,
          number: standing.number,
          instalmentId: id,
          currency: standing.currency,
          dueDate,
          minor: open,
        },
        ...{
          disputedMinor: 0,
          daysLate: 0,
          stepId: "dossier",
          stepDays: 0,
          decidedBy: "tenant" as const,
          policyVersion: 0,
          policyName: "",
        },
      })),
  );
  const step = {
    ...{ id: "dossier", days: 0, channel: "letter" as const, tone: "hand-over" as const, template: "formal-notice" as const },
    ...{ needsApproval: true, afterPrevious: 0 },
  };
  return { id: wish.id, customerId: file.customerId, step, template: "formal-notice", day: today, lines, needsApproval: false };
}

/** The first exhibit: what is owed to the day, how it is computed, and the list of the others. */
function statementOf(gathered: Gathered, wish: DossierWish, exhibits: readonly Exhibit[]): Letter | undefined {
  const { m, language, today, file, profile } = gathered;
  const contact = statementContact(gathered, wish);
  const base = { contact, file, profile, language };
  const writing: Writing = { ...base, claim: claimFor(base) };
  const paragraphs = [
    m.lead(profile?.party.name ?? "", file.customerName, m.purpose[wish.purpose]),
    ...(writing.claim === undefined ? [m.unknownRate] : []),
    m.proof,
  ];
  const letter = letterFor(writing, { subject: m.statement, paragraphs });
  if (letter === undefined) return undefined;
  const [claimed] = letter.facts;
  const list = exhibits.map(({ number, title, date }) => [title, dateIn(language, date), String(number)]);
  return {
    ...letter,
    ...{ title: m.statement, paragraphs, reference: wish.id.slice(0, 12) },
    facts: [...(claimed === undefined ? [] : [claimed]), { label: m.asOf, value: dateIn(language, today) }],
    tables: [...letter.tables, { heading: m.exhibits, columns: m.exhibitColumns, rows: list }],
  };
}

function pathOf(number: number, name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(-80);
  return `${String(number).padStart(NUMBER_DIGITS, "0")}-${plain}`;
}

async function contentOf(context: Context, { content }: Piece): Promise<Uint8Array | undefined> {
  return "bytes" in content ? content.bytes : context.files.get(content.hash);
}

function showEntry({ row: { id: _id, ...entry }, payload }: ToldEntry): DossierEntry {
  return payload === undefined ? entry : { ...entry, payload: payload.payload, salt: payload.salt };
}

/** Puts a client's file together: numbered exhibits with their hashes, and the entries of the journal that tell of them. */
export async function gatherDossier(
  context: Context,
  tenantId: string,
  wish: DossierWish,
): Promise<Dossier & { readonly stood: readonly StandingRow[]; readonly customerName: string }> {
  const gathered = await gather(context, tenantId, wish);
  const { m, today, file, stood, entries, head, profile, language } = gathered;
  const files: { path: string; bytes: Uint8Array }[] = [];
  const exhibits: Exhibit[] = [];
  const add = (number: number, { title, date, name }: Omit<Piece, "content">, bytes: Uint8Array) => {
    const path = pathOf(number, name);
    files.push({ path, bytes });
    exhibits.push({ number, title, date, path, size: bytes.length, sha256: sha256Hex(bytes) });
  };
  const shown = entries.map(showEntry);
  const journalPiece = { title: m.journal, date: today, name: "journal.json" };
  let number = 1;
  for (const piece of gathered.pieces) {
    const bytes = await contentOf(context, piece);
    if (bytes === undefined) continue;
    number += 1;
    add(number, piece, bytes);
  }
  add(number + 1, journalPiece, bytesOf(canonicalJson(JSON.parse(JSON.stringify(shown)))));
  const statement = statementOf(gathered, wish, exhibits);
  if (statement !== undefined)
    add(1, { title: m.statement, date: today, name: "statement.pdf" }, await drawLetter(context, tenantId, statement));
  exhibits.sort((a, b) => a.number - b.number);
  const manifest: DossierManifest = {
    ...{ form: "acquit dossier 1", id: wish.id, purpose: wish.purpose, language, preparedAt: context.clock.now() },
    ...{ seller: profile?.party.name ?? "", client: file.customerName, invoices: stood.map((row) => row.number) },
    ...{ exhibits, entries: shown, head },
  };
  return { manifest, files, stood, customerName: file.customerName };
}
