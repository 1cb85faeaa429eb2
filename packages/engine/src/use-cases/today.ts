import { addDays, textFromMinor, todayIn } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { drafts, outbox, paymentBalances, payments, standings, type StandingRow } from "../collections.ts";
import { read, timeZoneOf, todayOf, type Call } from "../context.ts";
import type { Reader } from "../ports/store.ts";
import { promises, reminderContacts } from "../reminder-collections.ts";
import { allRows } from "./summary.ts";

type Task = OutputOf<"getToday">["tasks"][number];
type Item = Task["items"][number];

const SHOWN = 5;
const PAGE = 500;
/** An invoice is newly overdue for so many days: a week-end and the Monday after. */
const NEW_DAYS = 4;
const FORGOTTEN_DAYS = 7;
const BROKEN_DAYS = 14;

interface Money {
  readonly minor: number;
  readonly currency: string;
}

function task(kind: Task["kind"], items: readonly Item[], money: readonly Money[]): Task {
  const sums = new Map<string, number>();
  for (const { currency, minor } of money) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  const amounts = [...sums].map(([currency, minor]) => ({ currency, amount: textFromMinor(minor, currency) }));
  return { kind, count: items.length, amounts, items: items.slice(0, SHOWN) };
}

async function openStandings(reader: Reader): Promise<readonly StandingRow[]> {
  const rows: StandingRow[] = [];
  let after: string | undefined;
  do {
    const cursor = after === undefined ? {} : { after };
    const page = await reader.scan(standings, { index: "byState", prefix: ["open"], limit: 2_000, ...cursor });
    rows.push(...page.rows.filter(({ origin }) => origin !== "claim"));
    after = page.next;
  } while (after !== undefined);
  return rows;
}

const itemOf = ({ id, number, customerName, currency }: StandingRow, minor: number, date: string): Item => ({
  id,
  subject: "invoice",
  label: `${number} · ${customerName}`,
  date,
  amount: textFromMinor(minor, currency),
  currency,
});

/** Instalments whose due date passed between two days, the largest first. */
function overdueBetween(kind: Task["kind"], open: readonly StandingRow[], from: string, before: string): Task {
  const late = open.flatMap((row) =>
    row.instalments
      .filter((instalment) => instalment.open > 0 && instalment.dueDate < before && instalment.dueDate >= from)
      .map((instalment) => ({ row, minor: instalment.open, currency: row.currency, date: instalment.dueDate })),
  );
  late.sort((first, second) => second.minor - first.minor);
  return task(
    kind,
    late.map(({ row, minor, date }) => itemOf(row, minor, date)),
    late,
  );
}

/** Promises whose day passed while something is still open. */
async function brokenPromises(reader: Reader, open: readonly StandingRow[], today: string): Promise<Task> {
  const byId = new Map(open.map((row) => [row.id, row]));
  const due = (await allRows(reader, promises, "byPayBy")).filter(
    ({ payBy }) => payBy < today && payBy >= addDays(today, -BROKEN_DAYS),
  );
  const broken = new Map<string, { readonly row: StandingRow; readonly payBy: string }>();
  for (const { invoiceIds, payBy } of due) {
    for (const id of invoiceIds) {
      const row = byId.get(id);
      if (row !== undefined) broken.set(id, { row, payBy });
    }
  }
  const list = [...broken.values()];
  return task(
    "promises-broken",
    list.map(({ row, payBy }) => itemOf(row, row.open, payBy)),
    list.map(({ row }) => ({ minor: row.open, currency: row.currency })),
  );
}

async function callsToMake(reader: Reader, today: string): Promise<Task> {
  const page = await reader.scan(reminderContacts, { index: "byState", prefix: ["open"], to: today, limit: PAGE });
  const items = page.rows.map(({ customerId, customerName, day }): Item => ({
    id: customerId,
    subject: "customer",
    label: customerName,
    date: day,
  }));
  return task("calls", items, []);
}

async function unallocatedMoney(reader: Reader): Promise<Task> {
  const page = await reader.scan(paymentBalances, { index: "byCredit", prefix: ["credit"], limit: PAGE });
  const items: Item[] = [];
  const money: Money[] = [];
  for (const { id, unallocated, date } of page.rows) {
    const payment = await reader.get(payments, id);
    if (payment === undefined || unallocated <= 0) continue;
    const { currency, reference } = payment;
    const amount = textFromMinor(unallocated, currency);
    items.push({ id, subject: "payment", label: reference ?? id, date, amount, currency });
    money.push({ minor: unallocated, currency });
  }
  return task("unallocated", items, money);
}

async function failedDeliveries(reader: Reader): Promise<Task> {
  const page = await reader.scan(outbox, { index: "byState", prefix: ["dead"], direction: "descending", limit: PAGE });
  const items = page.rows.map(({ id, payload, topic, dueAt }): Item => {
    const label = payload["label"];
    return { id, subject: "delivery", label: typeof label === "string" ? label : topic, date: dueAt.slice(0, 10) };
  });
  return task("failed-deliveries", items, []);
}

async function forgottenDrafts(reader: Reader, today: string, timeZone: string): Promise<Task> {
  const before = addDays(today, -FORGOTTEN_DAYS);
  const page = await reader.scan(drafts, { index: "byUpdate", to: `${before}T23:59:59.999Z`, limit: PAGE });
  const items = page.rows.map(({ id, document, updatedAt }): Item => ({
    id,
    subject: "draft",
    label: document.buyer?.name ?? "",
    date: todayIn(timeZone, updatedAt),
  }));
  return task("drafts-forgotten", items, []);
}

/** What to do today, the most urgent first; kinds with nothing to do are left out. */
export function getToday(call: Call, _input: InputOf<"getToday">): Promise<OutputOf<"getToday">> {
  return read(call, async (reader) => {
    const today = await todayOf(call.context, reader);
    const open = await openStandings(reader);
    const news = addDays(today, -NEW_DAYS);
    const tasks = [
      await callsToMake(reader, today),
      await brokenPromises(reader, open, today),
      overdueBetween("newly-overdue", open, news, today),
      overdueBetween("overdue", open, "0000", news),
      await unallocatedMoney(reader),
      await failedDeliveries(reader),
      await forgottenDrafts(reader, today, await timeZoneOf(reader)),
    ];
    return { asOf: today, tasks: tasks.filter(({ count }) => count > 0) };
  });
}
