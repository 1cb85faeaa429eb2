import { daysBetween, isDate } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";
import { isCreditNote } from "./codes.ts";
import type { IssuedDocument } from "./document.ts";
import type { DocumentDraft } from "./draft.ts";
import type { DraftFinding } from "./finding.ts";
import { computeTotals } from "./totals.ts";
import { minorFromText } from "../money/money.ts";

const farIssueDays = 90;
const farDeliveryDays = 366;
const duplicateDays = 31;

function warning(code: DraftFinding["code"], term: string, path: string, params: DraftFinding["params"] = {}): DraftFinding {
  return { code, severity: "warning", term, path, params };
}

/** SIREN numbers that begin with 1 are those of the State's services, with 2 those of local authorities and public establishments (INSEE). */
function isFrenchPublicBody({ buyer }: DocumentDraft): boolean {
  const { legalRegistration } = buyer ?? {};
  const isFrench = legalRegistration?.scheme === "0002" || legalRegistration?.scheme === "0009";
  return isFrench && /^[12]/.test(legalRegistration.id);
}

function isFar(date: DateText | undefined, today: DateText, days: number): date is DateText {
  return date !== undefined && isDate(date) && isDate(today) && Math.abs(daysBetween(date, today)) > days;
}

/** What looks odd in a draft by itself: dates far from today, a public client whose order number is missing. Never more than warnings. */
export function checkPlausibility(
  draft: DocumentDraft,
  { issueDate, today }: { readonly issueDate: DateText; readonly today: DateText },
): readonly DraftFinding[] {
  const findings: DraftFinding[] = [];
  // A date to come, or of another century, is an error of its own.
  if (issueDate >= "2000-01-01" && issueDate <= today && isFar(issueDate, today, farIssueDays))
    findings.push(warning("draft-date-far", "BT-2", "issueDate", { date: issueDate }));
  const delivered = draft.delivery?.date;
  if (isFar(delivered, today, farDeliveryDays))
    findings.push(warning("draft-date-far", "BT-72", "delivery.date", { date: delivered }));
  if (isFrenchPublicBody(draft) && !draft.purchaseOrderReference) {
    findings.push(warning("draft-public-order", "BT-13", "purchaseOrderReference"));
  }
  return findings;
}

function nameOf(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, " ");
}

/** The same client, total and kind within a month of each other: probably the same work billed twice. */
function likelyDuplicate(draft: DocumentDraft, issueDate: DateText, past: readonly IssuedDocument[]): readonly DraftFinding[] {
  const { taxInclusive } = computeTotals(draft);
  if (taxInclusive === 0 || !isDate(issueDate)) return [];
  const same = past.find(
    (document) =>
      document.typeCode === draft.typeCode &&
      document.currency === draft.currency &&
      minorFromText(document.totals.taxInclusive, document.currency) === taxInclusive &&
      Math.abs(daysBetween(document.issueDate, issueDate)) <= duplicateDays,
  );
  if (same === undefined) return [];
  return [warning("draft-likely-duplicate", "BT-112", "lines", { number: same.number, date: same.issueDate })];
}

/** A price beyond half or one and a half times what the same thing in the same unit cost this client the last time. */
function unusualPrices(draft: DocumentDraft, past: readonly IssuedDocument[]): readonly DraftFinding[] {
  return draft.lines.flatMap((line, position) => {
    const before = past
      .filter(({ currency, typeCode }) => currency === draft.currency && !isCreditNote(typeCode))
      .flatMap(({ lines, number }) => lines.map((each) => ({ each, number })))
      .find(({ each }) => nameOf(each.name) === nameOf(line.name) && each.unit === line.unit);
    if (before === undefined || nameOf(line.name) === "" || line.netPrice === "") return [];
    const usual = Number(before.each.netPrice);
    const ratio = Number(line.netPrice) / usual;
    if (usual === 0 || (ratio >= 0.5 && ratio <= 1.5)) return [];
    const params = { line: String(position + 1), price: before.each.netPrice, currency: draft.currency, number: before.number };
    return [warning("draft-unusual-price", "BT-146", `lines.${String(position)}.netPrice`, params)];
  });
}

/**
 * What looks odd in a draft beside what the client was billed before, the latest first: a likely duplicate, a price unlike the last one.
 * Never more than warnings; nothing while an amount cannot be read.
 */
export function checkAgainstPast(
  draft: DocumentDraft,
  issueDate: DateText,
  past: readonly IssuedDocument[],
): readonly DraftFinding[] {
  if (isCreditNote(draft.typeCode) || draft.typeCode === "384") return [];
  try {
    return [...likelyDuplicate(draft, issueDate, past), ...unusualPrices(draft, past)];
  } catch (problem) {
    if (problem instanceof Error && "code" in problem) return [];
    throw problem;
  }
}
