// Saves drafts, then issues them, some twice under one key; looks at every answer and at the numbers in the end.
import { randomUUID } from "node:crypto";
import { sampleCustomers, sampleProfile } from "../../../packages/engine/src/sample/firm.ts";
import { Connections, inParallel, percentile } from "./load.mjs";

const CONNECTIONS = 50;
const LIMIT_SECONDS = 180;
/** Unmeasured at first: connections are opened one by one, and a program is slow until it is compiled. */
const WARM_UP = 1_000;

/** A draft of three lines at two rates for one of the sample's French clients. */
function draftFor(/** @type {number} */ index) {
  const clients = sampleCustomers.filter(({ party }) => party.address.country === "FR");
  const client = clients[index % clients.length];
  if (client === undefined) throw new Error("The sample has no client.");
  const line = (/** @type {string} */ id, /** @type {string} */ netPrice, /** @type {string} */ vatRate) => ({
    id,
    name: "Étagère murale sur mesure",
    quantity: String(1 + (index % 7)),
    unit: "C62",
    netPrice,
    vatCategory: "S",
    vatRate,
  });
  return {
    typeCode: "380",
    currency: "EUR",
    customerId: client.id,
    buyer: client.party,
    lines: [line("1", "390.00", "20"), line("2", "32.70", "5.5"), line("3", "18.35", "20")],
    terms: { due: { kind: "days", days: 30 } },
    language: "fr",
  };
}

function requireOk(/** @type {import("./load.mjs").Answer} */ answer) {
  if (answer.status !== 200) throw new Error(`Answered ${String(answer.status)}: ${answer.body.slice(0, 300)}`);
  return answer;
}

/**
 * Does one kind of request `count` times, prints rate and delays, and answers them.
 * @param {{ what: string, count: number, processorSeconds: () => import("./product.mjs").ProcessorTime }} measured
 * @param {(index: number) => Promise<number>} work answers milliseconds
 */
async function measure({ what, count, processorSeconds }, work) {
  const before = processorSeconds();
  const { results, seconds } = await inParallel({ count, width: CONNECTIONS, limitSeconds: LIMIT_SECONDS }, work);
  const after = processorSeconds();
  const each = (/** @type {"whole" | "main"} */ part) => (((after[part] - before[part]) * 1000) / count).toFixed(2);
  const rate = count / seconds;
  const at = (/** @type {number} */ share) => `${percentile(results, share).toFixed(0).padStart(5)} ms`;
  const processor = Number.isNaN(before.whole) ? "" : `   processor ${each("whole")} ms each, ${each("main")} in the main thread`;
  console.log(
    `  ${what.padEnd(12)}${rate.toFixed(0).padStart(6)} /s   p50${at(0.5)}   p95${at(0.95)}   p99${at(0.99)}   max${at(1)}${processor}`,
  );
  return { rate, p99: percentile(results, 0.99) };
}

/** Every number the server gave, read page by page. */
async function numbersOf(/** @type {Connections} */ connections) {
  const numbers = /** @type {string[]} */ ([]);
  let after = "";
  do {
    const answer = requireOk(await connections.send("GET", `/v1/invoices?limit=200${after}`, undefined));
    const { rows, next } = JSON.parse(answer.body);
    numbers.push(...rows.map((/** @type {{ number: string }} */ row) => row.number));
    after = next === undefined ? "" : `&after=${encodeURIComponent(next)}`;
  } while (after !== "");
  return numbers;
}

function countFaults(/** @type {readonly string[]} */ numbers, /** @type {number} */ count) {
  const found = new Set(numbers.map((number) => Number(/(\d+)$/.exec(number)?.[1])));
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !found.has(number)).length;
  return { missing, doubled: numbers.length - found.size };
}

/** Saves and issues drafts on one server, over 50 connections. */
class Biller {
  #connections;
  unequal = 0;

  constructor(/** @type {Connections} */ connections) {
    this.#connections = connections;
  }

  async save(/** @type {string} */ id, /** @type {number} */ index) {
    const body = { revision: 0, document: draftFor(index) };
    return requireOk(await this.#connections.send("PUT", `/v1/drafts/${id}`, body)).milliseconds;
  }

  /** Issues a draft; every tenth is asked for a second time under the same key, and the answers compared. */
  async issue(/** @type {string} */ id, /** @type {number} */ index) {
    const send = async () =>
      requireOk(
        await this.#connections.send("POST", `/v1/drafts/${id}/issue`, { revision: 1 }, { "idempotency-key": `issue-${id}` }),
      );
    const answer = await send();
    if (index % 10 === 0 && (await send()).body !== answer.body) this.unequal += 1;
    return answer.milliseconds;
  }
}

const newIds = (/** @type {number} */ count) => Array.from({ length: count }, () => randomUUID());

/**
 * Puts the load on a server and answers what was measured.
 * @param {{ port: number, key: string, processorSeconds: () => import("./product.mjs").ProcessorTime }} server
 * @param {number} count
 */
export async function measureIssuing({ port, key, processorSeconds }, count) {
  const connections = new Connections({ port, count: CONNECTIONS, headers: { authorization: `Bearer ${key}` } });
  const biller = new Biller(connections);
  requireOk(await connections.send("PUT", "/v1/profile", { profile: sampleProfile }));
  const warmUp = newIds(WARM_UP);
  await inParallel({ count: WARM_UP, width: CONNECTIONS, limitSeconds: LIMIT_SECONDS }, async (index) => {
    await biller.save(warmUp[index] ?? "", index);
    await biller.issue(warmUp[index] ?? "", index);
  });
  const ids = newIds(count);
  await measure({ what: "save draft", count, processorSeconds }, (index) => biller.save(ids[index] ?? "", index));
  const figures = await measure({ what: "issue", count, processorSeconds }, (index) => biller.issue(ids[index] ?? "", index));
  const whole = WARM_UP + count;
  const { missing, doubled } = countFaults(await numbersOf(connections), whole);
  connections.close();
  const repeats = Math.ceil(count / 10) + Math.ceil(WARM_UP / 10);
  console.log(
    `  numbers     ${String(missing)} missing, ${String(doubled)} doubled of ${String(whole)}; ` +
      `${String(biller.unequal)} of ${String(repeats)} repeats answered otherwise`,
  );
  return { ...figures, isWhole: missing === 0 && doubled === 0 && biller.unequal === 0 };
}
