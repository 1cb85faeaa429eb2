import { isCreditNote, type DocumentTypeCode } from "../document/codes.ts";
import type { AllowanceCharge, DocumentAllowanceCharge } from "../document/allowance-charge.ts";
import type { IssuedDocument } from "../document/document.ts";
import type { DocumentDraft } from "../document/draft.ts";
import type { IssuedLine, Line } from "../document/line.ts";
import { computeTotals } from "../document/totals.ts";
import { coreMessage, type CoreMessageCode } from "../messages/message.ts";
import type { DecimalText } from "../money/amount.ts";
import { compareDecimal, parseDecimal, rescale, trimDecimal } from "../money/decimal.ts";
import { minorFromText, textFromMinor } from "../money/money.ts";
import { multiplyDivideHalfAway } from "../money/rounding.ts";
import { CorrectingError } from "./correcting-error.ts";
import { creditableOf, creditableOfTotals, lessCredited, type Creditable, type CreditGroup } from "./creditable.ts";
import { followingDraft, lineAgain, type FollowingOptions } from "./following-draft.ts";
import { splitGross } from "./split-gross.ts";

/** How much of an invoice is credited: all that is left, lines with their quantities, or an amount with VAT. */
export type CreditedPart =
  | { readonly kind: "rest" }
  | { readonly kind: "lines"; readonly lines: readonly { readonly id: string; readonly quantity: DecimalText }[] }
  | { readonly kind: "amount"; readonly amount: DecimalText };

const creditCodes: Partial<Record<string, DocumentTypeCode>> = {
  "386": "503",
  "500": "503",
  "389": "261",
  "393": "396",
  "501": "502",
};

/** The type (BT-3) of a credit note on a document: 503 on a deposit, 261 where the buyer writes the invoices … @throws CorrectingError */
export function creditTypeOf(typeCode: string): DocumentTypeCode {
  if (isCreditNote(typeCode)) throw new CorrectingError("kind", "A credit note is not credited: issue an invoice instead.");
  return creditCodes[typeCode] ?? "381";
}

/** One line that stands for so much of a VAT group, before VAT. */
export function groupLine(group: CreditGroup, position: number, name: string, currency: string): Line {
  return {
    id: String(position + 1),
    name,
    quantity: group.taxable < 0 ? "-1" : "1",
    unit: "C62",
    netPrice: textFromMinor(Math.abs(group.taxable), currency),
    vatCategory: group.category,
    ...(group.rate === undefined ? {} : { vatRate: group.rate }),
  };
}

function groupLines(document: IssuedDocument, groups: readonly CreditGroup[], code: CoreMessageCode): readonly Line[] {
  const name = coreMessage(code, document.language === "en" ? "en" : "fr", { number: document.number });
  return groups
    .filter(({ taxable }) => taxable !== 0)
    .map((group, position) => groupLine(group, position, name, document.currency));
}

/** `amount` x part / whole; a percent is kept as it is, since its base shrinks with the rest. */
function scaled<Entry extends AllowanceCharge>(entry: Entry, currency: string, part: number, whole: number): Entry {
  const { amount, baseAmount: _base, ...rest } = entry;
  if (entry.percent !== undefined || amount === undefined || whole === 0) return rest as Entry;
  return {
    ...rest,
    amount: textFromMinor(multiplyDivideHalfAway(minorFromText(amount, currency), part, whole), currency),
  } as unknown as Entry;
}

function lineInPart(line: IssuedLine, quantity: DecimalText, currency: string): Line {
  const again = lineAgain(line);
  if (compareDecimal(quantity, line.quantity) === 0) return again;
  const [asked, whole] = [rescale(parseDecimal(quantity), 8).units, rescale(parseDecimal(line.quantity), 8).units];
  const isWithin = whole < 0 ? asked < 0 && asked >= whole : asked > 0 && asked <= whole;
  if (!isWithin) {
    throw new CorrectingError("quantity", `Line ${line.id}: credit more than zero and at most ${trimDecimal(line.quantity)}.`);
  }
  const entries = (list: readonly AllowanceCharge[] | undefined) => list?.map((entry) => scaled(entry, currency, asked, whole));
  const [allowances, charges] = [entries(line.allowances), entries(line.charges)];
  return {
    ...again,
    quantity,
    ...(allowances === undefined ? {} : { allowances }),
    ...(charges === undefined ? {} : { charges }),
  };
}

/** The document's discounts and charges fall on the credited lines in proportion, VAT group by VAT group. */
function inProportion(
  document: IssuedDocument,
  lines: readonly Line[],
  entries: readonly DocumentAllowanceCharge[] | undefined,
): readonly DocumentAllowanceCharge[] {
  if (entries === undefined || entries.length === 0) return [];
  const { currency } = document;
  const netOf = (content: { readonly currency: string; readonly lines: readonly Line[] }, entry: DocumentAllowanceCharge) => {
    const { lines: totals } = computeTotals({ typeCode: "380", currency: content.currency, lines: content.lines });
    return content.lines.reduce((sum, line, position) => {
      const isSame = line.vatCategory === entry.vatCategory && line.vatRate === entry.vatRate;
      return isSame ? sum + (totals[position]?.net ?? 0) : sum;
    }, 0);
  };
  return entries.flatMap((entry) => {
    const { percent: _percent, ...fixed } = entry;
    const part = netOf({ currency, lines }, entry);
    const reduced = scaled(fixed, currency, part, netOf(document, entry));
    return part === 0 ? [] : [{ ...reduced, vatCategory: entry.vatCategory }];
  });
}

/** What rounding in parts takes too much of a group is given back as a discount; more than that is refused. */
function heldWithin(draft: DocumentDraft, left: Creditable): DocumentDraft {
  const worth = creditableOfTotals(computeTotals(draft));
  const after = lessCredited(left, worth);
  const label = coreMessage("credit-rounding", draft.language === "en" ? "en" : "fr");
  const given: DocumentAllowanceCharge[] = [];
  for (const { taxable, category, rate } of after.groups) {
    const wasPositive = (left.groups.find((group) => group.category === category && group.rate === rate)?.taxable ?? 0) >= 0;
    if (!wasPositive || taxable >= 0) continue;
    if (taxable < -5) throw overError(textFromMinor(left.gross, draft.currency));
    const amount = textFromMinor(-taxable, draft.currency);
    given.push({ amount, reason: label, vatCategory: category, ...(rate === undefined ? {} : { vatRate: rate }) });
  }
  return given.length === 0 ? draft : { ...draft, allowances: [...(draft.allowances ?? []), ...given] };
}

function overError(left: string): CorrectingError {
  return new CorrectingError("over", `This is more than is left to credit: ${left} with VAT.`);
}

function ofLines(
  document: IssuedDocument,
  base: DocumentDraft,
  part: Extract<CreditedPart, { kind: "lines" }>,
  left: Creditable,
): DocumentDraft {
  const lines = part.lines.map(({ id, quantity }, position) => {
    const line = document.lines.find((candidate) => candidate.id === id);
    if (line === undefined) throw new CorrectingError("no-such-line", `The invoice has no line ${id}.`);
    return { ...lineInPart(line, quantity, document.currency), id: String(position + 1) };
  });
  if (lines.length === 0) throw new CorrectingError("no-such-line", "Choose at least one line.");
  const allowances = inProportion(document, lines, document.allowances);
  const charges = inProportion(document, lines, document.charges);
  const draft = {
    ...base,
    lines,
    ...(allowances.length === 0 ? {} : { allowances }),
    ...(charges.length === 0 ? {} : { charges }),
  };
  return heldWithin(draft, left);
}

function ofAmount(document: IssuedDocument, base: DocumentDraft, amount: DecimalText, left: Creditable): DocumentDraft {
  const minor = minorFromText(amount, document.currency);
  if (minor <= 0) throw new CorrectingError("amount", "Credit an amount above zero.");
  if (minor > left.gross) throw overError(textFromMinor(left.gross, document.currency));
  const { groups, rounding } = splitGross(minor, left.groups);
  const roundingAmount = rounding === 0 ? {} : { roundingAmount: textFromMinor(rounding, document.currency) };
  return { ...base, lines: groupLines(document, groups, "credit-line-part"), ...roundingAmount };
}

function ofRest(document: IssuedDocument, base: DocumentDraft, left: Creditable): DocumentDraft {
  const whole = creditableOf(document);
  const isUntouched = whole.gross === left.gross;
  if (!isUntouched) return { ...base, lines: groupLines(document, left.groups, "credit-line-rest") };
  return {
    ...base,
    lines: document.lines.map(lineAgain),
    ...(document.allowances === undefined ? {} : { allowances: document.allowances }),
    ...(document.charges === undefined ? {} : { charges: document.charges }),
  };
}

/**
 * Drafts the credit note on an issued document, amounts positive (BT-3 381 and its kin), with the reference to it (BG-3) and the reason;
 * the same rate of exchange, so that VAT goes back as it came. @throws CorrectingError
 */
export function creditNoteDraft(
  document: IssuedDocument,
  part: CreditedPart,
  left: Creditable,
  options: FollowingOptions,
): DocumentDraft {
  const base = followingDraft(document, creditTypeOf(document.typeCode), options);
  if (left.gross <= 0 && left.groups.every(({ taxable }) => taxable <= 0)) {
    throw new CorrectingError("nothing-left", "There is nothing left of this invoice to credit.");
  }
  switch (part.kind) {
    case "rest":
      return ofRest(document, base, left);
    case "lines":
      return ofLines(document, base, part, left);
    case "amount":
      return ofAmount(document, base, part.amount, left);
  }
}
