import type { KeyFigures } from "./key-figures.ts";
import type { ReceivableRow } from "./receivable-columns.ts";

const day = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** Count-back day by day of each month, by `Date` instead of this package's calendar. */
function countBack(rest: number, sales: (from: string, to: string) => number, asOf: string, months: number): number | null {
  let [left, days, end] = [rest, 0, new Date(`${asOf}T00:00:00Z`)];
  if (left <= 0) return left === 0 ? 0 : null;
  for (let month = 0; month < months; month++) {
    const start = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth(), 1));
    const length = end.getUTCDate();
    const sold = sales(start.toISOString().slice(0, 10), end.toISOString().slice(0, 10));
    if (left < sold) return days + (left / sold) * length;
    days += length;
    left -= Math.max(0, sold);
    if (left === 0) return days;
    end = new Date(start.getTime() - 86_400_000);
  }
  return null;
}

function concentration(amounts: ReadonlyMap<string, number>) {
  const shares = [...amounts.values()].filter((amount) => amount > 0).sort((a, b) => b - a);
  const total = sum(shares);
  const first = (count: number) => ratio(sum(shares.slice(0, count)), total);
  const herfindahl = ratio(sum(shares.map((amount) => (amount / total) ** 2)), 1);
  return { largest: first(1), five: first(5), ten: first(10), herfindahl: total > 0 ? herfindahl : null };
}

function byCustomer(rows: readonly ReceivableRow[], amountOf: (row: ReceivableRow) => number) {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.customerId, (sums.get(row.customerId) ?? 0) + amountOf(row));
  return sums;
}

/** Every key figure once more from plain rows, in the plainest way: list after list, nothing shared with the columns. */
export function plainFigures(all: readonly ReceivableRow[], asOf: string, days = 365): KeyFigures {
  const today = day(asOf);
  const rows = all.filter((row) => day(row.issueDate) <= today);
  const openAt = (at: number) => (row: ReceivableRow) =>
    day(row.issueDate) > at ? 0 : row.settledDate === undefined ? row.open : day(row.settledDate) > at ? row.amount : 0;
  const owedBy = openAt(today);
  const agingOf = (list: readonly ReceivableRow[]) => {
    const between = (from: number, to: number) =>
      sum(list.filter((row) => today - day(row.dueDate) >= from && today - day(row.dueDate) <= to).map(owedBy));
    return {
      notDue: between(-Infinity, 0),
      days1to30: between(1, 30),
      days31to60: between(31, 60),
      days61to90: between(61, 90),
      over90: between(91, Infinity),
    };
  };
  const aging = agingOf(rows);
  const disputedRows = rows.filter((row) => row.isDisputed === true);
  const disputedAging = agingOf(disputedRows);
  const owed = sum(rows.map(owedBy));
  const overdue = owed - aging.notDue;
  const recent = rows.filter((row) => day(row.issueDate) > today - days);
  const sales = sum(recent.map((row) => row.amount));
  const begin = sum(all.map(openAt(today - days)));
  const settled = rows.filter(
    ({ settledDate }) => settledDate !== undefined && day(settledDate) <= today && day(settledDate) > today - days,
  );
  const paidOn = (row: ReceivableRow) => day(row.settledDate ?? asOf);
  const paid = sum(settled.map((row) => row.amount));
  const salesBetween = (from: string, to: string) =>
    sum(rows.filter((row) => row.issueDate >= from && row.issueDate <= to).map((row) => row.amount));
  const dso = countBack(owed, salesBetween, asOf, 24);
  const best = countBack(aging.notDue, salesBetween, asOf, 24);
  const delinquent = dso === null || best === null ? null : dso - best;
  const turnover = ratio((sales * 365) / days, (begin + owed) / 2);
  const open = rows.filter((row) => owedBy(row) > 0);
  const effective = ratio(begin + sales - owed, begin + sales - aging.notDue);
  return {
    owed,
    overdue,
    aging,
    disputedAging,
    disputed: sum(disputedRows.map(owedBy)),
    openInstalments: open.length,
    overdueInstalments: open.filter((row) => row.dueDate < asOf).length,
    sales,
    owedAtBegin: begin,
    dsoSimple: sales > 0 ? (owed / sales) * days : null,
    dsoCountBack: dso,
    dsoBestPossible: best,
    averageDaysDelinquent: delinquent,
    averageDaysLate: ratio(sum(settled.map((row) => row.amount * Math.max(0, paidOn(row) - day(row.dueDate)))), paid),
    averageDaysToPay: ratio(sum(settled.map((row) => row.amount * (paidOn(row) - day(row.issueDate)))), paid),
    onTimeRate: ratio(settled.filter((row) => paidOn(row) <= day(row.dueDate)).length, settled.length),
    collectionEffectiveness: effective === null ? null : effective * 100,
    turnover,
    averageCollectionPeriod: turnover === null || turnover <= 0 ? null : 365 / turnover,
    atRiskRate: ratio(aging.over90, owed),
    overdueRate: ratio(overdue, owed),
    disputeRate: ratio(sum(recent.filter((row) => row.isDisputed === true).map((row) => row.amount)), sales),
    concentration: concentration(byCustomer(rows, owedBy)),
    salesConcentration: concentration(byCustomer(recent, (row) => row.amount)),
    workingCapitalOfDelay: delinquent === null || sales <= 0 ? null : Math.round((sales / days) * delinquent),
  };
}
