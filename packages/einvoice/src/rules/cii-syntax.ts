import type { Facts } from "../validate/facts.ts";
import { compile, type Select } from "../validate/select.ts";

type Limit = readonly [rule: string, term: string, at: string, part: string];

const transaction = "SupplyChainTradeTransaction";
const agreement = `${transaction}/ApplicableHeaderTradeAgreement`;
const settlement = `${transaction}/ApplicableHeaderTradeSettlement`;
const summation = `${settlement}/SpecifiedTradeSettlementHeaderMonetarySummation`;

/** What occurs at most once in each place (CII-SR). */
const limits: readonly Limit[] = [
  ["CII-SR-455", "BG-6", agreement, "SellerTradeParty/DefinedTradeContact"],
  ["CII-SR-456", "BG-9", agreement, "BuyerTradeParty/DefinedTradeContact"],
  ["CII-SR-459", "BT-34", agreement, "SellerTradeParty/URIUniversalCommunication"],
  ["CII-SR-460", "BT-49", agreement, "BuyerTradeParty/URIUniversalCommunication"],
  ["CII-SR-461", "BT-7", settlement, "ApplicableTradeTax/TaxPointDate"],
  ["CII-SR-472", "BT-95", "//SpecifiedTradeAllowanceCharge", "CategoryTradeTax"],
  ["CII-SR-473", "BT-92", "//SpecifiedTradeAllowanceCharge", "ActualAmount"],
  ["CII-SR-477", "BT-106", summation, "LineTotalAmount"],
  ["CII-SR-478", "BT-108", summation, "ChargeTotalAmount"],
  ["CII-SR-479", "BT-107", summation, "AllowanceTotalAmount"],
  ["CII-SR-480", "BT-109", summation, "TaxBasisTotalAmount"],
  ["CII-SR-481", "BT-114", summation, "RoundingAmount"],
  ["CII-SR-482", "BT-112", summation, "GrandTotalAmount"],
  ["CII-SR-484", "BT-113", summation, "TotalPrepaidAmount"],
  ["CII-SR-487", "BT-115", summation, "DuePayableAmount"],
];

/** Rules are compiled when the first CII file is checked. */
let compiledLimits: readonly (readonly [Limit, Select, Select])[] | undefined;

function checkLimits(facts: Facts): void {
  compiledLimits ??= limits.map((limit) => [limit, compile(limit[2]), compile(limit[3])] as const);
  for (const [[rule, term], places, parts] of compiledLimits) {
    for (const at of places(facts.root)) {
      const found = parts(at).length;
      if (found > 1) facts.report(at, { rule, wrong: "too-many", terms: [term], found: String(found), expected: "1" });
    }
  }
}

/** CII-SR-462, CII-SR-467: what is repeated in every group says the same. */
function checkRepeated(facts: Facts): void {
  for (const [rule, term, path] of [
    ["CII-SR-462", "BT-8", "//ApplicableTradeTax/DueDateTypeCode"],
    ["CII-SR-467", "BT-81", "//SpecifiedTradeSettlementPaymentMeans/TypeCode"],
  ] as const) {
    const nodes = compile(path)(facts.root);
    const other = nodes.find(({ text }) => text !== nodes[0]?.text);
    if (other !== undefined) facts.report(other, { rule, wrong: "different", terms: [term], found: other.text });
  }
}

/** CII-SR-463: whether the amount is added or taken off must be said. CII-DT-097: format 102 is YYYYMMDD. */
function checkShapes(facts: Facts): void {
  for (const at of compile("//SpecifiedTradeAllowanceCharge")(facts.root)) {
    const isSaid = at.children.some(({ name }) => name === "ChargeIndicator");
    if (!isSaid) facts.report(at, { rule: "CII-SR-463", wrong: "missing", terms: ["BG-20", "BG-21"] });
  }
  for (const node of compile("//DateTimeString[@format=102]")(facts.root)) {
    const isDay = /^\d{4}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])$/.test(node.text);
    if (!isDay) facts.report(node, { rule: "CII-DT-097", wrong: "date", terms: [], found: node.text });
  }
}

/** Checks the rules that bind EN 16931 to CII and are fatal. What lies outside it altogether is not named here: the reader lists it. */
export function checkCiiSyntax(facts: Facts): void {
  checkLimits(facts);
  checkRepeated(facts);
  checkShapes(facts);
}
