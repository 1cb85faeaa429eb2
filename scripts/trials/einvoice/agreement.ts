import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readXmlTree } from "../../../packages/core/src/index.ts";
import { validateTree } from "../../../packages/einvoice/src/validate/validate.ts";
import { officialCheckMissing, verdictsByStylesheet } from "./official-rules.ts";

/** Rules of ours that no artefact has. */
function isOurs(rule: string): boolean {
  return rule.startsWith("ACQ-") || rule === "BR-CO-25";
}

/** Our fatal findings; undefined where the root is none we read, which no official rule asks about. */
function oursIn(xml: string): ReadonlySet<string> | undefined {
  const root = readXmlTree(xml);
  if (!/(?:CrossIndustryInvoice:100|:Invoice-2|:CreditNote-2)$/.test(root.namespace)) return undefined;
  const fatal = validateTree(root).filter(({ severity, rule }) => severity === "fatal" && !isOurs(rule));
  return new Set(fatal.map(({ rule }) => rule));
}

/** Compares our verdicts with the official EN 16931 rules on damaged files, fatal rule by fatal rule. */
export function compareVerdicts(what: string, folder: string, cen: string, files: readonly string[]): boolean {
  const missing = officialCheckMissing();
  if (missing !== false) {
    console.log(`${what}: skipped, it needs ${missing}`);
    return true;
  }
  const differing = new Map<string, string[]>();
  const opposed = new Map<string, string[]>();
  let verdicts = 0;
  let compared = 0;
  mkdirSync(folder);
  for (const [kind, stylesheet] of [
    ["CrossIndustryInvoice", "cii/xslt/EN16931-CII-validation.xslt"],
    ["Invoice", "ubl/xslt/EN16931-UBL-validation.xslt"],
    ["CreditNote", "ubl/xslt/EN16931-UBL-validation.xslt"],
  ] as const) {
    const ours = new Map<string, ReadonlySet<string>>();
    const input = join(folder, `mutated-${kind}`);
    mkdirSync(input);
    files.forEach((xml, position) => {
      if (!new RegExp(`<(?:rsm:)?${kind} `).test(xml.slice(0, 200))) return;
      const name = `${String(position).padStart(6, "0")}.xml`;
      const own = oursIn(xml);
      if (own === undefined) return;
      writeFileSync(join(input, name), xml);
      ours.set(name, own);
    });
    const official = verdictsByStylesheet(join(cen, stylesheet), input, `${input}-svrl`);
    for (const [name, own] of ours) {
      const other = official.get(name);
      if (other === undefined) continue;
      compared += 1;
      if ((own.size === 0) !== (other.size === 0)) note(opposed, [...own, ...other].join(" "), `${kind} ${name}`);
      verdicts += new Set([...own, ...other]).size;
      for (const rule of own) if (!other.has(rule)) note(differing, `${rule} (ours alone)`, `${kind} ${name}`);
      for (const rule of other) if (!own.has(rule)) note(differing, `${rule} (theirs alone)`, `${kind} ${name}`);
    }
  }
  const [wrong, contrary] = [countIn(differing), countIn(opposed)];
  console.log(
    `${what}: ${String(compared)} compared with the official EN 16931 rules (which break down on ` +
      `${String(files.length - compared)} more), ${String(verdicts)} broken rules, ${String(wrong)} named by one side alone, ` +
      `${String(contrary)} files valid for one side and not for the other`,
  );
  say("one side alone", differing);
  say("contrary", opposed);
  return contrary === 0;
}

function countIn(places: ReadonlyMap<string, readonly string[]>): number {
  return [...places.values()].reduce((sum, { length }) => sum + length, 0);
}

function say(what: string, places: ReadonlyMap<string, readonly string[]>): void {
  for (const [rule, found] of places) console.log(`  ${what}: ${rule}, ${String(found.length)}: ${found.slice(0, 3).join(", ")}`);
}

function note(differing: Map<string, string[]>, rule: string, place: string): void {
  differing.set(rule, [...(differing.get(rule) ?? []), place]);
}
