// crossfilter2: records in, one reduction over all of them for a summary; groups kept for the live figures.
import crossfilter from "crossfilter2";
import { asOf, days, monthsOf, notSettled } from "./ledger.mjs";

/** @param {import("./ledger.mjs").Ledger} ledger */
export async function open(ledger) {
  const { length, issueDay, dueDay, settledDay, amount, open: owed, customer } = ledger;
  const records = Array.from({ length }, (_, row) => ({
    issueDay: issueDay[row],
    dueDay: dueDay[row],
    settledDay: settledDay[row],
    amount: amount[row],
    owed: owed[row],
    customer: customer[row],
  }));
  const all = crossfilter(records);
  const from = asOf - days + 1;
  const start = () => ({
    aging: new Array(5).fill(0),
    counts: new Array(5).fill(0),
    begin: 0,
    sales: 0,
    settled: 0,
    settledLate: 0,
    byDay: new Map(),
    debts: new Map(),
  });
  const add = (/** @type {ReturnType<typeof start>} */ sums, /** @type {typeof records[number]} */ d) => {
    if (d.issueDay > asOf) return sums;
    sums.byDay.set(d.issueDay, (sums.byDay.get(d.issueDay) ?? 0) + d.amount);
    if (d.issueDay >= from) sums.sales += d.amount;
    else if (d.settledDay >= from) sums.begin += d.settledDay === notSettled ? d.owed : d.amount;
    if (d.settledDay <= asOf) {
      if (d.settledDay >= from) {
        sums.settled += d.amount;
        sums.settledLate += d.amount * Math.max(0, d.settledDay - d.dueDay);
      }
      return sums;
    }
    const rest = d.settledDay === notSettled ? d.owed : d.amount;
    const late = asOf - d.dueDay;
    const bucket = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
    sums.aging[bucket] += rest;
    sums.counts[bucket] += 1;
    sums.debts.set(d.customer, (sums.debts.get(d.customer) ?? 0) + rest);
    return sums;
  };
  const summary = () => {
    const group = all.groupAll().reduce(add, (sums) => sums, start);
    const { byDay, debts, ...sums } = group.value();
    group.dispose();
    return { ...sums, months: monthsOf(byDay), largest: [...debts.values()].sort((a, b) => b - a).slice(0, 10) };
  };
  return { summary, normal: summary };
}
