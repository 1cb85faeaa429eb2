// arquero 8: columns in, its own verbs.
import { op, table } from "arquero";
import { asOf, days, monthsOf, notSettled } from "./ledger.mjs";

/** @param {import("./ledger.mjs").Ledger} ledger */
export async function open({ issueDay, dueDay, settledDay, amount, open: owed, customer }) {
  const rows = table({ issueDay, dueDay, settledDay, amount, owed, customer });
  const from = asOf - days + 1;
  const summary = () => {
    const known = rows.params({ asOf, from, notSettled }).filter((d, $) => d.issueDay <= $.asOf);
    const still = known
      .filter((d, $) => d.settledDay > $.asOf)
      .derive({
        rest: (d, $) => (d.settledDay === $.notSettled ? d.owed : d.amount),
        bucket: (d, $) =>
          $.asOf - d.dueDay <= 0
            ? 0
            : $.asOf - d.dueDay <= 30
              ? 1
              : $.asOf - d.dueDay <= 60
                ? 2
                : $.asOf - d.dueDay <= 90
                  ? 3
                  : 4,
      });
    const aging = new Array(5).fill(0);
    const counts = new Array(5).fill(0);
    for (const { bucket, sum, count } of still
      .groupby("bucket")
      .rollup({ sum: (d) => op.sum(d.rest), count: () => op.count() })
      .objects()) {
      aging[bucket] = sum;
      counts[bucket] = count;
    }
    const largest = still
      .groupby("customer")
      .rollup({ debt: (d) => op.sum(d.rest) })
      .array("debt")
      .sort((a, b) => b - a)
      .slice(0, 10);
    const begin = known
      .filter((d, $) => d.issueDay < $.from && d.settledDay >= $.from)
      .rollup({ sum: (d, $) => op.sum(d.settledDay === $.notSettled ? d.owed : d.amount) })
      .get("sum", 0);
    const byDay = known
      .groupby("issueDay")
      .rollup({ sum: (d) => op.sum(d.amount) })
      .objects();
    const sales = byDay.reduce((sum, one) => sum + (one.issueDay >= from ? one.sum : 0), 0);
    const paid = known
      .filter((d, $) => d.settledDay <= $.asOf && d.settledDay >= $.from)
      .rollup({
        settled: (d) => op.sum(d.amount),
        late: (d) => op.sum(d.settledDay > d.dueDay ? d.amount * (d.settledDay - d.dueDay) : 0),
      });
    const months = monthsOf(byDay.map((one) => [one.issueDay, one.sum]));
    return { aging, counts, begin, sales, months, settled: paid.get("settled", 0), settledLate: paid.get("late", 0), largest };
  };
  return { summary, normal: summary };
}
