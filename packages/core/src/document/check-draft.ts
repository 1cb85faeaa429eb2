import { compareDates, isDate } from "../calendar/date.ts";
import type { DateText } from "../money/amount.ts";
import type { Party } from "../party/party.ts";
import { checkTerms } from "../terms/check-terms.ts";
import { checkLines } from "./check-lines.ts";
import { checkBuyer, checkSeller } from "./check-parties.ts";
import { checkPlausibility } from "./check-plausibility.ts";
import { checkVatGroups } from "./check-vat-groups.ts";
import { isCreditNote } from "./codes.ts";
import type { DocumentDraft } from "./draft.ts";
import type { DraftFinding } from "./finding.ts";
import { computeTotals } from "./totals.ts";

/** What a draft is checked against. */
export interface DraftCheckContext {
  readonly seller: Party | undefined;
  readonly issueDate: DateText;
  readonly today: DateText;
}

function error(code: DraftFinding["code"], term: string, path: string, params?: DraftFinding["params"]): DraftFinding {
  return { code, severity: "error", term, path, ...(params === undefined ? {} : { params }) };
}

function checkIssueDate({ issueDate, today }: DraftCheckContext): readonly DraftFinding[] {
  if (!isDate(issueDate) || issueDate < "2000-01-01" || issueDate > "2099-12-31")
    return [error("draft-issue-date", "BT-2", "issueDate")];
  return compareDates(issueDate, today) > 0 ? [error("draft-issue-date-future", "BT-2", "issueDate")] : [];
}

function checkReferences(draft: DocumentDraft): readonly DraftFinding[] {
  const preceding = draft.precedingInvoices?.length ?? 0;
  if (isCreditNote(draft.typeCode) && preceding === 0) return [error("draft-no-preceding", "BG-3", "precedingInvoices")];
  return draft.typeCode === "384" && preceding !== 1 ? [error("draft-one-preceding", "BG-3", "precedingInvoices")] : [];
}

function checkCurrency(draft: DocumentDraft): readonly DraftFinding[] {
  if (draft.currency !== "EUR" && draft.vatCurrency === undefined)
    return [error("draft-accounting-currency", "BT-6", "vatCurrency")];
  const needsRate = draft.vatCurrency !== undefined && draft.exchangeRate === undefined;
  return needsRate ? [error("draft-exchange-rate", "BT-111", "exchangeRate")] : [];
}

function checkMeans(draft: DocumentDraft): readonly DraftFinding[] {
  const lacking = (draft.paymentMeans ?? []).filter(
    ({ typeCode, creditTransfers = [] }) =>
      (typeCode === "30" || typeCode === "58") && !creditTransfers.some((transfer) => transfer.account !== ""),
  );
  return lacking.map(() => error("draft-no-account", "BT-84", "paymentMeans"));
}

function checkHead(draft: DocumentDraft, context: DraftCheckContext): readonly DraftFinding[] {
  const { start, end } = draft.period ?? {};
  const isReversed = start !== undefined && end !== undefined && end < start;
  return [
    ...checkIssueDate(context),
    ...(draft.lines.length === 0 ? [error("draft-no-line", "BG-25", "lines")] : []),
    ...checkReferences(draft),
    ...(isReversed ? [error("draft-period-order", "BT-74", "period.end")] : []),
    ...checkCurrency(draft),
    ...checkMeans(draft),
  ];
}

/** Totals can only be judged once every figure can be read. */
function checkFigures(draft: DocumentDraft): readonly DraftFinding[] {
  const findings: DraftFinding[] = [];
  const totals = computeTotals(draft);
  if (totals.taxInclusive < 0) findings.push(error("draft-negative-total", "BT-112", "lines"));
  else if (totals.payable < 0) findings.push(error("draft-prepaid-over-total", "BT-113", "prepaidAmount"));
  if (totals.taxInclusive === 0 && draft.lines.length > 0) {
    findings.push({ code: "draft-zero-total", severity: "warning", term: "BT-112", path: "lines" });
  }
  return findings;
}

/** A credit note is not paid by the client: its terms mean nothing. */
function checkDraftTerms(draft: DocumentDraft, issueDate: DateText): readonly DraftFinding[] {
  if (isCreditNote(draft.typeCode) || !isDate(issueDate)) return [];
  return checkTerms(draft.terms, issueDate).map((finding) => ({ ...finding, path: `terms.${finding.path}` }));
}

/**
 * Finds what stands in the way of issuing a draft (EN 16931 presence and calculation rules, BR-FR for a French seller, C. com.
 * L441-9), and what looks odd. Never throws on what a person may type; an empty list means it can be issued.
 */
export function checkDraft(draft: DocumentDraft, context: DraftCheckContext): readonly DraftFinding[] {
  const isFrench = context.seller?.address.country === "FR";
  const lines = checkLines(draft, isFrench);
  const findings = [
    ...checkSeller(context.seller),
    ...checkBuyer(draft, context.seller),
    ...checkHead(draft, context),
    ...lines,
    ...checkVatGroups(draft, context.seller, isFrench),
    ...checkDraftTerms(draft, context.issueDate),
    ...checkPlausibility(draft, context),
  ];
  const canCompute = !lines.some((finding) => finding.severity === "error");
  return canCompute ? [...findings, ...figuresOrError(draft)] : findings;
}

function figuresOrError(draft: DocumentDraft): readonly DraftFinding[] {
  try {
    return checkFigures(draft);
  } catch (problem) {
    if (problem instanceof Error && "code" in problem)
      return [error("draft-figures", "BG-22", "lines", { reason: problem.message })];
    throw problem;
  }
}
