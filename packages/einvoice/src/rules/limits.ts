import type { Group } from "../validate/binding.ts";
import { exact } from "../validate/exact.ts";
import type { Facts } from "../validate/facts.ts";

type Decimals = readonly [rule: string, group: Group, term: string];

/** Amounts with at most two decimals (BR-DEC). */
const twoDecimals: readonly Decimals[] = [
  ["BR-DEC-01", "BG-20", "BT-92"],
  ["BR-DEC-02", "BG-20", "BT-93"],
  ["BR-DEC-05", "BG-21", "BT-99"],
  ["BR-DEC-06", "BG-21", "BT-100"],
  ["BR-DEC-09", "BG-22", "BT-106"],
  ["BR-DEC-10", "BG-22", "BT-107"],
  ["BR-DEC-11", "BG-22", "BT-108"],
  ["BR-DEC-12", "BG-22", "BT-109"],
  ["BR-DEC-13", "BG-0", "BT-110"],
  ["BR-DEC-14", "BG-22", "BT-112"],
  ["BR-DEC-16", "BG-22", "BT-113"],
  ["BR-DEC-17", "BG-22", "BT-114"],
  ["BR-DEC-18", "BG-22", "BT-115"],
  ["BR-DEC-19", "BG-23", "BT-116"],
  ["BR-DEC-20", "BG-23", "BT-117"],
  ["BR-DEC-23", "BG-25", "BT-131"],
  ["BR-DEC-24", "BG-27", "BT-136"],
  ["BR-DEC-25", "BG-27", "BT-137"],
  ["BR-DEC-27", "BG-28", "BT-141"],
  ["BR-DEC-28", "BG-28", "BT-142"],
];

const longerThanTwo = /\.\d{3}/;

/** Checks decimals, signs and order. */
export function checkLimits(facts: Facts): void {
  for (const [rule, group, term] of twoDecimals) {
    for (const at of facts.group(group)) {
      const long = facts.nodes(at, group, term).find(({ text }) => longerThanTwo.test(text));
      if (long !== undefined) facts.report(long, { rule, wrong: "decimals", terms: [term], found: long.text, expected: "2" });
    }
  }
  checkPrices(facts);
  checkPeriod(facts, "BR-29", "BG-14", ["BT-73", "BT-74"]);
  checkPeriod(facts, "BR-30", "BG-26", ["BT-134", "BT-135"]);
}

function checkPrices(facts: Facts): void {
  for (const at of facts.countedLines) {
    for (const [rule, term] of [
      ["BR-27", "BT-146"],
      ["BR-28", "BT-148"],
    ] as const) {
      const [price] = facts.nodes(at, "BG-25", term);
      const value = price === undefined ? undefined : exact(price.text);
      // BR-27 asks for a price that is there; BR-28 only looks at one that is.
      const isBroken = price === undefined ? rule === "BR-27" : value === undefined || value < 0n;
      if (isBroken) facts.report(price ?? at, { rule, wrong: "negative", terms: [term], found: price?.text ?? "" });
    }
  }
}

function checkPeriod(facts: Facts, rule: string, group: "BG-14" | "BG-26", [start, end]: readonly [string, string]): void {
  for (const at of facts.group(group)) {
    const [from, to] = [facts.text(at, group, start), facts.text(at, group, end)];
    const isMeant = facts.has(at, group, "start") && facts.has(at, group, "end");
    const isDated = facts.has(at, group, start) && facts.has(at, group, end);
    // ISO dates and format 102 both sort as text; one that is blank comes before all others.
    if (isMeant && (!isDated || to < from)) {
      facts.report(at, { rule, wrong: "period-order", terms: [end, start], found: to, expected: from });
    }
  }
}
