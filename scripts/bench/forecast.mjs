// The payment forecast, walked forward over the sample ledger: error of dates, coverage of intervals, error of weekly cash.
import { cashInByWeek, ENOUGH_HISTORY, forecastPayments } from "../../packages/core/src/index.ts";
import { dayOf, readSample } from "./forecast/ledger.mjs";
import { intervalsInWords, mean, middle, weeklyCashError } from "./forecast/score.mjs";
import { printMachine } from "./measure/machine.mjs";

const from = dayOf("2012-07-01");
const quick = process.argv.includes("--quick");

/** @typedef {NonNullable<ReturnType<typeof readSample>>[number]} Invoice */
/** @typedef {{ low: number, high: number, paid: number, hasHistory: boolean }} Interval */

const late = (/** @type {Invoice} */ { settledDay = 0, dueDay }) => settledDay - dueDay;

/**
 * Each invoice on the day before its issue, when only payments made by then are known.
 * @param {readonly Invoice[]} invoices
 * @param {"known" | "unknown"} disputes
 */
function atIssue(invoices, disputes) {
  const targets = invoices.filter(({ issueDay, settledDay }) => issueDay >= from && settledDay !== undefined);
  const days = [...new Set(targets.map(({ issueDay }) => issueDay))]
    .sort((a, b) => a - b)
    .filter((_, at) => !quick || at % 10 === 0);
  /** @type {{ invoice: Invoice, day: number, low: number, high: number, portfolio: number, client: number, settledCount: number }[]} */
  const found = [];
  for (const issueDay of days) {
    const day = issueDay - 1;
    const settled = invoices.filter(({ settledDay }) => settledDay !== undefined && settledDay <= day);
    const portfolio = middle(settled.map(late));
    const mine = targets.filter((one) => one.issueDay === issueDay);
    const asked = mine.map((invoice) => ({ ...invoice, issueDay: day, settledDay: undefined }));
    const earlier = invoices.filter((one) => one.issueDay < issueDay);
    const { payments } = forecastPayments([...earlier, ...asked], day, { disputes });
    const byId = new Map(payments.map((payment) => [payment.invoice.invoiceId, payment]));
    for (const invoice of mine) {
      const own = settled.filter(({ customerId }) => customerId === invoice.customerId);
      const payment = byId.get(invoice.invoiceId);
      if (own.length === 0 || payment === undefined) continue;
      found.push({
        invoice,
        day: payment.expectedDay,
        low: payment.lowDay,
        high: payment.highDay,
        portfolio: invoice.dueDay + portfolio,
        client: invoice.dueDay + middle(own.map(late)),
        settledCount: own.length,
      });
    }
  }
  return found;
}

/** Prints what `atIssue` found and answers whether it is good enough. */
function reportAtIssue(/** @type {readonly Invoice[]} */ invoices) {
  const blind = atIssue(invoices, "unknown");
  const told = atIssue(invoices, "known");
  console.log(`\nOn the day of issue, ${String(blind.length)} invoices from July 2012 whose client had settled one before`);
  console.log(`  ${"".padEnd(46)} mean error of the date   weekly cash error`);
  const line = (
    /** @type {string} */ name,
    /** @type {typeof blind} */ list,
    /** @type {(one: typeof blind[number]) => number} */ dayOf_,
  ) => {
    const error = mean(list.map((one) => Math.abs((one.invoice.settledDay ?? 0) - dayOf_(one))));
    const cash = weeklyCashError(
      list.map((one) => ({ day: dayOf_(one), paid: one.invoice.settledDay ?? 0, amount: one.invoice.open })),
    );
    console.log(`  ${name.padEnd(46)} ${error.toFixed(2).padStart(12)} days ${(100 * cash).toFixed(1).padStart(16)} %`);
    return error;
  };
  line("due date", blind, ({ invoice }) => invoice.dueDay);
  line("median of the portfolio", blind, ({ portfolio }) => portfolio);
  const rival = line("median of the client", blind, ({ client }) => client);
  const ours = line("Acquit, disputes not known yet", blind, ({ day }) => day);
  const oursTold = line("Acquit, the ledger's marks of disputes known", told, ({ day }) => day);
  console.log("\n80 % intervals on the day of issue");
  const ranges = [blind, told].map((list, at) => {
    const words = at === 0 ? "disputes not known" : "disputes known";
    const intervals = list.map(({ low, high, invoice, settledCount }) => ({
      low,
      high,
      paid: invoice.settledDay ?? 0,
      settledCount,
    }));
    const enough = intervalsInWords(intervals.filter(({ settledCount }) => settledCount >= ENOUGH_HISTORY));
    const few = intervalsInWords(intervals.filter(({ settledCount }) => settledCount < ENOUGH_HISTORY));
    console.log(`  ${words.padEnd(20)} ${String(ENOUGH_HISTORY)} settled or more: ${enough.text};  fewer: ${few.text}`);
    return enough.share;
  });
  const clients = new Set(
    blind.filter(({ settledCount }) => settledCount >= ENOUGH_HISTORY).map(({ invoice }) => invoice.customerId),
  );
  console.log(
    `  ${String(clients.size)} of ${String(new Set(blind.map(({ invoice }) => invoice.customerId)).size)} clients reached ${String(ENOUGH_HISTORY)} settled invoices`,
  );
  return ours < rival && oursTold < rival && ranges.every((share) => share >= 78 && share <= 88);
}

/** Every fourteen days, all that is open: what the forecast on a desk would have said. */
function reportOpen(/** @type {readonly Invoice[]} */ invoices) {
  const outcomes = new Map(invoices.map(({ invoiceId, settledDay }) => [invoiceId, settledDay]));
  const errors = { ours: /** @type {number[]} */ ([]), client: /** @type {number[]} */ ([]) };
  /** @type {Interval[]} */
  const intervals = [];
  const weeks = { inside: 0, all: 0, error: 0, paid: 0 };
  const last = dayOf("2013-06-30");
  for (let day = dayOf("2012-07-01"); day <= last - 28; day += 14) {
    const forecast = forecastPayments(invoices, day);
    for (const { invoice, expectedDay, lowDay, highDay, settledCount } of forecast.payments) {
      const paid = outcomes.get(invoice.invoiceId);
      if (paid === undefined) continue;
      const own = invoices.filter(
        ({ customerId, settledDay }) => customerId === invoice.customerId && settledDay !== undefined && settledDay <= day,
      );
      errors.ours.push(Math.abs(paid - expectedDay));
      errors.client.push(Math.abs(paid - Math.max(day + 1, invoice.dueDay + middle(own.map(late)))));
      intervals.push({ low: lowDay, high: highDay, paid, hasHistory: settledCount >= ENOUGH_HISTORY });
    }
    for (const { fromDay, toDay, expected, low, high } of cashInByWeek(forecast, 4)) {
      const paid = forecast.payments
        .filter(({ invoice }) => {
          const settledDay = outcomes.get(invoice.invoiceId) ?? Infinity;
          return settledDay >= fromDay && settledDay <= toDay;
        })
        .reduce((sum, { invoice }) => sum + (invoice.open ?? 0), 0);
      weeks.all += 1;
      weeks.paid += paid;
      weeks.error += Math.abs(paid - expected);
      if (paid >= low && paid <= high) weeks.inside += 1;
    }
  }
  const enough = intervalsInWords(intervals.filter(({ hasHistory }) => hasHistory));
  const few = intervalsInWords(intervals.filter(({ hasHistory }) => !hasHistory));
  console.log(`\nEvery 14 days, all that was open: ${String(intervals.length)} forecasts, the ledger's marks of disputes known`);
  console.log(
    `  mean error: Acquit ${mean(errors.ours).toFixed(2)} days, median of the client (never before the day) ${mean(errors.client).toFixed(2)}`,
  );
  console.log(`  80 % intervals, ${String(ENOUGH_HISTORY)} settled or more: ${enough.text};  fewer: ${few.text}`);
  console.log(
    `  cash of the next four weeks, week by week: ${((100 * weeks.error) / weeks.paid).toFixed(1)} % error, within its interval in ${String(weeks.inside)} of ${String(weeks.all)} weeks`,
  );
  return enough.share >= 78 && enough.share <= 88 && mean(errors.ours) < mean(errors.client);
}

const invoices = readSample();
if (invoices === undefined) {
  console.log("The sample ledger (../shared/fixtures/receivables) is not on this machine: nothing to walk over.");
} else {
  printMachine();
  const started = performance.now();
  const verdicts = [reportAtIssue(invoices), reportOpen(invoices)];
  console.log(
    `\n${((performance.now() - started) / 1000).toFixed(0)} s; ${verdicts.every(Boolean) ? "better than the client's median, intervals between 78 and 88 %" : "NOT as good as it should be"}`,
  );
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
}
