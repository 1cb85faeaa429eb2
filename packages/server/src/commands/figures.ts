import { parseArgs } from "node:util";
import {
  addDays,
  dayNumberOf,
  delaysByKind,
  foldLedger,
  keyFiguresOf,
  receivableColumns,
  textFromMinor,
  type Aging,
  type Concentration,
  type KeyFigures,
  type KindDelay,
} from "@acquit/core";
import { UsageError, type Command } from "./command.ts";
import { ledgerOptions, readLedgerFile, rowOfEntry, type LedgerFile } from "./figures-ledger.ts";

interface Scope {
  readonly days: number;
  readonly customer?: string;
  readonly segment?: string;
  /** Yearly, a share. */
  readonly rate: number;
}

function wholeDays(text: string | undefined): number {
  if (text === undefined) return 365;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`--days is a whole number from 1 to 9999, not "${text}"`);
  return Number(text);
}

function yearlyRate(text: string | undefined): number {
  if (text === undefined) return 0.08;
  if (!/^\d{1,2}(\.\d{1,3})?$/.test(text)) throw new UsageError(`--rate is a yearly percentage like 8 or 4.5, not "${text}"`);
  return Number(text) / 100;
}

function figuresOf(ledger: LedgerFile, { days, customer, segment, rate }: Scope) {
  const { asOf, currency } = ledger;
  const chosen = ledger.entries.filter(
    (entry) =>
      (customer === undefined || entry.customerName === customer) && (segment === undefined || entry.segment === segment),
  );
  if (chosen.length === 0 && ledger.entries.length > 0)
    throw new UsageError("no invoice of the file is of this client or segment");
  const rows = chosen.filter(({ receivable }) => receivable.issueDate <= asOf).map(rowOfEntry);
  const [columns] = receivableColumns(rows);
  const empty = { issueDay: new Int32Array(0), dueDay: new Int32Array(0), settledDay: new Int32Array(0) };
  const none = {
    amount: new Float64Array(0),
    open: new Float64Array(0),
    customer: new Int32Array(0),
    invoice: new Int32Array(0),
  };
  const marks = { disputed: new Uint8Array(0), kind: new Uint8Array(0), customerIds: [], invoiceIds: [], kinds: [] };
  const ledgerColumns = columns ?? { currency, length: 0, ...empty, ...none, ...marks };
  const today = dayNumberOf(asOf);
  const figures = keyFiguresOf(foldLedger(ledgerColumns, { asOf: today, days }));
  return { figures, delays: delaysByKind(ledgerColumns, today, days, rate), invoices: rows.length };
}

function agingText(aging: Aging, currency: string) {
  return Object.fromEntries(Object.entries(aging).map(([bucket, minor]) => [bucket, textFromMinor(Number(minor), currency)]));
}

/** Amounts as decimal text, rates and days as numbers, null where there is nothing to compute from. */
function asJson(ledger: LedgerFile, scope: Scope, { figures, delays, invoices }: ReturnType<typeof figuresOf>) {
  const { currency, asOf } = ledger;
  const text = (minor: number) => textFromMinor(minor, currency);
  const { aging, disputedAging, owed, overdue, disputed, sales, owedAtBegin, workingCapitalOfDelay, ...rates } = figures;
  return {
    asOf,
    currency,
    from: addDays(asOf, 1 - scope.days),
    days: scope.days,
    invoices,
    owed: text(owed),
    overdue: text(overdue),
    notDue: text(aging.notDue),
    aging: agingText(aging, currency),
    disputed: text(disputed),
    disputedAging: agingText(disputedAging, currency),
    sales: text(sales),
    owedAtBegin: text(owedAtBegin),
    ...rates,
    workingCapitalOfDelay: workingCapitalOfDelay === null ? null : text(workingCapitalOfDelay),
    // A ledger of invoices holds neither promises, credit notes, deliveries nor reminders.
    promiseKeptRate: null,
    dilution: null,
    deliveryToInvoiceMedianDays: null,
    remindersSent: null,
    delaysByBilling: delays.map(({ kind, settled, cost, ...delay }) => ({
      kind,
      ...delay,
      settled: text(settled),
      cost: text(cost),
    })),
  };
}

const inDays = (value: number | null) => (value === null ? "n/a" : `${value.toFixed(1)} days`);
const inPercent = (share: number | null) => (share === null ? "n/a" : `${(share * 100).toFixed(1)} %`);

function sharesInWords({ largest, five, ten }: Concentration): string {
  return `largest client ${inPercent(largest)}, five ${inPercent(five)}, ten ${inPercent(ten)}`;
}

function delayInWords({ kind, settledCount, averageDaysLate, cost }: KindDelay, text: (minor: number) => string): string {
  const name = kind === "" ? "not said" : kind;
  return `  ${name.padEnd(28)}${String(settledCount)} settled, ${inDays(averageDaysLate)} late on average, cost ${text(cost)}`;
}

function inWords(ledger: LedgerFile, { days }: Scope, figures: KeyFigures, delays: readonly KindDelay[]): string {
  const text = (minor: number) => `${textFromMinor(minor, ledger.currency)} ${ledger.currency}`;
  const { aging } = figures;
  const turns = figures.turnover === null ? "n/a" : `${figures.turnover.toFixed(2)} a year`;
  const index = figures.collectionEffectiveness;
  const line = (name: string, value: string) => `  ${name.padEnd(28)}${value}`;
  const tied = figures.workingCapitalOfDelay;
  return [
    `${ledger.file} as of ${ledger.asOf}, sales of the ${String(days)} days before`,
    line("Owed", `${text(figures.owed)} in ${String(figures.openInstalments)} instalments`),
    line("Overdue", `${text(figures.overdue)} in ${String(figures.overdueInstalments)} (${inPercent(figures.overdueRate)})`),
    line("Not due", text(aging.notDue)),
    line("1 to 30 days late", text(aging.days1to30)),
    line("31 to 60", text(aging.days31to60)),
    line("61 to 90", text(aging.days61to90)),
    line("More than 90 (at risk)", `${text(aging.over90)} (${inPercent(figures.atRiskRate)})`),
    line("Disputed", `${text(figures.disputed)}; of sales ${inPercent(figures.disputeRate)}`),
    line("Sales", text(figures.sales)),
    line("DSO, count-back", inDays(figures.dsoCountBack)),
    line("DSO, simple", inDays(figures.dsoSimple)),
    line("DSO, best possible", inDays(figures.dsoBestPossible)),
    line("Average days delinquent", inDays(figures.averageDaysDelinquent)),
    line("Settled late by", `${inDays(figures.averageDaysLate)}; on time ${inPercent(figures.onTimeRate)}`),
    line("Days to pay", inDays(figures.averageDaysToPay)),
    line("Collection effectiveness", index === null ? "n/a" : `${index.toFixed(1)} %`),
    line("Turnover", `${turns}; collected in ${inDays(figures.averageCollectionPeriod)}`),
    line("Owed by few", sharesInWords(figures.concentration)),
    line("Capital tied up by delay", tied === null ? "n/a" : text(tied)),
    "By way of billing",
    ...delays.map((delay) => delayInWords(delay, text)),
    "",
  ].join("\n");
}

/** `acquit figures`: the key figures of a ledger file on a day. */
export const figures: Command = {
  name: "figures",
  summary: "The key figures of a receivables ledger (CSV) on a day.",
  usage: `acquit figures LEDGER.csv [--as-of DATE] [--days N] [--customer ID] [--segment CODE] [--currency USD] [--rate PERCENT] [--json]

Reads a ledger in the columns of import-ledger (invoiceNumber, customerId, invoiceDate, dueDate, amount; disputed, settledDate,
paperlessBill and countryCode where known) and prints aging, days sales outstanding (count-back, simple, best possible), average days delinquent,
collection effectiveness, turnover and the rest. Invoices issued after the day are left out, those settled after it are open.
What cannot be computed is "n/a", null in JSON. Formulas: docs/figures.md.

  --as-of DATE      the day (the latest date in the file)
  --days N          length of the period of sales up to that day (365)
  --customer ID     this client alone
  --segment CODE    the clients with this countryCode alone
  --currency CODE   of every amount (USD)
  --rate PERCENT    what a year's financing costs, for the cost of delay (8)

Exit codes: 0 printed; 1 the file has a fault (line and column are named); 2 wrong use; 3 it failed.`,
  run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...ledgerOptions,
        days: { type: "string" },
        customer: { type: "string" },
        segment: { type: "string" },
        rate: { type: "string" },
      },
    });
    const { customer, segment } = values;
    const scope: Scope = {
      days: wholeDays(values.days),
      rate: yearlyRate(values.rate),
      ...(customer === undefined ? {} : { customer }),
      ...(segment === undefined ? {} : { segment }),
    };
    const ledger = readLedgerFile("figures", { positionals, asOf: values["as-of"], currency: values.currency }, terminal);
    if (ledger === undefined) return Promise.resolve(1);
    const found = figuresOf(ledger, scope);
    if (values.json === true) terminal.out(`${JSON.stringify(asJson(ledger, scope, found), null, 2)}\n`);
    else terminal.out(inWords(ledger, scope, found.figures, found.delays));
    return Promise.resolve(0);
  },
};
