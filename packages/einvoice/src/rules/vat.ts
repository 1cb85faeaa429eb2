import { absolute, exactText, ONE, percentage, toCents } from "../validate/exact.ts";
import type { Facts } from "../validate/facts.ts";
import type { Node } from "../validate/node.ts";

/** A use of a VAT category: on a line, an allowance or a charge. */
interface Use {
  readonly node: Node;
  readonly kind: "line" | "allowance" | "charge";
  readonly category: string;
  /** Whether it says that its tax is VAT: rules on rates and parties look at no other. */
  readonly isVat: boolean;
  readonly rate: bigint | undefined;
  readonly hasRate: boolean;
  readonly amount: bigint;
  /** Whether its amount is a part of the totals. */
  readonly counts: boolean;
  /** Why it bears no VAT, where it says so itself (EXTENDED-CTC-FR). */
  readonly why: string;
}

/** How a category is treated; the rule ids are its prefix and the numbers all share. */
interface Treatment {
  readonly category: string;
  readonly prefix: string;
  readonly rate: "positive" | "zero" | "any" | "none";
  /** Groups of the breakdown: exactly one, or at least one. */
  readonly groups: "one" | "some";
  readonly reason: "needed" | "forbidden";
  /** Who must be identified for tax: the seller (or her representative), her by VAT number only, the buyer too. */
  readonly parties: "seller" | "seller-vat" | "seller-vat-buyer-vat" | "seller-buyer" | "nobody";
}

const treatments: readonly Treatment[] = [
  { category: "S", prefix: "BR-S", rate: "positive", groups: "some", reason: "forbidden", parties: "seller" },
  { category: "Z", prefix: "BR-Z", rate: "zero", groups: "one", reason: "forbidden", parties: "seller" },
  { category: "E", prefix: "BR-E", rate: "zero", groups: "one", reason: "needed", parties: "seller" },
  { category: "AE", prefix: "BR-AE", rate: "zero", groups: "one", reason: "needed", parties: "seller-buyer" },
  { category: "K", prefix: "BR-IC", rate: "zero", groups: "one", reason: "needed", parties: "seller-vat-buyer-vat" },
  { category: "G", prefix: "BR-G", rate: "zero", groups: "one", reason: "needed", parties: "seller-vat" },
  { category: "O", prefix: "BR-O", rate: "none", groups: "one", reason: "needed", parties: "nobody" },
  { category: "L", prefix: "BR-AF", rate: "any", groups: "some", reason: "forbidden", parties: "seller" },
  { category: "M", prefix: "BR-AG", rate: "any", groups: "some", reason: "forbidden", parties: "seller" },
];

const places = {
  line: { group: "BG-25", category: "BT-151", rate: "BT-152", amount: "BT-131", parties: "02", rates: "05" },
  allowance: { group: "BG-20", category: "BT-95", rate: "BT-96", amount: "BT-92", parties: "03", rates: "06" },
  charge: { group: "BG-21", category: "BT-102", rate: "BT-103", amount: "BT-99", parties: "04", rates: "07" },
} as const;

/** Reason and code of an exemption, as one text. */
function whyAt(facts: Facts, node: Node, group: "BG-20" | "BG-21" | "BG-23" | "BG-25", terms: readonly string[]): string {
  return terms.map((term) => facts.text(node, group, term)).join("|");
}

function usesIn(facts: Facts): readonly Use[] {
  const counted = new Set(facts.countedLines);
  return (["line", "allowance", "charge"] as const).flatMap((kind) => {
    const { group, category, rate, amount } = places[kind];
    return facts.group(group).map((node) => ({
      node,
      kind,
      // Sums count every use, also one that forgets to say that its tax is VAT; BR-CO-04, BR-32 and BR-37 say so.
      category: facts.text(node, group, "category"),
      isVat: facts.has(node, group, category),
      rate: facts.amount(node, group, "rate"),
      hasRate: facts.has(node, group, rate),
      amount: facts.amount(node, group, amount) ?? 0n,
      counts: kind !== "line" || counted.has(node),
      why: facts.isExtended ? whyAt(facts, node, group, ["reason", "reasonCode"]) : "",
    }));
  });
}

/** Who is not identified as the category demands: the terms to fill, or none. */
function missingParties(facts: Facts, parties: Treatment["parties"]): readonly string[] {
  const has = (term: string) => facts.has(facts.root, "BG-0", term);
  if (parties === "nobody") return ["BT-31", "BT-48", "BT-63"].filter(has);
  const isSellerKnown = has("BT-63") || has(parties === "seller" || parties === "seller-buyer" ? "BT-31|32" : "BT-31");
  const isBuyerKnown =
    parties === "seller-vat-buyer-vat" ? has("BT-48") : parties === "seller-buyer" ? has("BT-48") || has("BT-47") : true;
  return [...(isSellerKnown ? [] : ["BT-31"]), ...(isBuyerKnown ? [] : ["BT-48"])];
}

function checkRate(facts: Facts, use: Use, treatment: Treatment): void {
  const { rate, rates } = places[use.kind];
  const rule = `${treatment.prefix}-${rates}`;
  const found = use.rate === undefined ? {} : { found: exactText(use.rate) };
  const report = (wrong: "rate-not-positive" | "rate-not-zero" | "rate-present") => {
    facts.report(use.node, { rule, wrong, terms: [rate], ...found });
  };
  if (treatment.rate === "none" && use.hasRate) report("rate-present");
  if (treatment.rate === "positive" && (use.rate === undefined || use.rate <= 0n)) report("rate-not-positive");
  if (treatment.rate === "zero" && use.rate !== 0n) report("rate-not-zero");
  if (treatment.rate === "any" && (use.rate === undefined || use.rate < 0n)) report("rate-not-positive");
}

/** UBL tolerates a unit where the rate is positive, CII where it is zero: as the official artefacts do. */
function isTolerated(facts: Facts, { rate, category }: Treatment): boolean {
  const hasRates = rate === "positive" || rate === "any";
  return facts.binding.syntax === "UBL" ? hasRates : !hasRates && category !== "O";
}

function checkBase(facts: Facts, at: Node, treatment: Treatment, uses: readonly Use[]): void {
  const hasRates = treatment.rate === "positive" || treatment.rate === "any";
  const rate = facts.amount(at, "BG-23", "BT-119");
  const own = uses.filter((use) => use.counts && use.category === treatment.category && (!hasRates || use.rate === rate));
  const sum = (some: readonly Use[]) =>
    toCents(some.reduce((total, use) => (use.kind === "allowance" ? total - use.amount : total + use.amount), 0n));
  const expected = sum(own);
  const base = facts.amount(at, "BG-23", "BT-116");
  if (facts.isExtended) {
    // Groups of one category may differ in their reason: the uses that name it are counted, or all of the category.
    const why = whyAt(facts, at, "BG-23", ["BT-120", "BT-121"]);
    const named = own.filter((use) => use.why === why);
    const isNear = facts.isNear(base, sum(named), named.length) || facts.isNear(base, expected, own.length);
    if (!isNear) facts.reportSum(at, { rule: `${treatment.prefix}-08`, terms: ["BT-116"], found: base, expected });
    return;
  }
  const difference = base === undefined ? undefined : absolute(base - expected);
  const isRight = difference !== undefined && (isTolerated(facts, treatment) ? difference < ONE : difference === 0n);
  const isUsed = !hasRates || own.length > 0 || facts.binding.syntax === "CII";
  if (isRight && isUsed) return;
  const found = base === undefined ? {} : { found: exactText(base) };
  facts.report(at, { rule: `${treatment.prefix}-08`, wrong: "sum", terms: ["BT-116"], ...found, expected: exactText(expected) });
}

function checkTax(facts: Facts, at: Node, { prefix, rate }: Treatment, uses: readonly Use[]): void {
  const rule = `${prefix}-09`;
  const tax = facts.amount(at, "BG-23", "BT-117");
  const found = tax === undefined ? {} : { found: exactText(tax) };
  if (rate === "zero" || rate === "none") {
    if (tax !== 0n) facts.report(at, { rule, wrong: "not-zero", terms: ["BT-117"], ...found, expected: "0.00" });
    return;
  }
  const [percent, base] = [facts.amount(at, "BG-23", "BT-119"), facts.amount(at, "BG-23", "BT-116")];
  if (percent === undefined) return;
  const expected = toCents(percentage(absolute(base ?? 0n), percent));
  if (facts.isExtended && prefix === "BR-S") {
    const amounts = uses.filter((use) => use.counts && use.category === "S" && use.rate === percent).length;
    if (base !== undefined && tax !== undefined && facts.isNear(absolute(tax), expected, amounts)) return;
    return facts.report(at, {
      rule,
      wrong: "product",
      terms: ["BT-117", "BT-116", "BT-119"],
      ...found,
      expected: exactText(expected),
    });
  }
  if (base !== undefined && tax !== undefined && absolute(absolute(tax) - expected) < ONE) return;
  facts.report(at, { rule, wrong: "product", terms: ["BT-117", "BT-116", "BT-119"], ...found, expected: exactText(expected) });
}

function checkReason(facts: Facts, at: Node, { prefix, reason }: Treatment): void {
  const has = ["BT-120", "BT-121"].filter((term) => facts.has(at, "BG-23", term));
  const rule = `${prefix}-10`;
  if (reason === "needed" && has.length === 0) facts.report(at, { rule, wrong: "one-of-missing", terms: ["BT-120", "BT-121"] });
  if (reason === "forbidden" && has.length > 0) facts.report(at, { rule, wrong: "forbidden", terms: has });
}

/** BR-x-01: a category in use has its group of the breakdown. */
function checkGroups(facts: Facts, treatment: Treatment, uses: readonly Use[], groups: readonly Node[]): void {
  const isUsed = uses.some(({ counts }) => counts);
  if (facts.isExtended && isUsed === groups.length > 0) return;
  // The official CII rule on O looks at groups that are there only.
  const isSilent = !isUsed || (treatment.category === "O" && facts.binding.syntax === "CII");
  if (isSilent && groups.length === 0) return;
  const isStrict = treatment.groups === "some" || facts.binding.syntax === "CII";
  const isRight = treatment.groups === "one" ? groups.length === 1 && (isUsed || !isStrict) : groups.length > 0 && isUsed;
  if (isRight) return;
  const found = String(groups.length);
  facts.report(groups[0] ?? facts.root, { rule: `${treatment.prefix}-01`, wrong: "breakdown-count", terms: ["BT-118"], found });
}

function checkTreatment(facts: Facts, treatment: Treatment, all: readonly Use[]): void {
  const uses = all.filter(({ category }) => category === treatment.category);
  const groups = facts.group("BG-23").filter((at) => facts.text(at, "BG-23", "BT-118") === treatment.category);
  const named = facts.group("BG-23").filter((at) => facts.text(at, "BG-23", "category") === treatment.category);
  if (facts.hasLines) checkGroups(facts, treatment, uses, named);
  const missing = uses.length === 0 ? [] : missingParties(facts, treatment.parties);
  for (const kind of ["line", "allowance", "charge"] as const) {
    if (missing.length === 0 || !uses.some((use) => use.kind === kind && use.isVat)) continue;
    const wrong = treatment.parties === "nobody" ? "forbidden" : "missing";
    facts.report(facts.root, { rule: `${treatment.prefix}-${places[kind].parties}`, wrong, terms: missing });
  }
  for (const use of uses) if (use.isVat) checkRate(facts, use, treatment);
  for (const at of groups) {
    if (facts.hasLines) checkBase(facts, at, treatment, all);
    checkTax(facts, at, treatment, all);
    checkReason(facts, at, treatment);
  }
}

/** BR-IC-11, BR-IC-12: an intra-EU delivery says when, and into which country. */
function checkIntraCommunity(facts: Facts): void {
  const group = facts.group("BG-23").find((at) => facts.text(at, "BG-23", "BT-118") === "K");
  if (group === undefined) return;
  const filled = (term: string) => facts.nodes(facts.root, "BG-0", term).some(({ text }) => text !== "");
  const hasPeriod = facts.has(facts.root, "BG-0", "BG-14");
  if (!filled("BT-72") && !hasPeriod)
    facts.report(group, { rule: "BR-IC-11", wrong: "one-of-missing", terms: ["BT-72", "BG-14"] });
  if (!filled("BT-80")) facts.report(group, { rule: "BR-IC-12", wrong: "missing", terms: ["BT-80"] });
}

/** BR-O-11 to 14: what lies outside the scope of VAT stands alone. */
function checkOutsideScope(facts: Facts, uses: readonly Use[]): void {
  const groups = facts.group("BG-23").map((at) => ({ at, category: facts.text(at, "BG-23", "BT-118") }));
  const outside = groups.find(({ category }) => category === "O");
  if (outside === undefined) return;
  const report = (rule: string, terms: readonly string[]) => {
    facts.report(outside.at, { rule, wrong: "breakdown-others", terms });
  };
  const isOtherUse = (kind: Use["kind"]) => uses.some((use) => use.kind === kind && use.isVat && use.category !== "O");
  const isOtherGroup = groups.some(({ at, category }) => category !== "O" && facts.has(at, "BG-23", "BT-118"));
  // CII names the VAT of lines and of the breakdown alike, and its rules tell them not apart.
  const isCii = facts.binding.syntax === "CII";
  if (isOtherGroup || (isCii && isOtherUse("line"))) report("BR-O-11", ["BT-118"]);
  if (isOtherUse("line") || (isCii && isOtherGroup)) report("BR-O-12", ["BT-151"]);
  if (isOtherUse("allowance")) report("BR-O-13", ["BT-95"]);
  if (isOtherUse("charge")) report("BR-O-14", ["BT-102"]);
}

/** BR-B-01, BR-B-02: Italian split payment, in Italy and without standard rates. */
function checkSplitPayment(facts: Facts): void {
  const texts = (term: string) => facts.nodes(facts.root, "BG-0", term).map(({ text }) => text);
  const categories = texts("categories");
  if (!categories.includes("B")) return;
  const report = (rule: string) => {
    facts.report(facts.root, { rule, wrong: "split-payment", terms: ["BT-151"] });
  };
  if (texts("countries").some((country) => country !== "IT")) report("BR-B-01");
  if (categories.includes("S")) report("BR-B-02");
}

/** Checks what each VAT category demands (BR-S, Z, E, AE, IC, G, O, AF, AG, B). */
export function checkVat(facts: Facts): void {
  const uses = usesIn(facts);
  for (const treatment of treatments) checkTreatment(facts, treatment, uses);
  checkIntraCommunity(facts);
  checkOutsideScope(facts, uses);
  checkSplitPayment(facts);
}
