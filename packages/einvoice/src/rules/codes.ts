import * as lists from "../code-lists/lists.ts";
import { units } from "../code-lists/units.ts";
import { codes, type CodeList } from "../code-lists/codes.ts";
import type { Facts } from "../validate/facts.ts";

const vatDueOn: Readonly<Record<string, CodeList>> = { UBL: codes("3 35 432"), CII: codes("5 29 72") };
const anyType: CodeList = { has: (code) => lists.invoiceTypes.has(code) || lists.creditNoteTypes.has(code) };

/** Which list a rule holds a term to. */
const listOf: Readonly<Record<string, readonly [term: string, list: CodeList, name: string]>> = {
  "BR-CL-01": ["BT-3", anyType, "UNTDID 1001"],
  "BR-CL-01 invoice": ["BT-3", lists.invoiceTypes, "UNTDID 1001"],
  "BR-CL-01 credit note": ["BT-3", lists.creditNoteTypes, "UNTDID 1001"],
  "BR-CL-03": ["BT-5", lists.currencies, "ISO 4217"],
  "BR-CL-04": ["BT-5", lists.currencies, "ISO 4217"],
  "BR-CL-05": ["BT-6", lists.currencies, "ISO 4217"],
  "BR-CL-07": ["BT-18-1", lists.objectSchemes, "UNTDID 1153"],
  "BR-CL-08": ["BT-21", lists.noteSubjects, "UNTDID 4451"],
  "BR-CL-10": ["BT-29-1", lists.icdSchemes, "ISO 6523"],
  "BR-CL-11": ["BT-30-1", lists.icdSchemes, "ISO 6523"],
  "BR-CL-13": ["BT-158-1", lists.classificationSchemes, "UNTDID 7143"],
  "BR-CL-14": ["BT-40", lists.countries, "ISO 3166-1"],
  "BR-CL-15": ["BT-159", lists.countries, "ISO 3166-1"],
  "BR-CL-16": ["BT-81", lists.paymentMeans, "UNTDID 4461"],
  "BR-CL-17": ["BT-118", lists.vatCategories, "UNTDID 5305"],
  "BR-CL-18": ["BT-151", lists.vatCategories, "UNTDID 5305"],
  "BR-CL-19": ["BT-98", lists.allowanceReasons, "UNTDID 5189"],
  "BR-CL-20": ["BT-105", lists.chargeReasons, "UNTDID 7161"],
  "BR-CL-21": ["BT-157-1", lists.icdSchemes, "ISO 6523"],
  "BR-CL-22": ["BT-121", { has: (code) => lists.exemptionCodes.has(code.toUpperCase()) }, "VATEX"],
  "BR-CL-23": ["BT-130", units, "UN/ECE Rec 20, 21"],
  "BR-CL-24": ["BT-125-1", lists.mimeTypes, "MIME"],
  "BR-CL-25": ["BT-34-1", lists.addressSchemes, "EAS"],
  "BR-CL-26": ["BT-71-1", lists.icdSchemes, "ISO 6523"],
};

/** Checks every code against its list (BR-CL). */
export function checkCodes(facts: Facts): void {
  for (const [key, select] of facts.binding.codes) {
    const rule = key.split(" ")[0] ?? key;
    const known = key === "BR-CL-06" ? (["BT-8", vatDueOn[facts.binding.syntax], "UNTDID 2005, 2475"] as const) : listOf[key];
    const [term, list, expected] = known ?? [];
    if (term === undefined || list === undefined || expected === undefined) continue;
    for (const node of select(facts.root)) {
      if (!list.has(node.text)) facts.report(node, { rule, wrong: "not-a-code", terms: [term], found: node.text, expected });
    }
  }
}
