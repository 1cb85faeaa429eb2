import { isCreditNote } from "@acquit/core";
import type { ReceivedDocument } from "../received-document.ts";
import { exact } from "../validate/exact.ts";
import type { Report } from "./french.ts";

const corrections: ReadonlySet<string> = new Set(["384", "471", "472", "473"]);
const deposits: ReadonlySet<string> = new Set(["386", "500", "503"]);
const alreadyPaid: ReadonlySet<string> = new Set(["B2", "S2", "M2"]);
const finalAfterDeposit: ReadonlySet<string> = new Set(["B4", "S4", "M4"]);
const bothDirections: ReadonlySet<string> = new Set(["B9", "S9", "M9"]);

/** BR-FR-CO-03, 04, 05: a correction says what it corrects. */
function checkReferences(report: Report, document: ReceivedDocument): void {
  const { typeCode, precedingInvoices = [], contractReference, period, lines } = document;
  if (typeCode === "262") {
    const missing = [
      ...(contractReference === undefined ? ["BT-12"] : []),
      ...(period?.start === undefined ? ["BT-73"] : []),
      ...(period?.end === undefined ? ["BT-74"] : []),
    ];
    if (missing.length > 0) report({ rule: "BR-FR-CO-03", wrong: "missing", terms: missing });
    return;
  }
  const dated = precedingInvoices.filter(({ issueDate }) => issueDate !== undefined);
  if (corrections.has(typeCode) && (precedingInvoices.length !== 1 || dated.length !== 1)) {
    report({ rule: "BR-FR-CO-04", wrong: "reference", terms: ["BT-25", "BT-26"], found: String(dated.length), expected: "1" });
  }
  const isByLine = lines.length > 0 && lines.every(({ precedingInvoice }) => precedingInvoice?.issueDate !== undefined);
  if (isCreditNote(typeCode) && dated.length === 0 && !isByLine)
    report({ rule: "BR-FR-CO-05", wrong: "missing", terms: ["BT-25", "BT-26"] });
}

/** BR-FR-CO-07, 08, 09: due date and framework fit the kind of invoice. */
function checkFramework(report: Report, document: ReceivedDocument): void {
  const { processCode = "", typeCode, dueDate, issueDate, totals } = document;
  const isPaid = alreadyPaid.has(processCode);
  if (dueDate !== undefined && dueDate < issueDate && !isPaid && !deposits.has(typeCode)) {
    report({ rule: "BR-FR-CO-07", wrong: "period-order", terms: ["BT-9", "BT-2"], found: dueDate, expected: issueDate });
  }
  if (finalAfterDeposit.has(processCode) && deposits.has(typeCode)) {
    report({ rule: "BR-FR-CO-08", wrong: "exclusive", terms: ["BT-23", "BT-3"], found: `${processCode}, ${typeCode}` });
  }
  if (!isPaid) return;
  const rule = "BR-FR-CO-09";
  if (exact(totals.prepaid ?? "0") !== exact(totals.taxInclusive)) {
    report({ rule, wrong: "sum", terms: ["BT-113", "BT-112"], found: totals.prepaid ?? "0.00", expected: totals.taxInclusive });
  }
  if (exact(totals.payable) !== 0n)
    report({ rule, wrong: "not-zero", terms: ["BT-115"], found: totals.payable, expected: "0.00" });
  if (dueDate === undefined) report({ rule, wrong: "missing", terms: ["BT-9"] });
}

/** BR-FR-CO-12: an invoice in another currency states its VAT in euros. */
function checkCurrency(report: Report, { currency, vatCurrency, totals }: ReceivedDocument): void {
  if (currency === "EUR") return;
  if (vatCurrency !== "EUR") report({ rule: "BR-FR-CO-12", wrong: "missing", terms: ["BT-6"], expected: "EUR" });
  else if (totals.vatInAccountingCurrency === undefined) report({ rule: "BR-FR-CO-12", wrong: "missing", terms: ["BT-111"] });
}

type Measured = readonly [term: string, value: string | undefined];

function checkDecimals(
  report: Report,
  rule: string,
  values: readonly Measured[],
  { most, isSigned }: { readonly most: number; readonly isSigned: boolean },
): void {
  const shape = new RegExp(`^${isSigned ? "-?" : ""}\\d+(\\.\\d{0,${String(most)}})?$`);
  for (const [term, value] of values) {
    if (value === undefined || value === "" || (shape.test(value) && value.replace(/[-.]/g, "").length <= 19)) continue;
    report({ rule, wrong: "decimals", terms: [term], found: value, expected: String(most) });
  }
}

/** BR-FR-DEC-01, 02, 03: as many digits as the platforms take. */
function checkDigits(report: Report, { lines, totals, allowances = [], charges = [], processCode = "" }: ReceivedDocument): void {
  const amounts: Measured[] = [
    ["BT-106", totals.lineTotal],
    ["BT-107", totals.allowanceTotal],
    ["BT-108", totals.chargeTotal],
    ["BT-109", totals.taxExclusive],
    ["BT-110", totals.vat],
    ["BT-111", totals.vatInAccountingCurrency],
    ["BT-112", totals.taxInclusive],
    ["BT-113", totals.prepaid],
    ["BT-114", totals.rounding],
    ["BT-115", totals.payable],
    ...totals.vatBreakdown.flatMap((group): Measured[] => [
      ["BT-116", group.taxableAmount],
      ["BT-117", group.taxAmount],
    ]),
    ...allowances.flatMap((entry): Measured[] => [
      ["BT-92", entry.amount],
      ["BT-93", entry.baseAmount],
    ]),
    ...charges.flatMap((entry): Measured[] => [
      ["BT-99", entry.amount],
      ["BT-100", entry.baseAmount],
    ]),
    ...lines.map((line): Measured => ["BT-131", line.netAmount]),
    ...lines.flatMap((line) => (line.allowances ?? []).map((entry): Measured => ["BT-136", entry.amount])),
    ...lines.flatMap((line) => (line.charges ?? []).map((entry): Measured => ["BT-141", entry.amount])),
  ];
  checkDecimals(report, "BR-FR-DEC-01", amounts, { most: 2, isSigned: true });
  const quantities = lines.flatMap((line): Measured[] => [
    ["BT-129", line.quantity],
    ["BT-149", line.priceBaseQuantity],
  ]);
  checkDecimals(report, "BR-FR-DEC-02", quantities, { most: 4, isSigned: true });
  const prices = lines.flatMap((line): Measured[] => [
    ["BT-146", line.netPrice],
    ["BT-147", line.priceDiscount],
    ["BT-148", line.grossPrice],
  ]);
  checkDecimals(report, "BR-FR-DEC-03", prices, { most: 6, isSigned: bothDirections.has(processCode) });
}

/** What must fit together, and the digits it is written in. */
export function checkFrenchCoherence(report: Report, document: ReceivedDocument): void {
  checkReferences(report, document);
  checkFramework(report, document);
  checkCurrency(report, document);
  checkDigits(report, document);
}
