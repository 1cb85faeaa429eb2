import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { isCreditNote, type IssuedDocument } from "../../../packages/core/src/index.ts";
import { profileOf, validate, writeCii, writeUbl } from "../../../packages/einvoice/src/index.ts";
import { aRandomDocument } from "../../../packages/einvoice/src/random-document.test-suite.ts";
import { aRandomExtendedDocument } from "../../../packages/einvoice/src/random-extended.test-suite.ts";
import { failuresBySchema, failuresByStylesheet, officialCheckMissing } from "./official-rules.ts";
import { failuresBySaxonJs } from "./saxon-js.ts";

interface Rules {
  readonly cen: string;
  readonly rfe: string;
}

const kinds = ["cii", "basic-wl", "invoice", "credit-note"].flatMap((kind) => [
  kind,
  kind === "basic-wl" ? "extended-factur-x" : `extended-${kind}`,
]);

/**
 * The lines without their groups, as we issue them: Factur-X's rule on the sum of a group (BR-FXEXT-08 of 1.09.2) adds in binary fractions
 * and fails where the cents are right.
 */
function ungrouped(document: IssuedDocument): IssuedDocument {
  const lines = document.lines.filter(({ subtype }) => subtype !== "GROUP" && subtype !== "INFORMATION");
  return { ...document, lines: lines.map(({ subtype: _subtype, parentLineId: _parent, ...line }) => line) };
}

/** Every file made of a document, by the folder it is checked in. */
function filesOf(document: IssuedDocument, isExtended: boolean): readonly (readonly [kind: string, xml: string])[] {
  const ublKind = isCreditNote(document.typeCode) ? "credit-note" : "invoice";
  const prefix = isExtended ? "extended-" : "";
  return [
    [`${prefix}cii`, writeCii(document)],
    isExtended ? ["extended-factur-x", writeCii(ungrouped(document), "extended")] : ["basic-wl", writeCii(document, "basicWl")],
    [`${prefix}${ublKind}`, writeUbl(document)],
  ];
}

/** Writes random documents in both syntaxes; what our own validator finds in them. */
function writeBatch(folder: string, count: number, seed: number): readonly string[] {
  const found: string[] = [];
  for (const kind of kinds) mkdirSync(join(folder, kind));
  for (const documents of [aRandomDocument, aRandomExtendedDocument]) {
    const isExtended = documents === aRandomExtendedDocument;
    // Some of these need, by chance, no more than EN 16931, and are written in that profile.
    const numRuns = isExtended ? Math.ceil(count / 4) : count;
    fc.sample(documents, { numRuns, seed }).forEach((document, position) => {
      const name = `${String(position).padStart(6, "0")}.xml`;
      for (const [kind, xml] of filesOf(document, isExtended && profileOf(document) !== "en16931")) {
        writeFileSync(join(folder, kind, isExtended ? `x-${name}` : name), xml);
        const fatal = validate(xml, { rules: "fr" }).filter(({ severity }) => severity === "fatal");
        found.push(...fatal.map(({ rule, path }) => `${kind}/${name}: ours ${rule} ${path}`));
      }
    });
  }
  return found;
}

function say(what: string, failures: readonly string[]): boolean {
  console.log(`  ${what}: ${String(failures.length)} failures`);
  for (const failure of failures.slice(0, 10)) console.log(`    ${failure}`);
  return failures.length === 0;
}

/** BR-FR on UBL, by another processor: Debian's Saxon cannot read that stylesheet. */
function checkFrenchUbl(folder: string, rfe: string): boolean {
  const stylesheet = `${rfe}/UBL/EN16931/2xslt/BR-FR-Flux2-Schematron-UBL.xslt`;
  const folders = ["invoice", "credit-note", "extended-invoice", "extended-credit-note"].map((kind) => join(folder, kind));
  const failures = failuresBySaxonJs(stylesheet, folders, folder);
  if (failures !== undefined) return say("all UBL, BR-FR (SaxonJS)", failures);
  console.log("  all UBL, BR-FR: skipped, npx cannot fetch xslt3");
  return true;
}

/** The official schema and rules for each folder of files, with the profile's name. */
function rulesOf({ cen, rfe }: Rules): readonly (readonly [kind: string, profile: string, schema: string, stylesheet: string])[] {
  const cii = `${rfe}/CII/1xsd-CII_D22B_uncoupled/CrossIndustryInvoice_100pD22B.xsd`;
  const ublSchema = (kind: string) => `${rfe}/UBL/1xsd_UBL2.1/maindoc/UBL-${kind}-2.1.xsd`;
  const ubl = `${cen}/ubl/xslt/EN16931-UBL-validation.xslt`;
  const extendedUbl = `${rfe}/UBL/EXTENDED-CTC-FR/2xslt/EXTENDED-CTC-FR-UBL.xslt`;
  const facturX = `${rfe}/Factur-X`;
  return [
    ["cii", "EN 16931", cii, `${cen}/cii/xslt/EN16931-CII-validation.xslt`],
    ["basic-wl", "BASIC WL", `${facturX}/BASICWL/1xsd/Factur-X_BASICWL.xsd`, `${facturX}/BASICWL/2xslt/FACTUR-X_BASIC-WL.xslt`],
    ["invoice", "EN 16931", ublSchema("Invoice"), ubl],
    ["credit-note", "EN 16931", ublSchema("CreditNote"), ubl],
    ["extended-cii", "EXTENDED-CTC-FR", cii, `${rfe}/CII/EXTENDED-CTC-FR/2xslt/EXTENDED-CTC-FR-CII.xslt`],
    [
      "extended-factur-x",
      "EXTENDED",
      `${facturX}/EXTENDED/1xsd/Factur-X_EXTENDED.xsd`,
      `${facturX}/EXTENDED/2xslt/Factur-X_EXTENDED.xslt`,
    ],
    ["extended-invoice", "EXTENDED-CTC-FR", ublSchema("Invoice"), extendedUbl],
    ["extended-credit-note", "EXTENDED-CTC-FR", ublSchema("CreditNote"), extendedUbl],
  ];
}

/** Writes a batch of random documents and has it checked by us and by the official schemas and rules. */
export function checkBatch(folder: string, rules: Rules, count: number, seed: number): boolean {
  console.log(`${String(count)} random documents and a quarter as many that EN 16931 has no place for, seed ${String(seed)}`);
  const ours = say("our validator (EN 16931 or EXTENDED-CTC-FR, BR-FR)", writeBatch(folder, count, seed));
  const missing = officialCheckMissing();
  if (missing !== false) {
    console.log(`  official check skipped: it needs ${missing}`);
    return ours;
  }
  const verdicts = rulesOf(rules).map(([kind, profile, schema, stylesheet]) => {
    const at = join(folder, kind);
    const what = `${kind} (${String(readdirSync(at).length)} files)`;
    const isSchemaMet = say(`${what}, XSD`, failuresBySchema(schema, at));
    return say(`${what}, ${profile}`, failuresByStylesheet(stylesheet, at, `${at}-profile`)) && isSchemaMet;
  });
  const french = `${rules.rfe}/CII/EN16931/2xslt/BR-FR-Flux2-Schematron-CII.xslt`;
  const isFrench = ["cii", "basic-wl", "extended-cii", "extended-factur-x"].map((kind) =>
    say(`${kind}, BR-FR`, failuresByStylesheet(french, join(folder, kind), join(folder, `${kind}-fr`))),
  );
  const isFrenchUbl = checkFrenchUbl(folder, rules.rfe);
  return ours && [...verdicts, ...isFrench].every(Boolean) && isFrenchUbl;
}
