import { checkPattern, coreMessage, isTimeZone } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers, profiles, seriesRows, type SeriesRow } from "../collections.ts";
import { found, read, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { foldText } from "../search.ts";
import type { Reader } from "../ports/store.ts";

type Series = OutputOf<"saveSeries">;

/** Who is calling. */
export async function getSession(call: Call): Promise<OutputOf<"getSession">> {
  const { actor, context } = call;
  const today = await read(call, (reader) => todayOf(context, reader));
  const { tenantId, tenantName, personId, personName, scopes } = actor;
  return { tenantId, tenantName, person: { id: personId, name: personName }, scopes: [...scopes], today };
}

/** The seller's profile. */
export async function getProfile(call: Call): Promise<OutputOf<"getProfile">> {
  const row = await read(call, (reader) => reader.get(profiles, "profile"));
  return row === undefined ? {} : { profile: row.profile };
}

/** Refuses a save made from an older version, with the version that is stored. */
export function requireRevision(stored: number | undefined, read: number, current: unknown): void {
  if ((stored ?? 0) === read) return;
  throw new WorkspaceError("conflict", "Someone saved in the meantime; look at the stored version and save again.", { current });
}

/** Saves the seller's profile. */
export async function saveProfile(call: Call, input: InputOf<"saveProfile">): Promise<OutputOf<"saveProfile">> {
  const { timeZone } = input.profile;
  // Every date of the firm is asked of it.
  if (!isTimeZone(timeZone)) {
    throw new WorkspaceError("invalid-input", `“${timeZone}” is no time zone; give its IANA name, such as Europe/Paris.`);
  }
  return write(call, input, async (transaction) => {
    const before = await transaction.lock(profiles, "profile");
    requireRevision(before?.profile.revision, input.profile.revision, before?.profile);
    const profile = { ...input.profile, revision: input.profile.revision + 1 };
    await transaction.put(profiles, { id: "profile", profile });
    await record(transaction, call.context, call.actor, {
      kind: "profile-saved",
      subject: "profile",
      facts: { before: before?.profile ?? null, after: profile },
    });
    return profile;
  });
}

/** The series a firm begins with. */
const firstSeries: readonly SeriesRow[] = [
  {
    id: "invoices",
    series: { kind: "invoice", pattern: "F{year}-{number:0000}", restart: "yearly", next: 1 },
    issued: 0,
    revision: 0,
  },
  {
    id: "credit-notes",
    series: { kind: "credit-note", pattern: "AV{year}-{number:0000}", restart: "yearly", next: 1 },
    issued: 0,
    revision: 0,
  },
];

/** The series of a kind: the stored ones, and the first until it is stored. */
export async function seriesOfKind(reader: Reader, kind: SeriesRow["series"]["kind"]): Promise<readonly SeriesRow[]> {
  const stored = (await reader.scan(seriesRows, { index: "byKind", prefix: [kind], limit: 100 })).rows;
  const first = firstSeries.find((row) => row.series.kind === kind && !stored.some(({ id }) => id === row.id));
  // It may be stored as a series of the other kind.
  if (first === undefined || (await reader.get(seriesRows, first.id)) !== undefined) return stored;
  return [...stored, first];
}

/** All series, those of invoices first. */
async function seriesOf(reader: Reader): Promise<readonly SeriesRow[]> {
  return [...(await seriesOfKind(reader, "invoice")), ...(await seriesOfKind(reader, "credit-note"))];
}

function showSeries({ id, series, revision }: SeriesRow): Series {
  return { id, kind: series.kind, pattern: series.pattern, next: series.next, restart: series.restart, revision };
}

/** The count the next document takes when it is issued today: a yearly series begins again with its first document of a year. */
function nextOn(series: SeriesRow["series"], today: string): number {
  const restarts = series.restart === "yearly" && series.year !== undefined && Number(today.slice(0, 4)) > series.year;
  return restarts ? 1 : series.next;
}

/** The number series. */
export function listSeries(call: Call): Promise<OutputOf<"listSeries">> {
  return read(call, async (reader) => {
    const today = await todayOf(call.context, reader);
    const rows = await seriesOf(reader);
    return { rows: rows.map((row) => ({ ...showSeries(row), next: nextOn(row.series, today) })) };
  });
}

/** Creates or changes a series that has not issued yet; one that has keeps its pattern and its count. */
export function saveSeries(call: Call, input: InputOf<"saveSeries">): Promise<Series> {
  return write(call, input, async (transaction) => {
    const { kind, pattern, next, restart, revision } = input.series;
    const problem = checkPattern(pattern, restart);
    if (problem !== undefined)
      throw new WorkspaceError("invalid-input", coreMessage(`series-${problem}`, "en"), { reason: problem });
    const stored = await transaction.lock(seriesRows, input.id);
    const before = stored ?? firstSeries.find((first) => first.id === input.id);
    requireRevision(before?.revision, revision, before === undefined ? undefined : showSeries(before));
    if (before !== undefined && before.issued > 0) {
      throw new WorkspaceError(
        "invalid-input",
        "This series has issued documents; its numbers must go on as they are. Create another series.",
      );
    }
    const today = await todayOf(call.context, transaction);
    const series = { kind, pattern, restart, next, year: Number(today.slice(0, 4)) };
    const row: SeriesRow = { id: input.id, series, issued: 0, revision: revision + 1 };
    await transaction.put(seriesRows, row);
    await record(transaction, call.context, call.actor, {
      kind: "series-saved",
      subject: `series:${input.id}`,
      facts: { before: before === undefined ? null : showSeries(before), after: showSeries(row) },
    });
    return showSeries(row);
  });
}

/** Customers by name; a search looks in name, numbers and e-mail. */
export function listCustomers(call: Call, input: InputOf<"listCustomers">): Promise<OutputOf<"listCustomers">> {
  const limit = input.limit ?? 50;
  const wanted = input.search === undefined ? "" : foldText(input.search);
  return read(call, async (reader) => {
    const rows: OutputOf<"getCustomer">[] = [];
    let after = input.after;
    for (;;) {
      const page = await reader.scan(customers, { index: "byName", limit, ...(after === undefined ? {} : { after }) });
      rows.push(...page.rows.filter((row) => row.folded.includes(wanted)).map((row) => row.customer));
      after = page.next;
      if (after === undefined) return { rows };
      if (rows.length >= limit) return { rows, next: after };
    }
  });
}

/** One customer. */
export async function getCustomer(call: Call, input: InputOf<"getCustomer">): Promise<OutputOf<"getCustomer">> {
  return found(await read(call, (reader) => reader.get(customers, input.id)), "customer").customer;
}

/** Creates or saves a customer. */
export function saveCustomer(call: Call, input: InputOf<"saveCustomer">): Promise<OutputOf<"saveCustomer">> {
  return write(call, input, async (transaction) => {
    const before = await transaction.lock(customers, input.id);
    requireRevision(before?.customer.revision, input.customer.revision, before?.customer);
    const customer = { ...input.customer, id: input.id, revision: input.customer.revision + 1 };
    const { party, email } = customer;
    const folded = foldText(
      [party.name, party.tradingName, party.legalRegistration?.id, party.vatId, email].filter(Boolean).join(" "),
    );
    await transaction.put(customers, { id: input.id, customer, sortName: foldText(party.name), folded });
    await record(transaction, call.context, call.actor, {
      kind: before === undefined ? "customer-created" : "customer-saved",
      subject: `customer:${input.id}`,
      facts: { before: before?.customer ?? null, after: customer },
    });
    return customer;
  });
}
