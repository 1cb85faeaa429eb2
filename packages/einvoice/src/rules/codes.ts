import * as lists from "../code-lists/lists.ts";
import { units } from "../code-lists/units.ts";
import { codes, type CodeList } from "../code-lists/codes.ts";
import type { Facts } from "../validate/facts.ts";

const vatDueOn: Readonly<Record<string, CodeList>> = { UBL: codes("3 35 432"), CII: codes("5 29 72") };
const anyType: CodeList = { has: (code) => lists.invoiceTypes.has(code) || lists.creditNoteTypes.has(code) };

/** Which list a rule holds a term to. */
const listOf: Readonly<Record<string, readonly [term: string, list: CodeList]>> = {
  "BR-CL-01": ["BT-3", anyType],
  "BR-CL-01 invoice": ["BT-3", lists.invoiceTypes],
  "BR-CL-01 credit note": ["BT-3", lists.creditNoteTypes],
  "BR-CL-03": ["BT-5", lists.currencies],
  "BR-CL-04": ["BT-5", lists.currencies],
  "BR-CL-05": ["BT-6", lists.currencies],
  "BR-CL-07": ["BT-18-1", lists.objectSchemes],
  "BR-CL-08": ["BT-21", lists.noteSubjects],
  "BR-CL-10": ["BT-29-1", lists.icdSchemes],
  "BR-CL-11": ["BT-30-1", lists.icdSchemes],
  "BR-CL-13": ["BT-158-1", lists.classificationSchemes],
  "BR-CL-14": ["BT-40", lists.countries],
  "BR-CL-15": ["BT-159", lists.countries],
  "BR-CL-16": ["BT-81", lists.paymentMeans],
  "BR-CL-17": ["BT-118", lists.vatCategories],
  "BR-CL-18": ["BT-151", lists.vatCategories],
  "BR-CL-19": ["BT-98", lists.allowanceReasons],
  "BR-CL-20": ["BT-105", lists.chargeReasons],
  "BR-CL-21": ["BT-157-1", lists.icdSchemes],
  "BR-CL-22": ["BT-121", { has: (code) => lists.exemptionCodes.has(code.toUpperCase()) }],
  "BR-CL-23": ["BT-130", units],
  "BR-CL-24": ["BT-125-1", lists.mimeTypes],
  "BR-CL-25": ["BT-34-1", lists.addressSchemes],
  "BR-CL-26": ["BT-71-1", lists.icdSchemes],
};

/** Checks every code against its list (BR-CL). */
export function checkCodes(facts: Facts): void {
  for (const [key, select] of facts.binding.codes) {
    const rule = key.split(" ")[0] ?? key;
    const known = key === "BR-CL-06" ? (["BT-8", vatDueOn[facts.binding.syntax]] as const) : listOf[key];
    const [term, list] = known ?? [];
    if (term === undefined || list === undefined) continue;
    for (const node of select(facts.root)) {
      if (!list.has(node.text)) facts.report(node, { rule, wrong: "not-a-code", terms: [term], found: node.text });
    }
  }
}
