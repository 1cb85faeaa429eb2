import type { Facts } from "../validate/facts.ts";
import type { Node } from "../validate/node.ts";
import { compile } from "../validate/select.ts";
import { ciiOccurrences } from "./cii-occurrences.ts";
import { checkCiiStrangers } from "./cii-strangers.ts";
import { occurrenceCheck } from "./occurrences.ts";

const checkOccurrences = occurrenceCheck(ciiOccurrences);

/** CII-SR-462, CII-SR-467, CII-SR-468: what is repeated in every group says the same. */
function checkRepeated(facts: Facts): void {
  for (const [rule, term, path] of [
    ["CII-SR-462", "BT-8", "//ApplicableTradeTax/DueDateTypeCode"],
    ["CII-SR-467", "BT-81", "//SpecifiedTradeSettlementPaymentMeans/TypeCode"],
    ["CII-SR-468", "BT-82", "//SpecifiedTradeSettlementPaymentMeans/Information"],
  ] as const) {
    const nodes = compile(path)(facts.root);
    const other = nodes.find(({ text }) => text !== nodes[0]?.text);
    if (other !== undefined) facts.report(other, { rule, wrong: "different", terms: [term], found: other.text });
  }
}

/** CII-SR-046, CII-SR-470, CII-DT-037, CII-DT-097: schemes, accounts, kinds of tax and dates have their shape. */
function checkShapes(facts: Facts): void {
  for (const node of compile("SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct[GlobalID]")(
    facts.root,
  )) {
    if (compile("GlobalID/@schemeID")(node).length === 0) {
      facts.report(node, { rule: "CII-SR-046", wrong: "missing", terms: ["BT-157-1"] });
    }
  }
  for (const at of facts.group("BG-16")) {
    const isTransfer = ["30", "58"].includes(facts.text(at, "BG-16", "BT-81"));
    if (!isTransfer || facts.has(at, "BG-16", "BT-84")) continue;
    facts.report(at, { rule: "CII-SR-470", wrong: "missing", terms: ["BT-84"] });
  }
  for (const node of compile("//ApplicableTradeTax/TypeCode|//CategoryTradeTax/TypeCode")(facts.root)) {
    if (node.text !== "VAT") {
      facts.report(node, { rule: "CII-DT-037", wrong: "not-a-code", terms: ["BT-118"], found: node.text, expected: "VAT" });
    }
  }
  for (const node of compile("//DateTimeString[@format=102]")(facts.root)) {
    const isDay = /^\d{4}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])$/.test(node.text);
    if (isDay) continue;
    const term = dateTermOf(node);
    // The official rule does not look at the date of a preceding invoice, which is of another type; it is no date all the same.
    facts.report(node, { rule: term === "BT-26" ? "ACQ-DATE" : "CII-DT-097", wrong: "date", terms: [term], found: node.text });
  }
}

/** The business term of a date, by what holds it. */
function dateTermOf({ parent }: Node): string {
  return dates[parent?.name ?? ""] ?? "BT-2";
}

const dates: Readonly<Record<string, string>> = {
  DueDateDateTime: "BT-9",
  OccurrenceDateTime: "BT-72",
  StartDateTime: "BT-73",
  EndDateTime: "BT-74",
  FormattedIssueDateTime: "BT-26",
};

/** Checks the rules that bind EN 16931 to CII and are fatal. */
export function checkCiiSyntax(facts: Facts): void {
  checkOccurrences(facts);
  checkRepeated(facts);
  checkShapes(facts);
  checkCiiStrangers(facts);
}
