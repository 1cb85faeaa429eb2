import { documentTypeCodes, type PrecedingInvoice } from "@acquit/core";
import type { ReceivedDocument } from "../received-document.ts";
import { countsFor } from "../sub-lines.ts";
import type { Report } from "./french.ts";

const types: ReadonlySet<string> = new Set(documentTypeCodes);
const frameworks: ReadonlySet<string> = new Set("B1 S1 M1 B2 S2 M2 S3 B4 S4 M4 S5 S6 B7 S7 B8 S8 M8 B9 S9 M9".split(" "));
const rates: ReadonlySet<string> = new Set("0 10 13 20 8.5 19.6 2.1 5.5 7 20.6 1.05 0.9 1.75 9.2 9.6".split(" "));
const categories: ReadonlySet<string> = new Set("S E AE K G O Z".split(" "));
const routings: ReadonlySet<string> = new Set("B2B B2BINT B2C B2CINT OUTOFSCOPE ARCHIVEONLY".split(" "));
const attachments: ReadonlySet<string> = new Set(
  (
    "RIB LISIBLE FEUILLE_DE_STYLE PJA BORDEREAU_SUIVI DOCUMENT_ANNEXE BON_LIVRAISON BON_COMMANDE BORDEREAU_SUIVI_VALIDATION " +
    "ETAT_ACOMPTE FACTURE_PAIEMENT_DIRECT RECAPITULATIF_COTRAITANCE"
  ).split(" "),
);

/** BR-FR-01, 02: a number platforms can file. */
function checkNumber(report: Report, number: string, term: string): void {
  if (number.length > 35) report({ rule: "BR-FR-01", wrong: "too-long", terms: [term], found: number, expected: "35" });
  if (!/^[A-Za-z0-9+_/-]+$/.test(number)) report({ rule: "BR-FR-02", wrong: "characters", terms: [term], found: number });
}

/** The documents that this one, or a line of it, follows. */
function precedingIn({ precedingInvoices = [], lines }: ReceivedDocument): readonly PrecedingInvoice[] {
  return [...precedingInvoices, ...lines.flatMap(({ precedingInvoice }) => precedingInvoice ?? [])];
}

/** BR-FR-03: dates of this century. */
function checkDates(report: Report, document: ReceivedDocument): void {
  const dates: readonly (readonly [string, string | undefined])[] = [
    ["BT-2", document.issueDate],
    ["BT-7", document.taxPointDate],
    ["BT-9", document.dueDate],
    ["BT-72", document.delivery?.date],
    ["BT-73", document.period?.start],
    ["BT-74", document.period?.end],
    ...precedingIn(document).map(({ issueDate }) => ["BT-26", issueDate] as const),
  ];
  for (const [term, date] of dates) {
    if (date !== undefined && !/^20\d\d-/.test(date)) report({ rule: "BR-FR-03", wrong: "date", terms: [term], found: date });
  }
}

/** BR-FR-05, 06: the mentions that commercial law wants on every invoice, once each. */
function checkMentions(report: Report, { notes = [] }: ReceivedDocument): void {
  const count = (code: string) => notes.filter(({ subjectCode }) => subjectCode === code).length;
  for (const code of ["PMT", "PMD", "AAB"]) {
    if (count(code) === 0) report({ rule: "BR-FR-05", wrong: "missing-note", terms: ["BT-22"], expected: code });
  }
  for (const code of ["PMT", "PMD", "AAB", "TXD"]) {
    if (count(code) > 1) report({ rule: "BR-FR-06", wrong: "too-many", terms: ["BT-21"], found: code, expected: "1" });
  }
}

/** BR-FR-20, 31: how the platform is to treat the invoice. */
function checkRouting(report: Report, { notes = [] }: ReceivedDocument): void {
  const values = notes.filter(({ subjectCode }) => subjectCode === "BAR").map(({ text }) => text);
  for (const value of values) {
    if (!routings.has(value))
      report({ rule: "BR-FR-20", wrong: "not-a-code", terms: ["BT-22"], found: value, expected: [...routings].join(" ") });
  }
  const known = values.filter((value) => routings.has(value));
  if (known.length > 1) report({ rule: "BR-FR-31", wrong: "too-many", terms: ["BT-22"], found: known.join(", "), expected: "1" });
}

/** BR-FR-15, 16, DEC-04: categories and rates that exist in France. */
function checkVat(report: Report, document: ReceivedDocument): void {
  const counted = document.lines.filter(({ subtype, vatCategory }) => countsFor(subtype) || (vatCategory as string) !== "");
  const uses = [
    ...counted.map(({ vatCategory, vatRate }) => ["BT-151", vatCategory, "BT-152", vatRate] as const),
    ...(document.allowances ?? []).map(({ vatCategory, vatRate }) => ["BT-95", vatCategory, "BT-96", vatRate] as const),
    ...(document.charges ?? []).map(({ vatCategory, vatRate }) => ["BT-102", vatCategory, "BT-103", vatRate] as const),
    ...document.totals.vatBreakdown.map(({ category, rate }) => ["BT-118", category, "BT-119", rate] as const),
  ];
  for (const [categoryTerm, category, rateTerm, rate] of uses) {
    if (!categories.has(category))
      report({
        rule: "BR-FR-15",
        wrong: "not-a-code",
        terms: [categoryTerm],
        found: category,
        expected: [...categories].join(" "),
      });
    if (rate === undefined) continue;
    // Two decimals are allowed, of which those that say nothing: 20.00 is the rate 20, 20.000 is none.
    const isKnown = /^\d{1,2}(\.\d{1,2})?$/.test(rate) && rates.has(rate.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ""));
    if (!isKnown)
      report({ rule: "BR-FR-16", wrong: "not-a-rate", terms: [rateTerm], found: rate, expected: [...rates].join(" ") });
  }
}

/** BR-FR-17, 18: attachments say what they are. */
function checkAttachments(report: Report, { attachments: files = [] }: ReceivedDocument): void {
  for (const { description } of files) {
    if (description === undefined || attachments.has(description)) continue;
    report({
      rule: "BR-FR-17",
      wrong: "not-a-code",
      terms: ["BT-123"],
      found: description,
      expected: [...attachments].join(" "),
    });
  }
  const readable = files.filter(({ description }) => description === "LISIBLE").length;
  if (readable > 1) report({ rule: "BR-FR-18", wrong: "too-many", terms: ["BT-123"], found: String(readable), expected: "1" });
}

/** What the document says, in the codes and forms of the French platforms. */
export function checkFrenchContent(report: Report, document: ReceivedDocument): void {
  checkNumber(report, document.number, "BT-1");
  for (const { number, typeCode } of precedingIn(document)) {
    checkNumber(report, number, "BT-25");
    if (typeCode !== undefined && !types.has(typeCode))
      report({ rule: "BR-FR-04", wrong: "not-a-code", terms: ["EXT-FR-FE-02"], found: typeCode, expected: [...types].join(" ") });
  }
  checkDates(report, document);
  if (!types.has(document.typeCode))
    report({ rule: "BR-FR-04", wrong: "not-a-code", terms: ["BT-3"], found: document.typeCode, expected: [...types].join(" ") });
  checkMentions(report, document);
  const framework = document.processCode;
  if (framework === undefined) report({ rule: "BR-FR-08", wrong: "missing", terms: ["BT-23"] });
  else if (!frameworks.has(framework))
    report({ rule: "BR-FR-08", wrong: "not-a-code", terms: ["BT-23"], found: framework, expected: [...frameworks].join(" ") });
  checkVat(report, document);
  checkAttachments(report, document);
  checkRouting(report, document);
}
