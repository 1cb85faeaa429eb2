import {
  addDays,
  cashInByWeek,
  dateOfDayNumber,
  dayNumberOf,
  forecastPayments,
  textFromMinor,
  type PastInvoice,
  type ReceivableRow,
} from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { profiles } from "../collections.ts";
import { read, todayOf, type Call } from "../context.ts";
import type { Reader } from "../ports/store.ts";
import { promises } from "../reminder-collections.ts";
import { ledgerAt } from "./figures-ledger.ts";
import { allRows } from "./summary.ts";

const WEEKS = 13;
const SHOWN = 100;
/** Two years of a client's past say how she pays now; more would only slow the answer. */
const PAST_DAYS = 730;
const PAST_ROWS = 6_000;

/** What is open, and of what was settled the latest. */
function pastOf(rows: readonly ReceivableRow[], asOf: string): readonly ReceivableRow[] {
  const from = addDays(asOf, -PAST_DAYS);
  const open = rows.filter(({ settledDate }) => settledDate === undefined);
  const settled = rows.filter(({ settledDate, issueDate }) => settledDate !== undefined && issueDate >= from);
  return [...settled.slice(-PAST_ROWS), ...open];
}

/** The latest promise for each invoice that is not past. */
async function promisedDays(reader: Reader, asOf: string): Promise<ReadonlyMap<string, string>> {
  const days = new Map<string, string>();
  const made = (await allRows(reader, promises, "byPayBy")).filter(({ payBy, madeOn }) => payBy > asOf && madeOn <= asOf);
  for (const { invoiceIds, payBy } of made) for (const id of invoiceIds) days.set(id, payBy);
  return days;
}

function asPast(row: ReceivableRow, place: number, promised: ReadonlyMap<string, string>): PastInvoice {
  const { customerId, issueDate, dueDate, settledDate, isDisputed, amount, open, invoiceId } = row;
  const payBy = promised.get(invoiceId);
  return {
    invoiceId: String(place),
    customerId,
    issueDay: dayNumberOf(issueDate),
    dueDay: dayNumberOf(dueDate),
    isDisputed: isDisputed === true,
    open,
    amount,
    ...(settledDate === undefined ? {} : { settledDay: dayNumberOf(settledDate) }),
    ...(payBy === undefined ? {} : { promisedDay: dayNumberOf(payBy) }),
  };
}

/** Expected cash-in of what is owed in one currency (the firm's own when not named). */
export function getForecast(call: Call, input: InputOf<"getForecast">): Promise<OutputOf<"getForecast">> {
  return read(call, async (reader) => {
    const asOf = await todayOf(call.context, reader);
    const currency = input.currency ?? (await reader.get(profiles, "profile"))?.profile.currency ?? "EUR";
    const ledger = await ledgerAt(reader, asOf);
    const rows = pastOf(
      ledger.rows.filter((row) => row.currency === currency),
      asOf,
    );
    const promised = await promisedDays(reader, asOf);
    const forecast = forecastPayments(
      rows.map((row, place) => asPast(row, place, promised)),
      dayNumberOf(asOf),
    );
    const standings = new Map(ledger.standings.map((row) => [row.id, row]));
    const text = (minor: number) => textFromMinor(minor, currency);
    const payments = forecast.payments.map(({ invoice, expectedDay, lowDay, highDay, basis, settledCount }) => {
      const row = rows[Number(invoice.invoiceId)];
      const standing = standings.get(row?.invoiceId ?? "");
      return {
        invoiceId: row?.invoiceId ?? "",
        number: standing?.number ?? "",
        customerName: standing?.customerName ?? "",
        dueDate: row?.dueDate ?? asOf,
        open: text(row?.open ?? 0),
        expected: dateOfDayNumber(expectedDay),
        low: dateOfDayNumber(lowDay),
        high: dateOfDayNumber(highDay),
        basis,
        settledCount,
      };
    });
    payments.sort((first, second) => (first.expected < second.expected ? -1 : first.expected > second.expected ? 1 : 0));
    const { measured, coverage, cash } = forecast.calibration;
    const percent = (share: number | null) => (share === null ? null : (share * 100).toFixed(1));
    return {
      asOf,
      currency,
      weeks: cashInByWeek(forecast, WEEKS).map(({ fromDay, toDay, expected, low, high }) => ({
        from: dateOfDayNumber(fromDay),
        to: dateOfDayNumber(toDay),
        expected: text(expected),
        low: text(low),
        high: text(high),
      })),
      measured,
      coverage: percent(coverage),
      weeksMeasured: cash.measured,
      weeksCoverage: percent(cash.coverage),
      payments: payments.slice(0, SHOWN),
    };
  });
}
