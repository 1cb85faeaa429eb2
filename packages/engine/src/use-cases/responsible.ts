import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers, standings } from "../collections.ts";
import { found, read, todayOf, write, type Call } from "../context.ts";
import { responsibles, type ResponsibleRow } from "../desk-collections.ts";
import { record } from "../journal.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { showEntries } from "../timeline.ts";
import { allRows } from "./summary.ts";

type Kind = ResponsibleRow["kind"];
type Person = { readonly id: string; readonly name: string };

const ALL = 10_000;
const keyOf = (kind: Kind, id: string) => `${kind}-${id}`;

/** Who looks after what; an invoice without somebody of its own is her client's responsible person's. */
export type Responsibles = ReadonlyMap<string, Person>;

/** Everybody who looks after something. */
export async function responsiblesOf(reader: Reader): Promise<Responsibles> {
  const rows = await allRows(reader, responsibles, "byPerson");
  return new Map(rows.map(({ id, personId, personName }) => [id, { id: personId, name: personName }]));
}

/** Who looks after some invoices of a client: the first of them that has somebody of its own, else the client's. */
export function responsibleFor(all: Responsibles, customerId: string, invoiceIds: readonly string[]): Person | undefined {
  for (const id of invoiceIds) {
    const own = all.get(keyOf("invoice", id));
    if (own !== undefined) return own;
  }
  return all.get(keyOf("customer", customerId));
}

/** What is looked after, by its name. @throws WorkspaceError "not-found" */
async function nameOf(reader: Reader, kind: Kind, id: string): Promise<string> {
  if (kind === "invoice") return found(await reader.get(standings, id), "invoice").number;
  const customer = (await reader.get(customers, id))?.customer.party.name;
  if (customer !== undefined) return customer;
  const { rows } = await reader.scan(standings, { index: "byCustomer", prefix: [id], limit: 1 });
  return found(rows[0], "customer").customerName;
}

/** Who looks after what, and whom work can be given to as far as the desk knows. */
export function listResponsible(call: Call): Promise<OutputOf<"listResponsible">> {
  return read(call, async (reader) => {
    const rows = await allRows(reader, responsibles, "byPerson");
    const shown: OutputOf<"listResponsible">["rows"][number][] = [];
    for (const { kind, subjectId, personId, personName, since } of rows)
      shown.push({
        kind,
        id: subjectId,
        name: await nameOf(reader, kind, subjectId),
        person: { id: personId, name: personName },
        since,
      });
    const me = { id: call.actor.personId, name: call.actor.personName };
    const people = new Map([me, ...shown.map(({ person }) => person)].map((person) => [person.id, person]));
    return { me, people: [...people.values()], rows: shown };
  });
}

async function give(transaction: Transaction, call: Call, kind: Kind, subjectId: string, person: Person): Promise<void> {
  const since = await todayOf(call.context, transaction);
  const row = { id: keyOf(kind, subjectId), kind, subjectId, personId: person.id, personName: person.name, since };
  await transaction.put(responsibles, row);
}

/** Makes somebody responsible for a client or an invoice, or nobody. */
export function setResponsible(call: Call, input: InputOf<"setResponsible">): Promise<OutputOf<"setResponsible">> {
  const { context, actor } = call;
  const { kind, id, person, note } = input;
  return write(call, input, async (transaction) => {
    await nameOf(transaction, kind, id);
    if (person === undefined) await transaction.remove(responsibles, keyOf(kind, id));
    else await give(transaction, call, kind, id, person);
    await record(transaction, context, actor, {
      kind: "responsible-set",
      subject: `${kind}:${id}`,
      facts: { name: person?.name, person: person?.id, note: note?.trim() },
    });
    return {};
  });
}

/** Gives all that one person looks after to another, as when she leaves: each client's and invoice's timeline tells it with the note. */
export function handOverWork(call: Call, input: InputOf<"handOverWork">): Promise<OutputOf<"handOverWork">> {
  const { context, actor } = call;
  const note = input.note.trim();
  return write(call, input, async (transaction) => {
    if (input.from === input.to.id)
      throw new WorkspaceError("invalid-input", "Choose somebody else to take the work over.", { reason: "same-person" });
    const { rows } = await transaction.scan(responsibles, { index: "byPerson", prefix: [input.from], limit: ALL });
    for (const { kind, subjectId, personName } of rows) {
      await give(transaction, call, kind, subjectId, input.to);
      await record(transaction, context, actor, {
        kind: "handed-over-to",
        subject: `${kind}:${subjectId}`,
        facts: { from: personName, name: input.to.name, person: input.to.id, note },
      });
    }
    return { moved: rows.length };
  });
}

/** Writes an internal note about a client or an invoice: colleagues read it on the timeline, the client never does. */
export function addNote(call: Call, input: InputOf<"addNote">): Promise<OutputOf<"addNote">> {
  const { context, actor } = call;
  const note = input.note.trim();
  if (note === "") throw new WorkspaceError("invalid-input", "Write something first.", { reason: "empty" });
  return write(call, input, async (transaction) => {
    await nameOf(transaction, input.kind, input.id);
    await record(transaction, context, actor, { kind: "note-added", subject: `${input.kind}:${input.id}`, facts: { note } });
    return {};
  });
}

const told: ReadonlySet<string> = new Set(["note-added", "responsible-set", "handed-over-to"]);

/** What colleagues wrote and handed over about a client and her invoices, the latest first. */
export function listNotes(call: Call, input: InputOf<"listNotes">): Promise<OutputOf<"listNotes">> {
  return read(call, async (reader) => {
    await nameOf(reader, "customer", input.id);
    const { rows } = await reader.scan(standings, { index: "byCustomer", prefix: [input.id], limit: ALL });
    const entries: OutputOf<"listNotes">["rows"][number][] = [];
    for (const subject of [`customer:${input.id}`, ...rows.map(({ id }) => `invoice:${id}`)]) {
      const page = await showEntries(reader, { index: "bySubject", prefix: [subject], limit: ALL });
      entries.push(...page.rows.filter(({ kind }) => told.has(kind)));
    }
    return { rows: entries.sort((first, second) => second.seq - first.seq) };
  });
}
