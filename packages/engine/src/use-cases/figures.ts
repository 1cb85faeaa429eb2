import {
  addDays,
  dayNumberOf,
  dilutionOf,
  endOfMonth,
  addMonths,
  foldLedger,
  keyFiguresOf,
  promiseKeptRate,
  receivableColumns,
  textFromMinor,
  type KeyFigures,
  type LedgerFold,
  type PaymentPromise,
  type ReceivableColumns,
} from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { read, todayOf, type Call } from "../context.ts";
import type { Reader } from "../ports/store.ts";
import { promises, reminderContacts } from "../reminder-collections.ts";
import { ledgerAt, type LedgerAt } from "./figures-ledger.ts";
import { allRows } from "./summary.ts";

type Currency = OutputOf<"getFigures">["currencies"][number];
type Figure = Currency["figures"][number];
type Part = Figure["parts"][number];

const DAYS = 365;
const TREND_MONTHS = 12;
const CLIENTS = 10;

/** What a ledger alone does not know. */
interface Beside {
  readonly promiseKept: number | null;
  readonly promisesDue: number;
  readonly credited: number;
  readonly reminders: number;
  readonly settledCount: number;
}

/** At most one decimal more than is shown, never an exponent. */
const decimal = (value: number | null, digits: number) => (value === null ? null : value.toFixed(digits));
const days = (name: string, value: number | null): Part => ({ name, unit: "days", value: decimal(value, 1) });
const percent = (name: string, share: number | null): Part => ({
  name,
  unit: "percent",
  value: decimal(share === null ? null : share * 100, 1),
});
const number = (name: string, value: number): Part => ({ name, unit: "count", value: String(value) });

/** Each figure with the numbers that its formula holds. */
function figureList(figures: KeyFigures, fold: LedgerFold, currency: string, beside: Beside): readonly Figure[] {
  const amount = (name: string, minor: number | null): Part => ({
    name,
    unit: "amount",
    value: minor === null ? null : textFromMinor(minor, currency),
  });
  const owed = amount("owed", figures.owed);
  const sales = amount("sales", figures.sales);
  const begin = amount("owedAtBegin", figures.owedAtBegin);
  const notDue = amount("notDue", figures.aging.notDue);
  const period = number("days", fold.days);
  const countBack = days("dsoCountBack", figures.dsoCountBack);
  const best = days("dsoBestPossible", figures.dsoBestPossible);
  const delinquent = days("averageDaysDelinquent", figures.averageDaysDelinquent);
  const turnover: Part = { name: "turnover", unit: "times", value: decimal(figures.turnover, 2) };
  const settled = amount("settled", fold.settled);
  const index = figures.collectionEffectiveness;
  const of = (figure: Part, ...parts: readonly Part[]): Figure => ({ ...figure, parts: [...parts] });
  return [
    of(owed),
    of(amount("overdue", figures.overdue), owed, notDue),
    of(percent("overdueRate", figures.overdueRate), amount("overdue", figures.overdue), owed),
    of(percent("atRiskRate", figures.atRiskRate), amount("over90", figures.aging.over90), owed),
    of(sales, period),
    of(countBack, owed),
    of(days("dsoSimple", figures.dsoSimple), owed, sales, period),
    of(best, notDue),
    of(delinquent, countBack, best),
    of(days("averageDaysLate", figures.averageDaysLate), settled, number("settledCount", fold.settledCount)),
    of(days("averageDaysToPay", figures.averageDaysToPay), settled),
    of(
      percent("onTimeRate", figures.onTimeRate),
      number("settledOnTime", fold.settledOnTime),
      number("settledCount", fold.settledCount),
    ),
    of(percent("collectionEffectiveness", index === null ? null : index / 100), begin, sales, owed, notDue),
    of(turnover, sales, begin, owed),
    of(days("averageCollectionPeriod", figures.averageCollectionPeriod), turnover),
    of(percent("disputeRate", figures.disputeRate), amount("disputedSales", fold.disputedSales), sales),
    of(percent("dilution", dilutionOf(beside.credited, figures.sales)), amount("credited", beside.credited), sales),
    of(percent("promiseKeptRate", beside.promiseKept), number("promisesDue", beside.promisesDue)),
    of(number("remindersSent", beside.reminders), number("settledCount", beside.settledCount)),
    of(percent("concentration", figures.concentration.ten), owed),
    of(amount("workingCapitalOfDelay", figures.workingCapitalOfDelay), sales, period, delinquent),
  ];
}

async function promisesBy(reader: Reader, { asOf, rows }: LedgerAt, currency: string): Promise<readonly PaymentPromise[]> {
  const settledOn = new Map<string, string | undefined>();
  for (const { invoiceId, settledDate } of rows) {
    const before = settledOn.has(invoiceId) ? (settledOn.get(invoiceId) ?? "9999-12-31") : "";
    const later = settledDate === undefined || before === "9999-12-31" ? undefined : settledDate > before ? settledDate : before;
    settledOn.set(invoiceId, later);
  }
  const made = (await allRows(reader, promises, "byPayBy")).filter((one) => one.currency === currency && one.madeOn <= asOf);
  return made
    .filter(({ invoiceIds }) => invoiceIds.some((id) => settledOn.has(id)))
    .map(({ invoiceIds, payBy }) => {
      const dates = invoiceIds.filter((id) => settledOn.has(id)).map((id) => settledOn.get(id));
      const last = dates.every((date) => date !== undefined) ? dates.reduce((a, b) => (a > b ? a : b)) : undefined;
      return { promisedDay: dayNumberOf(payBy), ...(last === undefined ? {} : { settledDay: dayNumberOf(last) }) };
    });
}

async function besideOf(reader: Reader, ledger: LedgerAt, currency: string, fold: LedgerFold): Promise<Beside> {
  const from = addDays(ledger.asOf, 1 - DAYS);
  const today = dayNumberOf(ledger.asOf);
  const known = await promisesBy(reader, ledger, currency);
  const credited = ledger.edges
    .filter((edge) => edge.currency === currency && edge.source.kind === "credit-note" && edge.date >= from)
    .reduce((sum, { minor }) => sum + minor, 0);
  const customerIds = new Set(ledger.standings.filter((row) => row.currency === currency).map((row) => row.customerId));
  const contacts = await allRows(reader, reminderContacts, "byDay");
  const reminders = contacts.filter(
    ({ state, day, customerId }) =>
      (state === "sent" || state === "done") && day >= from && day <= ledger.asOf && customerIds.has(customerId),
  ).length;
  return {
    promiseKept: promiseKeptRate(known, today),
    promisesDue: known.filter(({ promisedDay }) => promisedDay + 2 <= today).length,
    credited,
    reminders,
    settledCount: fold.settledCount,
  };
}

/** The end of each of the last months, the current one at the date itself; what was known then. */
function trendOf(columns: ReceivableColumns, asOf: string): Currency["trend"] {
  const ends = Array.from({ length: TREND_MONTHS }, (_, back) => (back === 0 ? asOf : endOfMonth(addMonths(asOf, -back))));
  return ends.reverse().map((end) => {
    const fold = foldLedger(columns, { asOf: dayNumberOf(end), days: DAYS });
    const { owed, overdue, dsoCountBack } = keyFiguresOf(fold);
    const text = (minor: number) => textFromMinor(minor, columns.currency);
    return {
      asOf: end,
      sales: text(fold.months[0]?.sales ?? 0),
      owed: text(owed),
      overdue: text(overdue),
      dso: decimal(dsoCountBack, 1),
    };
  });
}

function clientsOf(columns: ReceivableColumns, fold: LedgerFold, names: ReadonlyMap<string, string>): Currency["clients"] {
  const places = columns.customerIds.map((_, place) => place);
  const largest = places
    .filter((place) => (fold.openByCustomer[place] ?? 0) > 0)
    .sort((first, second) => (fold.openByCustomer[second] ?? 0) - (fold.openByCustomer[first] ?? 0))
    .slice(0, CLIENTS);
  return largest.map((place) => {
    const id = columns.customerIds[place] ?? "";
    const customers = new Uint8Array(columns.customerIds.length);
    customers[place] = 1;
    const figures = keyFiguresOf(foldLedger(columns, { asOf: fold.asOf, days: DAYS, customers }));
    return {
      id,
      name: names.get(id) ?? id,
      owed: textFromMinor(figures.owed, columns.currency),
      overdue: textFromMinor(figures.overdue, columns.currency),
      daysLate: decimal(figures.averageDaysLate, 1),
    };
  });
}

/** Key figures with their formulas' numbers, per currency, at a date; of one client where named. */
export function getFigures(call: Call, input: InputOf<"getFigures">): Promise<OutputOf<"getFigures">> {
  return read(call, async (reader) => {
    const asOf = input.asOf ?? (await todayOf(call.context, reader));
    const ledger = await ledgerAt(reader, asOf, input.customerId === undefined ? {} : { customerId: input.customerId });
    const names = new Map(ledger.standings.map((row) => [row.customerId, row.customerName]));
    const currencies: Currency[] = [];
    for (const columns of receivableColumns(ledger.rows)) {
      const { currency } = columns;
      const fold = foldLedger(columns, { asOf: dayNumberOf(asOf), days: DAYS });
      const beside = await besideOf(reader, ledger, currency, fold);
      currencies.push({
        currency,
        figures: [...figureList(keyFiguresOf(fold), fold, currency, beside)],
        trend: trendOf(columns, asOf),
        clients: clientsOf(columns, fold, names),
      });
    }
    return { asOf, currencies };
  });
}
