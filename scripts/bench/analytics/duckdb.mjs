// duckdb-wasm in this thread (its blocking build for node).
import { createRequire } from "node:module";
import { columns, summaryBy } from "./sql.mjs";

const require = createRequire(import.meta.url);

/** @param {import("./ledger.mjs").Ledger} ledger */
export async function open({ length, issueDay, dueDay, settledDay, amount, open: owed, customer }) {
  const duckdb = require("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const module = (/** @type {string} */ kind) => ({
    mainModule: require.resolve(`@duckdb/duckdb-wasm/dist/duckdb-${kind}.wasm`),
    mainWorker: "",
  });
  const database = await duckdb.createDuckDB(
    { mvp: module("mvp"), eh: module("eh") },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  );
  await database.instantiate();
  const connection = database.connect();
  const lines = Array.from(
    { length },
    (_, row) => `${issueDay[row]},${dueDay[row]},${settledDay[row]},${amount[row]},${owed[row]},${customer[row]}`,
  );
  database.registerFileText("ledger.csv", `${columns.join(",")}\n${lines.join("\n")}\n`);
  const types = columns.map((name) => `'${name}': '${/amount|owed/.test(name) ? "DOUBLE" : "INTEGER"}'`).join(", ");
  connection.query(`create table ledger as select * from read_csv('ledger.csv', header = true, columns = {${types}})`);
  database.dropFile("ledger.csv");
  const summary = () => summaryBy((sql) => connection.query(sql).toArray());
  return { summary, normal: summary };
}
