// node:sqlite, in memory.
import { DatabaseSync } from "node:sqlite";
import { columns, summaryBy } from "./sql.mjs";

/** @param {import("./ledger.mjs").Ledger} ledger */
export async function open({ length, issueDay, dueDay, settledDay, amount, open: owed, customer }) {
  const database = new DatabaseSync(":memory:");
  database.exec(`create table ledger (${columns.map((name) => `${name} integer not null`).join(", ")})`);
  const insert = database.prepare(`insert into ledger values (${columns.map(() => "?").join(", ")})`);
  database.exec("begin");
  for (let row = 0; row < length; row += 1)
    insert.run(issueDay[row], dueDay[row], settledDay[row], amount[row], owed[row], customer[row]);
  database.exec("commit");
  const prepared = new Map();
  const summary = () =>
    summaryBy((sql) => {
      if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
      return prepared.get(sql).all();
    });
  return { summary, normal: summary };
}
