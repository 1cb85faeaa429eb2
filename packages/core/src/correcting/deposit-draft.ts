import type { PrecedingInvoice } from "../document/line.ts";
import type { DocumentDraft } from "../document/draft.ts";
import { computeTotals } from "../document/totals.ts";
import { coreMessage } from "../messages/message.ts";
import type { CurrencyCode, DecimalText } from "../money/amount.ts";
import { percentOf } from "../money/allocate.ts";
import { parseDecimal } from "../money/decimal.ts";
import { minorFromText, textFromMinor } from "../money/money.ts";
import { CorrectingError } from "./correcting-error.ts";
import { creditableOfTotals } from "./creditable.ts";
import { groupLine } from "./credit-note-draft.ts";
import { splitGross } from "./split-gross.ts";

/** How much is asked before the work: a percent of it, or an amount with VAT. */
export type DepositShare =
  { readonly kind: "percent"; readonly percent: DecimalText } | { readonly kind: "amount"; readonly amount: DecimalText };

/**
 * Drafts the deposit invoice (BT-3 386) for what a draft will bill: one line per VAT group, so that VAT is due on each at its rate, to
 * be paid on receipt. @throws CorrectingError, DecimalError
 */
export function depositDraft(order: DocumentDraft, share: DepositShare): DocumentDraft {
  if (order.typeCode !== "380") throw new CorrectingError("kind", "A deposit is asked for an invoice.");
  const { currency } = order;
  const worth = creditableOfTotals(computeTotals(order));
  const { groups, rounding } =
    share.kind === "percent" ? ofPercent(share.percent, worth) : ofAmount(share.amount, worth, currency);
  if (groups.length === 0) throw new CorrectingError("amount", "The draft bills nothing yet: write its lines first.");
  const language = order.language === "en" ? "en" : "fr";
  const name =
    share.kind === "percent"
      ? coreMessage("deposit-line-percent", language, { percent: share.percent.replace(".", language === "fr" ? "," : ".") })
      : coreMessage("deposit-line", language);
  const { schedule: _schedule, earlyPaymentDiscount: _discount, ...terms } = order.terms;
  const {
    issueDate: _date,
    allowances: _allowances,
    charges: _charges,
    prepaidAmount: _prepaid,
    roundingAmount: _rounding,
    precedingInvoices: _preceding,
    attachments: _attachments,
    processCode: _process,
    ...content
  } = order;
  const [first] = order.lines;
  const what = first === undefined ? "" : ` ${coreMessage("deposit-line-for", language, { name: first.name })}`;
  return {
    ...content,
    typeCode: "386",
    terms: { ...terms, due: { kind: "on-receipt" } },
    lines: groups.map((group, position) => groupLine(group, position, `${name}${what}`.slice(0, 300), currency)),
    ...(rounding === 0 ? {} : { roundingAmount: textFromMinor(rounding, currency) }),
  };
}

type Worth = ReturnType<typeof creditableOfTotals>;

function ofPercent(percent: DecimalText, worth: Worth) {
  const parsed = parseDecimal(percent);
  if (parsed.units <= 0 || Number(percent) > 100)
    throw new CorrectingError("amount", "A deposit is more than 0 and at most 100 percent.");
  const groups = worth.groups
    .filter(({ taxable }) => taxable > 0)
    .map((group) => ({ ...group, taxable: percentOf(group.taxable, parsed) }))
    .filter(({ taxable }) => taxable > 0);
  return { groups, rounding: 0 };
}

function ofAmount(amount: DecimalText, worth: Worth, currency: CurrencyCode) {
  const minor = minorFromText(amount, currency);
  if (minor <= 0) throw new CorrectingError("amount", "Ask an amount above zero.");
  if (minor > worth.gross)
    throw new CorrectingError("over", `The draft comes to ${textFromMinor(worth.gross, currency)} with VAT.`);
  return splitGross(minor, worth.groups);
}

/**
 * The draft with a deposit deducted: its reference (BG-3) and its amount with VAT in what was paid before (BT-113); VAT stays on the whole,
 * as the EN 16931 profile wants it. The same draft where the deposit is deducted already. @throws CorrectingError
 */
export function withDeposit(draft: DocumentDraft, deposit: PrecedingInvoice, minor: number): DocumentDraft {
  if (draft.typeCode !== "380") throw new CorrectingError("kind", "A deposit is deducted from an invoice.");
  const known = draft.precedingInvoices ?? [];
  if (known.some(({ number }) => number === deposit.number)) return draft;
  const prepaid = minorFromText(draft.prepaidAmount ?? "0", draft.currency) + minor;
  const { processCode, ...rest } = draft;
  return {
    ...rest,
    // Says that it follows a deposit (B4, S4, M4); chosen anew on the day of issue where nobody chose.
    ...(processCode === undefined ? {} : { processCode: `${processCode.slice(0, 1)}4` }),
    precedingInvoices: [...known, deposit],
    prepaidAmount: textFromMinor(prepaid, draft.currency),
  };
}
