import {
  checkDraft,
  checkTerms,
  completeDraft,
  coreMessage,
  describeDate,
  isDate,
  type DateText,
  type DocumentDraft,
  type DraftFinding,
  type Language,
  type MessageParams,
} from "@acquit/core";
import { lineField, type Draft } from "./draft.ts";
import { sellerFacts, type SellerProfile } from "./seller.ts";

/** What is missing, wrong or odd, in words, at the field where it is mended. */
export interface Finding {
  readonly severity: "error" | "warning";
  /** The field's path: `buyer.vatId`, `lines.2.quantity`, `terms.due` … */
  readonly path: string;
  readonly text: string;
  /** The line it is about, found again by its id after lines have moved, and its field there. */
  readonly line?: { readonly id: string; readonly field: string };
  /** Something not filled in yet, which is no mistake while the person is still writing. */
  readonly isMissing: boolean;
}

const missing: ReadonlySet<string> = new Set([
  "draft-no-buyer",
  "draft-line-name",
  "draft-line-price",
  "draft-line-quantity",
  "draft-exemption-reason",
  "draft-allowance-reason",
  "draft-allowance-amount",
  "draft-zero-total",
  "draft-no-account",
  "draft-no-preceding",
  "draft-one-preceding",
  "draft-exchange-rate",
  "draft-delivery-date",
  "draft-delivery-country",
]);

function withDatesInWords(params: MessageParams | undefined, language: Language): MessageParams {
  const inWords = (value: string) => (isDate(value) ? describeDate(value, language) : value);
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, inWords(value)]));
}

/** Checks on terms name their places from the terms on; the document's from the document on. */
function pathInDocument(path: string | undefined): string {
  if (path === undefined) return "";
  return /^(due$|schedule|earlyPaymentDiscount|late(Rate|Fixed|Percent))/.test(path) ? `terms.${path}` : path;
}

/** What a check needs to know beside the draft. */
export interface FindingContext {
  readonly profile: SellerProfile | undefined;
  readonly today: DateText;
  readonly language: Language;
  /** Says that a text cannot be read as a number. */
  readonly notNumber: (text: string) => string;
}

/** Texts that are no number, at their fields; a line's field is named by its present position. */
function unreadTexts({ document, texts }: Draft, { notNumber }: FindingContext): readonly Finding[] {
  return Object.entries(texts).flatMap(([field, { text, isRead }]): readonly Finding[] => {
    if (isRead) return [];
    const position = document.lines.findIndex(({ id }) => field.startsWith(lineField(id, "")));
    const path = position < 0 ? field : `lines.${String(position)}.${field.split(" ").at(-1) ?? ""}`;
    return [{ severity: "error", path, text: notNumber(text), isMissing: false }];
  });
}

function domainFindings(document: DocumentDraft, { profile, today }: FindingContext): readonly DraftFinding[] {
  const issueDate = document.issueDate ?? today;
  const completed = profile === undefined ? document : completeDraft(document, sellerFacts(profile), issueDate);
  const onDraft = checkDraft(completed, { seller: profile?.party, issueDate, today });
  const onTerms = isDate(issueDate) ? checkTerms(document.terms, issueDate) : [];
  return [...onDraft, ...onTerms];
}

/** All there is to say about a draft, each thing once, errors first; the same checks the server makes on issue. */
export function findingsOf(draft: Draft, context: FindingContext): readonly Finding[] {
  const unread = unreadTexts(draft, context);
  const isUnread = new Set(unread.map(({ path }) => path));
  const all = new Map<string, Finding>(unread.map((finding) => [finding.path, finding]));
  for (const { code, severity, path, params } of domainFindings(draft.document, context)) {
    const place = pathInDocument(path);
    const key = isUnread.has(place) ? place : `${code} ${place}`;
    const text = coreMessage(code, context.language, withDatesInWords(params, context.language));
    if (!all.has(key)) all.set(key, { severity, path: place, text, isMissing: missing.has(code) });
  }
  const bySeverity = [...all.values()].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  return bySeverity.map((finding) => atLine(finding, draft.document));
}

const linePath = /^lines\.(\d+)\.(.+)$/;

function atLine(finding: Finding, { lines }: DocumentDraft): Finding {
  const [, position, field = ""] = linePath.exec(finding.path) ?? [];
  const line = position === undefined ? undefined : lines[Number(position)];
  return line === undefined ? finding : { ...finding, line: { id: line.id, field } };
}
