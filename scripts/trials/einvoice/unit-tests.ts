import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readXmlTree } from "../../../packages/core/src/index.ts";
import { validateTree } from "../../../packages/einvoice/src/validate/validate.ts";

/** How often our validator agreed with what the official unit tests expect of a rule. */
interface Agreement {
  expectations: number;
  readonly differences: string[];
}

/** Rules the artefacts have dropped and we keep as warnings; their own test only says that the artefacts are silent. */
const kept: ReadonlySet<string> = new Set(["BR-CO-25"]);

/** Runs the official EN 16931 unit tests: each says of documents which rules must fail, how often, and which must hold. */
export function runUnitTests(cen: string): boolean {
  const agreements = new Map<string, Agreement>();
  let cases = 0;
  for (const file of globSync("test/{Invoice-unit-UBL,CreditNote-unit-UBL,cii}/*.xml", { cwd: cen }).sort()) {
    const set = readXmlTree(readFileSync(join(cen, file), "utf8"));
    for (const test of set.children.filter(({ name }) => name === "test")) {
      const document = test.children.find(({ name }) => name !== "assert");
      if (document === undefined) continue;
      cases += 1;
      const findings = validateTree(document);
      const expectations = test.children.find(({ name }) => name === "assert")?.children ?? [];
      for (const { name, text, attributes } of expectations) {
        if (!["success", "error", "warning"].includes(name)) continue;
        const rule = text.trim();
        if (kept.has(rule)) continue;
        const count = findings.filter((finding) => finding.rule === rule).length;
        const number = attributes.get("number");
        const agrees = name === "success" ? count === 0 : number === undefined ? count > 0 : count === Number(number);
        const agreement = agreements.get(rule) ?? { expectations: 0, differences: [] };
        agreement.expectations += 1;
        if (!agrees) agreement.differences.push(`${basename(file)} case ${String(cases)}: ${name}, we found ${String(count)}`);
        agreements.set(rule, agreement);
      }
    }
  }
  const all = [...agreements.values()];
  const total = all.reduce((sum, { expectations }) => sum + expectations, 0);
  const differing = all.reduce((sum, { differences }) => sum + differences.length, 0);
  console.log(
    `Official unit tests: ${cases} cases, ${total - differing} of ${total} expectations of ${agreements.size} rules agree`,
  );
  for (const [rule, { differences }] of agreements) for (const line of differences) console.log(`  ${rule}: ${line}`);
  return cases > 0 && differing === 0;
}
