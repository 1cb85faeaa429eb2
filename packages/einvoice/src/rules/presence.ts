import type { Group } from "../validate/binding.ts";
import type { Facts } from "../validate/facts.ts";

/** A term that a group must have: one of several suffices; `filled` asks for text, too. */
type Presence = readonly [rule: string, group: Group, terms: readonly string[], filled?: "filled" | "filled in CII"];

/** BR-01 to BR-65 and BR-CO-18 to 26, as far as they ask for presence. */
const presences: readonly Presence[] = [
  ["BR-01", "BG-0", ["BT-24"], "filled"],
  ["BR-02", "BG-0", ["BT-1"], "filled"],
  ["BR-03", "BG-0", ["BT-2"], "filled"],
  ["BR-04", "BG-0", ["BT-3"], "filled"],
  ["BR-05", "BG-0", ["BT-5"], "filled"],
  ["BR-06", "BG-0", ["BT-27"], "filled"],
  ["BR-07", "BG-0", ["BT-44"], "filled"],
  ["BR-08", "BG-0", ["BG-5"]],
  ["BR-09", "BG-5", ["BT-40"], "filled"],
  ["BR-10", "BG-0", ["BG-8"]],
  ["BR-11", "BG-8", ["BT-55"], "filled"],
  ["BR-12", "BG-22", ["BT-106"]],
  ["BR-13", "BG-22", ["BT-109"]],
  ["BR-14", "BG-22", ["BT-112"]],
  ["BR-15", "BG-22", ["BT-115"]],
  ["BR-16", "BG-0", ["BG-25"]],
  ["BR-18", "BG-11", ["BT-62"], "filled"],
  ["BR-19", "BG-11", ["BG-12"]],
  ["BR-20", "BG-12", ["BT-69"], "filled"],
  ["BR-21", "BG-25", ["BT-126"], "filled"],
  ["BR-22", "BG-25", ["BT-129"]],
  ["BR-23", "BG-25", ["BT-130"]],
  ["BR-24", "BG-25", ["BT-131"]],
  ["BR-25", "BG-25", ["BT-153"], "filled"],
  ["BR-26", "BG-25", ["BT-146"]],
  ["BR-31", "BG-20", ["BT-92"]],
  ["BR-32", "BG-20", ["BT-95"]],
  ["BR-33", "BG-20", ["BT-97", "BT-98"]],
  ["BR-36", "BG-21", ["BT-99"]],
  ["BR-37", "BG-21", ["BT-102"]],
  ["BR-38", "BG-21", ["BT-104", "BT-105"]],
  ["BR-41", "BG-27", ["BT-136"]],
  ["BR-42", "BG-27", ["BT-139", "BT-140"]],
  ["BR-43", "BG-28", ["BT-141"]],
  ["BR-44", "BG-28", ["BT-144", "BT-145"]],
  ["BR-45", "BG-23", ["BT-116"]],
  ["BR-46", "BG-23", ["BT-117"]],
  ["BR-47", "BG-23", ["BT-118"]],
  ["BR-49", "BG-16", ["BT-81"]],
  ["BR-50", "BG-17", ["BT-84"], "filled"],
  ["BR-52", "BG-24", ["BT-122"], "filled"],
  ["BR-55", "BG-3", ["BT-25"], "filled"],
  ["BR-56", "BG-11", ["BT-63"]],
  ["BR-57", "BG-15", ["BT-80"], "filled"],
  ["BR-62", "BT-34", ["BT-34-1"], "filled in CII"],
  ["BR-63", "BT-49", ["BT-49-1"], "filled in CII"],
  ["BR-64", "BT-157", ["BT-157-1"], "filled in CII"],
  ["BR-65", "BT-158", ["BT-158-1"]],
  ["BR-CO-04", "BG-25", ["BT-151"]],
  ["BR-CO-18", "BG-0", ["BG-23"]],
  ["BR-CO-19", "BG-14", ["start", "end", "BT-8"]],
  ["BR-CO-20", "BG-26", ["start", "end"]],
  ["BR-CO-21", "BG-20", ["BT-97", "BT-98"]],
  ["BR-CO-22", "BG-21", ["BT-104", "BT-105"]],
  ["BR-CO-23", "BG-27", ["BT-139", "BT-140"]],
  ["BR-CO-24", "BG-28", ["BT-144", "BT-145"]],
  ["BR-CO-26", "BG-4", ["BT-29", "BT-30", "BT-31"]],
];

/** The ends of a period by their numbers. */
function termsNamed(group: Group, terms: readonly string[]): readonly string[] {
  const numbers: Readonly<Record<string, string>> =
    group === "BG-14" ? { start: "BT-73", end: "BT-74" } : { start: "BT-134", end: "BT-135" };
  return terms.map((term) => numbers[term] ?? term);
}

/** What the heading of a group of lines can do without. */
const ofCounted: ReadonlySet<string> = new Set(["BR-22", "BR-23", "BR-24", "BR-26", "BR-CO-04"]);

/** Checks that what must be there is. */
export function checkPresence(facts: Facts): void {
  for (const [rule, group, terms, filled] of presences) {
    if (rule === "BR-16" && !facts.hasLines) continue;
    for (const at of ofCounted.has(rule) ? facts.countedLines : facts.group(group)) {
      const needsText = filled === "filled" || (filled !== undefined && facts.binding.syntax === "CII");
      const isThere = (term: string) => facts.nodes(at, group, term).some((node) => !needsText || node.text !== "");
      if (terms.some(isThere)) continue;
      facts.report(at, { rule, wrong: terms.length > 1 ? "one-of-missing" : "missing", terms: termsNamed(group, terms) });
    }
  }
  checkPairs(facts);
}

/** Terms that depend on others. */
function checkPairs(facts: Facts): void {
  for (const at of facts.group("BG-32")) {
    // EXTENDED-CTC-FR takes a code for a name, and a measure for a value.
    const isThere = (term: string) => facts.has(at, "BG-32", term) || (facts.isExtended && facts.has(at, "BG-32", `${term} or`));
    const missing = ["BT-160", "BT-161"].filter((term) => !isThere(term));
    if (missing.length > 0) facts.report(at, { rule: "BR-54", wrong: "missing", terms: missing });
  }
  for (const at of facts.group("BG-23")) {
    const isOutside = facts.text(at, "BG-23", "BT-118") === "O";
    if (!isOutside && !facts.has(at, "BG-23", "BT-119")) {
      facts.report(at, { rule: "BR-48", wrong: "missing", terms: ["BT-119"] });
    }
  }
  for (const at of facts.group("BG-16")) {
    const isTransfer = ["30", "58"].includes(facts.text(at, "BG-16", "BT-81"));
    if (isTransfer && !facts.has(at, "BG-16", "BT-84")) {
      facts.report(at, { rule: "BR-61", wrong: "missing", terms: ["BT-84"] });
    }
  }
}
