// The same summary in SQL, for the databases.
import { asOf, days, monthsOf, notSettled } from "./ledger.mjs";

const from = asOf - days + 1;
const rest = `case when settledDay = ${notSettled} then owed else amount end`;
const late = `${asOf} - dueDay`;
const bucket = `case when ${late} <= 0 then 0 when ${late} <= 30 then 1 when ${late} <= 60 then 2 when ${late} <= 90 then 3 else 4 end`;
const still = `issueDay <= ${asOf} and settledDay > ${asOf}`;

export const columns = ["issueDay", "dueDay", "settledDay", "amount", "owed", "customer"];

const statements = {
  aging: `select ${bucket} as bucket, sum(${rest}) as total, count(*) as number from ledger where ${still} group by 1`,
  begin: `select sum(${rest}) as total from ledger where issueDay < ${from} and settledDay >= ${from}`,
  byDay: `select issueDay as day, sum(amount) as total from ledger where issueDay <= ${asOf} group by 1`,
  paid: `select sum(amount) as settled, sum(case when settledDay > dueDay then amount * (settledDay - dueDay) else 0 end) as late
    from ledger where settledDay between ${from} and ${asOf} and issueDay <= ${asOf}`,
  largest: `select sum(${rest}) as debt from ledger where ${still} group by customer order by 1 desc limit 10`,
};

/** Computes the summary by a function that answers the rows of a statement. @param {(sql: string) => readonly any[]} query */
export function summaryBy(query) {
  const aging = new Array(5).fill(0);
  const counts = new Array(5).fill(0);
  for (const row of query(statements.aging)) {
    aging[row.bucket] = Number(row.total);
    counts[row.bucket] = Number(row.number);
  }
  const [begin] = query(statements.begin);
  const byDay = query(statements.byDay);
  const [paid] = query(statements.paid);
  return {
    aging,
    counts,
    begin: Number(begin.total),
    sales: byDay.reduce((sum, row) => sum + (row.day >= from ? Number(row.total) : 0), 0),
    months: monthsOf(byDay.map((row) => [row.day, Number(row.total)])),
    settled: Number(paid.settled),
    settledLate: Number(paid.late),
    largest: query(statements.largest).map((row) => Number(row.debt)),
  };
}
