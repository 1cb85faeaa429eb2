// Issuing over HTTP with 50 connections on SQLite, and on PostgreSQL where there is one: rates, delays, gapless numbers.
import { parseArgs } from "node:util";
import { postgresMissing, startPostgres } from "../../packages/server/src/store/private-postgres.test-suite.ts";
import { printMachine } from "./measure/machine.mjs";
import { measureIssuing } from "./server/issuing.mjs";
import { Installation } from "./server/product.mjs";

const MOST = 50_000;
const { values } = parseArgs({ options: { count: { type: "string" }, profile: { type: "string" }, only: { type: "string" } } });
const count = Math.min(MOST, Number(values.count ?? 5_000));
if (!Number.isSafeInteger(count) || count < 1) throw new Error("--count is a number of invoices.");

/**
 * @param {string} name
 * @param {number} aim issues a second
 * @param {string} [url]
 */
async function measure(name, aim, url) {
  console.log(`\n${name}: ${String(count)} invoices of three lines, 50 connections`);
  const installation = new Installation({
    ...(url === undefined ? {} : { url }),
    ...(values.profile === undefined ? {} : { profileFolder: values.profile }),
  });
  try {
    const { rate, p99, isWhole } = await measureIssuing(await installation.start(), count);
    await installation.stop();
    const verified = await installation.run("verify");
    console.log(`  verify      ${verified.code === 0 ? "passes" : `FAILS\n${verified.out}`}`);
    console.log(
      `  aims        ${rate >= aim ? "met" : "missed"}: ${String(aim)} a second; ${p99 < 150 ? "met" : "missed"}: p99 under 150 ms`,
    );
    return isWhole && verified.code === 0;
  } finally {
    await installation.remove();
  }
}

/** @returns {Promise<boolean>} */
async function measureOnPostgres() {
  const missing = postgresMissing();
  if (missing !== false) {
    console.log(`\nPostgreSQL: not measured, ${missing}.`);
    return true;
  }
  const postgres = await startPostgres({ durable: true });
  try {
    return await measure("PostgreSQL", 500, postgres.createDatabase());
  } finally {
    await postgres.stop();
  }
}

printMachine();
const results = [];
if (values.only !== "postgres") results.push(await measure("SQLite, synchronous=FULL", 1_000));
if (values.only !== "sqlite") results.push(await measureOnPostgres());
process.exitCode = results.every(Boolean) ? 0 : 1;
