import {
  choosePolicy,
  promiseStateOn,
  type ChasedDebt,
  type ClientType,
  type PastContact,
  type PolicyChoice,
  type TakenStep,
} from "@acquit/core";
import { allocations, customers, standings, type CustomerRow, type StandingRow } from "./collections.ts";
import { timeZoneOf } from "./context.ts";
import { timeZoneOfCountry } from "./country-time-zone.ts";
import { bouncedAmong } from "./incoming/bounced.ts";
import { lateFactsOf, type LateFacts } from "./late-facts.ts";
import { plannedInvoices, plansOf } from "./plan-standing.ts";
import type { Reader } from "./ports/store.ts";
import {
  promises,
  reminderAdjustments,
  reminderChoices,
  reminderContacts,
  type AdjustmentRow,
  type ContactRow,
  type PromiseRow,
} from "./reminder-collections.ts";
import { allRows } from "./use-cases/summary.ts";

const ALL = 10_000;

/** One client with all that decides what she is reminded of. */
export interface ClientFile {
  readonly customerId: string;
  readonly customer: CustomerRow["customer"] | undefined;
  readonly customerName: string;
  readonly clientType: ClientType;
  readonly timeZone: string;
  readonly debts: readonly ChasedDebt[];
  readonly contacts: readonly PastContact[];
  readonly adjustments: readonly AdjustmentRow[];
  readonly promises: readonly PromiseRow[];
  /** What decides about the cost of lateness, by invoice. */
  readonly lateFacts: ReadonlyMap<string, LateFacts>;
  /** Addresses of hers at which nothing arrives, in small letters. */
  readonly bounced: ReadonlySet<string>;
}

/** A registered or VAT-numbered client is a business; everybody else has a consumer's rights. */
export function clientTypeOf(customer: CustomerRow["customer"] | undefined): ClientType {
  const party = customer?.party;
  const isRegistered = [party?.legalRegistration?.id, party?.vatId].some((id) => id !== undefined && id.trim() !== "");
  return isRegistered ? "business" : "consumer";
}

/** Every choice of the firm. */
export async function reminderChoicesOf(reader: Reader): Promise<readonly PolicyChoice[]> {
  return allRows(reader, reminderChoices, "byKind");
}

/** What was settled of each instalment of an invoice, by accounting date. */
export async function settledOf(reader: Reader, standing: StandingRow): Promise<ReadonlyMap<string, ChasedDebt["settled"]>> {
  const settled = new Map<string, { on: string; minor: number }[]>();
  if (standing.instalments.every(({ minor, open }) => minor === open)) return settled;
  const { rows } = await reader.scan(allocations, { index: "byInvoice", prefix: [standing.id], limit: ALL });
  for (const { target, date, minor } of rows) {
    const parts = settled.get(target.instalmentId) ?? [];
    parts.push({ on: date, minor });
    settled.set(target.instalmentId, parts);
  }
  return settled;
}

/** Whether a contact counts as having taken place, or as being under way. */
function counts({ state }: ContactRow): boolean {
  return state !== "dropped";
}

function takenFrom(contacts: readonly ContactRow[], invoiceId: string, instalmentId: string): readonly TakenStep[] {
  return contacts.flatMap(({ contact, day }) =>
    contact.lines
      .filter((line) => line.invoiceId === invoiceId && line.instalmentId === instalmentId)
      .map(({ stepId, stepDays }) => ({ stepId, days: stepDays, on: day })),
  );
}

/** Whether an invoice is with an agency or a court: its hand-over was done by a person. */
function isHandedOver(contacts: readonly ContactRow[], invoiceId: string): boolean {
  return contacts.some(
    ({ contact, state, outcome }) =>
      contact.step.tone === "hand-over" &&
      state === "done" &&
      outcome === "done" &&
      contact.lines.some((line) => line.invoiceId === invoiceId),
  );
}

/** The promise that counts for an invoice: the latest one made, unless it was kept. */
function promisedFor(
  rows: readonly PromiseRow[],
  settledByInvoice: ReadonlyMap<string, ChasedDebt["settled"]>,
  invoiceId: string,
  today: string,
): string | undefined {
  const own = rows.filter(({ invoiceIds }) => invoiceIds.includes(invoiceId));
  const last = own.reduce<PromiseRow | undefined>(
    (best, row) => (best === undefined || row.madeOn >= best.madeOn ? row : best),
    undefined,
  );
  if (last === undefined) return undefined;
  const settled = last.invoiceIds.flatMap((id) => settledByInvoice.get(id) ?? []);
  const state = promiseStateOn(last, settled, today);
  return state === "kept" && today > last.payBy ? undefined : last.payBy;
}

/** What is being read while one client's file is put together. */
interface FileRequest {
  readonly customerId: string;
  readonly today: string;
  readonly choices: readonly PolicyChoice[];
  /** This contact is looked at as if it had not been lined up yet. */
  readonly without?: string;
}

async function debtsOf(
  reader: Reader,
  request: FileRequest,
  stood: readonly StandingRow[],
  parts: Pick<ClientFile, "clientType" | "adjustments" | "promises"> & {
    readonly contacts: readonly ContactRow[];
    readonly planned: ReadonlySet<string>;
  },
) {
  const settledByInvoice = new Map<string, ReadonlyMap<string, ChasedDebt["settled"]>>();
  for (const standing of stood) settledByInvoice.set(standing.id, await settledOf(reader, standing));
  const flat = new Map([...settledByInvoice].map(([id, byInstalment]) => [id, [...byInstalment.values()].flat()]));
  return stood.flatMap((standing) => {
    const { customerId, today, choices } = request;
    const choice = choosePolicy(choices, { clientType: parts.clientType, customerId, invoiceId: standing.id });
    const promised = promisedFor(parts.promises, flat, standing.id, today);
    return standing.instalments.map(({ id, dueDate, minor }): ChasedDebt => ({
      customerId,
      invoiceId: standing.id,
      number: standing.number,
      instalmentId: id,
      currency: standing.currency,
      issueDate: standing.issueDate,
      ...{ dueDate, minor },
      settled: settledByInvoice.get(standing.id)?.get(id) ?? [],
      ...(standing.disputed === true && { disputedMinor: minor }),
      ...(promised !== undefined && { promisedFor: promised }),
      ...(parts.planned.has(standing.id) && { stopped: "plan" }),
      ...(isHandedOver(parts.contacts, standing.id) && { stopped: "handed-over" }),
      ...(choice !== undefined && { choice }),
      taken: takenFrom(parts.contacts, standing.id, id),
      adjustments: parts.adjustments.filter((row) => row.invoiceId === standing.id && row.instalmentId === id),
    }));
  });
}

/** A client's file, read in one view: her open debts with their policies, what was done and decided, what she promised. */
export async function readClientFile(reader: Reader, request: FileRequest): Promise<ClientFile> {
  const { customerId, without } = request;
  const customer = (await reader.get(customers, customerId))?.customer;
  const of = { index: "byCustomer", prefix: [customerId], limit: ALL };
  const all = (await reader.scan(standings, of)).rows;
  // A claim for lateness is asked for with its invoice and in letters, never chased by steps of its own.
  const stood = all.filter(({ open, origin }) => open > 0 && origin !== "claim");
  const contacts = (await reader.scan(reminderContacts, of)).rows.filter((row) => counts(row) && row.id !== without);
  const adjustments: AdjustmentRow[] = [];
  for (const { id } of stood) {
    const scan = { index: "byInvoice", prefix: [id], limit: ALL };
    adjustments.push(...(await reader.scan(reminderAdjustments, scan)).rows);
  }
  const promised = (await reader.scan(promises, of)).rows;
  const clientType = clientTypeOf(customer);
  const plans = await plansOf(reader, customerId);
  const planned = await plannedInvoices(reader, plans, request.today);
  const lateFacts = new Map<string, LateFacts>();
  const known = { contacts, plans, hasClaims: all.some(({ origin }) => origin === "claim") };
  for (const { id } of stood) lateFacts.set(id, await lateFactsOf(reader, id, known));
  const parts = { clientType, adjustments, contacts, promises: promised, planned };
  return {
    customerId,
    customer,
    customerName: customer?.party.name ?? stood[0]?.customerName ?? all[0]?.customerName ?? customerId,
    clientType,
    timeZone: timeZoneOfCountry(customer?.party.address.country, await timeZoneOf(reader)),
    debts: await debtsOf(reader, request, stood, parts),
    contacts: contacts.filter(({ contact }) => contact.step.channel !== "task").map(({ day }) => ({ customerId, on: day })),
    adjustments,
    promises: promised,
    lateFacts,
    bounced: await bouncedAmong(reader, [customer?.email, customer?.party.contact?.email]),
  };
}

/** Every instalment there ever was with what was settled of it, for a replay: read in three sweeps, not client by client. */
export async function readPastDebts(
  reader: Reader,
  choices: readonly PolicyChoice[],
): Promise<{ readonly debts: readonly ChasedDebt[]; readonly names: ReadonlyMap<string, string> }> {
  const settled = new Map<string, { on: string; minor: number }[]>();
  for (const { target, date, minor } of await allRows(reader, allocations, "byDate")) {
    const key = `${target.invoiceId}/${target.instalmentId}`;
    const parts = settled.get(key) ?? [];
    parts.push({ on: date, minor });
    settled.set(key, parts);
  }
  const types = new Map<string, ClientType>();
  const names = new Map<string, string>();
  const debts: ChasedDebt[] = [];
  for (const standing of await allRows(reader, standings, "byIssue")) {
    const { id: invoiceId, customerId, customerName, number, currency, issueDate, instalments } = standing;
    if (standing.origin === "claim") continue;
    const clientType = types.get(customerId) ?? clientTypeOf((await reader.get(customers, customerId))?.customer);
    types.set(customerId, clientType);
    names.set(customerId, customerName);
    const choice = choosePolicy(choices, { clientType, customerId, invoiceId });
    for (const { id, dueDate, minor } of instalments) {
      debts.push({
        ...{ customerId, invoiceId, number, instalmentId: id, currency, issueDate, dueDate, minor },
        settled: settled.get(`${invoiceId}/${id}`) ?? [],
        ...(choice !== undefined && { choice }),
        ...{ taken: [], adjustments: [] },
      });
    }
  }
  return { debts, names };
}

/** Every client who owes something. */
export async function owingClients(reader: Reader): Promise<readonly string[]> {
  const ids = new Set<string>();
  let after: string | undefined;
  do {
    const page = await reader.scan(standings, {
      ...{ index: "byState", prefix: ["open"], limit: 2_000 },
      ...(after !== undefined && { after }),
    });
    for (const { customerId } of page.rows) ids.add(customerId);
    after = page.next;
  } while (after !== undefined);
  return [...ids];
}
