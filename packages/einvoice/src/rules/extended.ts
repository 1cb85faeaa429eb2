import type { Facts } from "../validate/facts.ts";
import type { Finding } from "../validate/finding.ts";
import type { Node } from "../validate/node.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Rules of EN 16931 that the profile EXTENDED-CTC-FR (artefacts 1.4.0) does without: it allows what they forbid. */
const dropped = words(
  "BR-28 BR-CO-17 BR-CO-22 BR-CO-24 BR-O-02 BR-O-03 BR-O-04 BR-O-11 BR-O-12 BR-O-13 BR-O-14 BR-S-10 BR-Z-10 " +
    "UBL-SR-04 UBL-SR-16 UBL-SR-20 UBL-SR-34 UBL-SR-37 UBL-SR-52",
);
const droppedInCii = words("BR-AF-10 BR-AG-10 BR-CL-07");

/** Where CII names dates, types and reference types of documents that EN 16931 does not. */
const allowedIn: Readonly<Record<string, ReadonlySet<string>>> = {
  "CII-DT-018": words("InvoiceReferencedDocument"),
  "CII-DT-024": words("ContractReferencedDocument"),
  "CII-DT-027": words("ContractReferencedDocument BuyerOrderReferencedDocument DespatchAdviceReferencedDocument"),
};

/** Rules that the profile has under another name, loosened or looking at lines that count only. */
const renamed: readonly (readonly [pattern: RegExp, cii: string, ubl: string])[] = [
  [/^BR-(AE|AF|AG|E|G|IC|O|S|Z)-01$/, "BR-FREXT-$1-01", "BR-FREXT-$1-01"],
  [/^BR-(AE|AF|AG|E|G|IC|O|S|Z)-08$/, "BR-FXEXT-$1-08", "BR-FREXT-$1-08"],
  [/^BR-S-09$/, "BR-FXEXT-S-09", "BR-FREXT-S-09"],
  [/^BR-(CO-(?:04|1[01235])|CL-(?:10|20|24))$/, "BR-FREXT-$1", "BR-FREXT-$1"],
  [/^BR-(2[2346])$/, "BR-FREXT-BR-$1", "BR-FREXT-$1"],
  [/^BR-27$/, "BR-FREXT-BR-27", "BR-FREXT-27"],
  [/^BR-(38|44)$/, "BR-FREXT-BR-$1", "BR-$1"],
  [/^CII-SR-439$/, "CII-FREXT-SR-439", ""],
  [/^CII-DT-018$/, "CII-EXT-DT-018", ""],
  [/^CII-DT-024$/, "CII-FREXT-DT-024", ""],
  [/^CII-DT-027$/, "CII-FREXTDT-027", ""],
  [/^UBL-SR-48$/, "", "UBL-FREXT-SR-48"],
];

function isDropped(syntax: "CII" | "UBL", rule: string): boolean {
  if (dropped.has(rule)) return true;
  return syntax === "CII" && (droppedInCii.has(rule) || /^CII-SR-4(?:6[7-9]|[789]\d)$/.test(rule));
}

/** The name a rule of EN 16931 has in the profile EXTENDED-CTC-FR; undefined where that lets the matter pass. */
export function extendedRule(
  syntax: "CII" | "UBL",
  at: Node,
  { rule, terms, wrong }: Pick<Finding, "rule" | "terms" | "wrong">,
): string | undefined {
  if (isDropped(syntax, rule) || allowedIn[rule]?.has(at.name) === true) return undefined;
  // A price is wanted once of the lines that count, which BR-FREXT-BR-26 asks for; of others at most once.
  if (rule === "CII-SR-439" && wrong === "missing") return undefined;
  if (rule === "BR-54") return terms.includes("BT-160") ? "BR-FREXT-54-1" : "BR-FREXT-54-2";
  const entry = renamed.find(([pattern]) => pattern.test(rule));
  return entry === undefined ? rule : rule.replace(entry[0], syntax === "CII" ? entry[1] : entry[2]);
}

/** BR-FREXT-05, 06, 08, 11, 12: parts of lines belong to a line, and a heading sums what is under it. */
export function checkSubLines(facts: Facts): void {
  const lines = facts.group("BG-25").map((at) => ({
    at,
    id: facts.text(at, "BG-25", "BT-126"),
    subtype: facts.text(at, "BG-25", "subtype"),
    parent: facts.text(at, "BG-25", "parent"),
    net: facts.amount(at, "BG-25", "BT-131"),
  }));
  const subtypes = words("DETAIL GROUP INFORMATION");
  for (const { at, id, subtype, parent, net } of lines) {
    const expected = [...subtypes].join(" ");
    if (subtype !== "" && !subtypes.has(subtype))
      facts.report(at, { rule: "BR-FREXT-05", wrong: "not-a-code", terms: ["EXT-FR-FE-163"], found: subtype, expected });
    if (parent !== "" && subtype === "")
      facts.report(at, { rule: "BR-FREXT-06", wrong: "missing", terms: ["EXT-FR-FE-163"], expected });
    if (parent !== "" && !lines.some((other) => other.at !== at && other.id === parent))
      facts.report(at, { rule: "BR-FREXT-11", wrong: "no-such-line", terms: ["EXT-FR-FE-162"], found: parent });
    if (subtype !== "GROUP" || net === undefined) continue;
    const parts = lines.filter((other) => other.parent === id && other.subtype !== "INFORMATION");
    const unsummed = parts.filter((part) => part.subtype === "GROUP" && part.net === undefined);
    for (const part of unsummed) facts.report(part.at, { rule: "BR-FREXT-12", wrong: "missing", terms: ["BT-131"] });
    const sum = parts.reduce((total, part) => total + (part.net ?? 0n), 0n);
    if (net !== sum) facts.reportSum(at, { rule: "BR-FREXT-08", terms: ["BT-131"], found: net, expected: sum });
  }
}
