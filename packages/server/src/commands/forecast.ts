import { parseArgs } from "node:util";
import {
  cashInByWeek,
  dateOfDayNumber,
  dayNumberOf,
  ENOUGH_HISTORY,
  forecastPayments,
  textFromMinor,
  type PastInvoice,
  type PaymentForecast,
  type ReceivablesForecast,
} from "@acquit/core";
import type { FiguredEntry } from "../ledger/read-ledger.ts";
import type { Command } from "./command.ts";
import { ledgerOptions, readLedgerFile, rowOfEntry, type LedgerFile } from "./figures-ledger.ts";

const WEEKS = 8;

function pastInvoiceOf(entry: FiguredEntry): PastInvoice {
  const { invoiceId, customerId, issueDate, dueDate, settledDate, amount } = rowOfEntry(entry);
  return {
    invoiceId,
    customerId,
    issueDay: dayNumberOf(issueDate),
    dueDay: dayNumberOf(dueDate),
    isDisputed: entry.disputed,
    open: amount,
    ...(settledDate === undefined ? {} : { settledDay: dayNumberOf(settledDate) }),
    ...(entry.billedBy === undefined ? {} : { billedBy: entry.billedBy }),
  };
}

function asJson({ invoice, expectedDay, lowDay, highDay, basis, settledCount }: PaymentForecast, explain: boolean) {
  const dates = {
    invoiceNumber: invoice.invoiceId,
    expected: dateOfDayNumber(expectedDay),
    low: dateOfDayNumber(lowDay),
    high: dateOfDayNumber(highDay),
  };
  if (!explain) return dates;
  return { ...dates, customerId: invoice.customerId, dueDate: dateOfDayNumber(invoice.dueDay), basis, settledCount };
}

const basisInWords = {
  promise: "a promise",
  "own-history": "the client's own past",
  "all-clients": "all clients' past: wider",
} as const;

function inWords(ledger: LedgerFile, forecast: ReceivablesForecast): string {
  const { payments, calibration } = forecast;
  const { currency } = ledger;
  const weeks = cashInByWeek(forecast, WEEKS).map(
    ({ fromDay, toDay, expected, low, high }) =>
      `  ${dateOfDayNumber(fromDay)} to ${dateOfDayNumber(toDay)}  ${textFromMinor(expected, currency).padStart(14)}  (${textFromMinor(low, currency)} to ${textFromMinor(high, currency)})`,
  );
  const list = payments.map(
    ({ invoice, expectedDay, lowDay, highDay, basis, settledCount }) =>
      `  ${invoice.invoiceId.padEnd(16)} ${dateOfDayNumber(expectedDay)}  (${dateOfDayNumber(lowDay)} to ${dateOfDayNumber(highDay)})  ${basisInWords[basis]}, ${String(settledCount)} settled`,
  );
  const measured =
    calibration.measured === 0
      ? "Nothing of the past could be measured yet: intervals are wide by rule."
      : `Intervals hold four times in five; their width was measured on ${String(calibration.measured)} forecasts of the past.`;
  return [
    `${ledger.file} as of ${ledger.asOf}: ${String(payments.length)} open`,
    measured,
    `A client with fewer than ${String(ENOUGH_HISTORY)} settled invoices gets a wider one.`,
    `Expected cash-in by week, ${currency}`,
    ...weeks,
    "Expected payment of each open invoice",
    ...list,
    "",
  ].join("\n");
}

/** `acquit forecast`: when what is open will be paid. */
export const forecast: Command = {
  name: "forecast",
  summary: "When the open invoices of a receivables ledger (CSV) will be paid.",
  usage: `acquit forecast LEDGER.csv [--as-of DATE] [--ignore-disputes] [--explain] [--currency USD] [--json]

Reads a ledger in the columns of import-ledger and says for each invoice open at the end of a day when it is expected to be paid,
with an interval that holds four times in five. It learns from what was known on that day alone: invoices issued later are left out,
payments made later are not known. Only habits of the past: how late each client pays, what a dispute or the way of billing changes, and how
far payments scatter. How well it did: npm run bench -- forecast.

  --as-of DATE        the day (the latest date in the file)
  --ignore-disputes   do not use the column disputed of open invoices (it bears no date)
  --explain           in JSON, also the client, the due date and what each date rests on
  --json              an array with invoiceNumber, expected, low and high (YYYY-MM-DD) of each open invoice

Exit codes: 0 printed; 1 the file has a fault (line and column are named); 2 wrong use; 3 it failed.`,
  run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...ledgerOptions, "ignore-disputes": { type: "boolean" }, explain: { type: "boolean" } },
    });
    const ledger = readLedgerFile("forecast", { positionals, asOf: values["as-of"], currency: values.currency }, terminal);
    if (ledger === undefined) return Promise.resolve(1);
    const found = forecastPayments(ledger.entries.map(pastInvoiceOf), dayNumberOf(ledger.asOf), {
      disputes: values["ignore-disputes"] === true ? "unknown" : "known",
    });
    if (values.json === true)
      terminal.out(
        `${JSON.stringify(
          found.payments.map((payment) => asJson(payment, values.explain === true)),
          null,
          2,
        )}\n`,
      );
    else terminal.out(inWords(ledger, found));
    return Promise.resolve(0);
  },
};
