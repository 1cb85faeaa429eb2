import { exact, exactText, ONE, percentage, absolute, toCents, toWhole } from "../validate/exact.ts";
import type { Group } from "../validate/binding.ts";
import type { Facts } from "../validate/facts.ts";
import type { Node } from "../validate/node.ts";

/** The sum of a term over all occurrences of its group; what is no number counts for nothing, its own rule says so. */
function sumOf(facts: Facts, group: Group, term: string): bigint {
  const nodes = group === "BG-25" ? facts.countedLines : facts.group(group);
  return nodes.reduce((sum, at) => sum + (facts.amount(at, group, term) ?? 0n), 0n);
}

/** What a total should be, and of how many amounts it is the sum. */
interface ExpectedSum {
  readonly rule: string;
  readonly terms: readonly string[];
  readonly found: bigint | undefined;
  readonly expected: bigint;
  readonly amounts: number;
}

/** Reports unless the amount is the one expected; one that is no number is none. */
function expectSum(facts: Facts, at: Node, finding: ExpectedSum): void {
  if (!facts.isNear(finding.found, finding.expected, finding.amounts)) facts.reportSum(at, finding);
}

/** Sums of allowances or charges: none of them and no sum is right, too. */
function checkOptionalSum(
  facts: Facts,
  at: Node,
  rule: string,
  group: "BG-20" | "BG-21",
  terms: readonly [string, string],
): void {
  const [total, part] = terms;
  const isNone = !facts.has(at, "BG-22", total) && facts.group(group).length === 0;
  if (isNone) return;
  const expected = toCents(sumOf(facts, group, part));
  const amounts = facts.group(group).length;
  expectSum(facts, at, { rule, terms: [total, part], found: facts.amount(at, "BG-22", total), expected, amounts });
}

/** All amounts that make up the document's total. */
function amountsIn(facts: Facts): number {
  return facts.countedLines.length + facts.group("BG-20").length + facts.group("BG-21").length;
}

function checkTotals(facts: Facts, at: Node): void {
  const amount = (term: string) => facts.amount(at, "BG-22", term);
  const lines = toCents(sumOf(facts, "BG-25", "BT-131"));
  const amounts = facts.group("BG-25").length;
  if (facts.hasLines) {
    expectSum(facts, at, { rule: "BR-CO-10", terms: ["BT-106", "BT-131"], found: amount("BT-106"), expected: lines, amounts });
  }
  checkOptionalSum(facts, at, "BR-CO-11", "BG-20", ["BT-107", "BT-92"]);
  checkOptionalSum(facts, at, "BR-CO-12", "BG-21", ["BT-108", "BT-99"]);
  const taxExclusive = toCents((amount("BT-106") ?? 0n) - (amount("BT-107") ?? 0n) + (amount("BT-108") ?? 0n));
  expectSum(facts, at, {
    rule: "BR-CO-13",
    terms: ["BT-109", "BT-106", "BT-107", "BT-108"],
    found: amount("BT-109"),
    expected: taxExclusive,
    amounts: amountsIn(facts),
  });
  const payable = toCents((amount("BT-112") ?? 0n) - (amount("BT-113") ?? 0n) + (amount("BT-114") ?? 0n));
  expectSum(facts, at, {
    rule: "BR-CO-16",
    terms: ["BT-115", "BT-112", "BT-113", "BT-114"],
    found: amount("BT-115"),
    expected: payable,
    amounts: 0,
  });
}

function totalsIn(facts: Facts, currency: string): readonly Node[] {
  return facts.nodes(facts.root, "BG-0", "BT-110").filter(({ attributes }) => attributes.get("currencyID") === currency);
}

/** VAT total = sum of the breakdown; total with VAT = without + VAT in the invoice's currency. */
function checkVatTotals(facts: Facts): void {
  const currency = facts.text(facts.root, "BG-0", "BT-5");
  const own = totalsIn(facts, currency);
  const groups = facts.group("BG-23");
  const expected = toCents(sumOf(facts, "BG-23", "BT-117"));
  for (const total of vatTotalsWithBreakdown(facts, own)) {
    expectSum(facts, total, { rule: "BR-CO-14", terms: ["BT-110", "BT-117"], found: exact(total.text), expected, amounts: 0 });
  }
  for (const total of totalsWithoutAmount(facts)) {
    facts.report(total, { rule: "BR-CO-14", wrong: "missing", terms: ["BT-110"], expected: exactText(expected) });
  }
  if (currency === "" || groups.length + facts.group("BG-22").length === 0) return;
  const [totals] = facts.group("BG-22");
  const without = totals === undefined ? undefined : facts.amount(totals, "BG-22", "BT-109");
  const withVat = totals === undefined ? undefined : facts.amount(totals, "BG-22", "BT-112");
  const [vat] = own;
  const isCii = facts.binding.syntax === "CII";
  // CII's rule asks for no VAT where there is none to add.
  if (isCii && withVat !== undefined && withVat === without) return;
  const isOptional = isCii && own.length === 0;
  const sum = (without ?? 0n) + (vat === undefined ? 0n : (exact(vat.text) ?? 0n));
  if (!isOptional && own.length !== 1) {
    facts.report(totals ?? facts.root, { rule: "BR-CO-15", wrong: "missing", terms: ["BT-110"] });
  } else {
    expectSum(facts, totals ?? facts.root, {
      rule: "BR-CO-15",
      terms: ["BT-112", "BT-109", "BT-110"],
      found: withVat,
      expected: toCents(sum),
      amounts: amountsIn(facts),
    });
  }
}

/** UBL sums each total over its own subtotals; CII has one list for the document. */
function vatTotalsWithBreakdown(facts: Facts, own: readonly Node[]): readonly Node[] {
  if (facts.binding.syntax === "CII") return own;
  const all = facts.nodes(facts.root, "BG-0", "BT-110");
  return all.filter(({ parent }) => parent?.children.some(({ name }) => name === "TaxSubtotal") === true);
}

/** Totals that have a breakdown and no amount, which UBL lets one write. */
function totalsWithoutAmount(facts: Facts): readonly Node[] {
  const has = ({ children }: Node, part: string) => children.some(({ name }) => name === part);
  const totals = facts.binding.syntax === "CII" ? [] : facts.root.children.filter(({ name }) => name === "TaxTotal");
  return totals.filter((total) => has(total, "TaxSubtotal") && !has(total, "TaxAmount"));
}

/** UBL's artefact wants less than one unit, CII's takes one. */
function isWithin(facts: Facts, difference: bigint): boolean {
  return facts.binding.syntax === "CII" ? difference <= ONE : difference < ONE;
}

/** VAT of a group = base × rate, within one unit: the official tolerance. Our own writer has none. */
function checkVatProducts(facts: Facts): void {
  for (const at of facts.group("BG-23")) {
    const [rate, base, tax] = ["BT-119", "BT-116", "BT-117"].map((term) => facts.amount(at, "BG-23", term));
    const isZeroRate = rate === undefined || toWhole(rate) === 0n;
    const expected = isZeroRate ? 0n : toCents(percentage(absolute(base ?? 0n), rate));
    const isRight =
      tax !== undefined &&
      (isZeroRate ? toWhole(tax) === 0n : base !== undefined && isWithin(facts, absolute(absolute(tax) - expected)));
    if (isRight) continue;
    const found = tax === undefined ? {} : { found: exactText(tax) };
    facts.report(at, {
      rule: "BR-CO-17",
      wrong: "product",
      terms: ["BT-117", "BT-116", "BT-119"],
      ...found,
      expected: exactText((base ?? 0n) < 0n ? -expected : expected),
    });
  }
}

/** Checks every sum (BR-CO-10 to 17). */
export function checkSums(facts: Facts): void {
  for (const at of facts.group("BG-22")) checkTotals(facts, at);
  checkVatTotals(facts);
  checkVatProducts(facts);
}
