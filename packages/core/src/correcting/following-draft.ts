import type { DocumentTypeCode } from "../document/codes.ts";
import type { IssuedDocument, Note } from "../document/document.ts";
import type { DocumentDraft } from "../document/draft.ts";
import type { IssuedLine, Line } from "../document/line.ts";
import type { PaymentTerms } from "../terms/payment-terms.ts";

/** What a draft that follows an issued document is made with. */
export interface FollowingOptions {
  readonly customerId: string;
  /** Why, in the words of whoever does it; stands on the document as a note. */
  readonly reason: string;
  readonly terms: PaymentTerms;
}

/** An issued line as a person may change it again. */
export function lineAgain({ netAmount: _net, ...line }: IssuedLine): Line {
  return line;
}

/** The category of operation (BT-23) without what belonged to the first document alone: that it was paid, or followed a deposit. */
function processOf(code: string | undefined): { readonly processCode?: string } {
  if (code === undefined) return {};
  const [letter = "", digit = "1"] = code;
  return { processCode: `${letter}${digit === "2" || digit === "4" ? "1" : digit}` };
}

/** Notes the seller's profile and the law add again on the day of issue are left out: those with a subject. */
export function ownNotes(notes: readonly Note[] | undefined): readonly Note[] {
  return (notes ?? []).filter(({ subjectCode }) => subjectCode === undefined);
}

/** What every document that follows another takes over from it: parties, currency at its rate, references, place and period. */
export function followingDraft(
  document: IssuedDocument,
  typeCode: DocumentTypeCode,
  { customerId, reason, terms }: FollowingOptions,
): DocumentDraft {
  const {
    number,
    issueDate,
    dueDate: _due,
    seller: _seller,
    totals: _totals,
    instalments: _instalments,
    paymentMeans: _means,
    paymentTerms: _terms,
    attachments: _attachments,
    prepaidAmount: _prepaid,
    roundingAmount: _rounding,
    allowances: _allowances,
    charges: _charges,
    processCode,
    taxPointCode: _point,
    ...content
  } = document;
  return {
    ...content,
    ...processOf(processCode),
    typeCode,
    customerId,
    terms,
    notes: reason === "" ? [] : [{ text: reason }],
    precedingInvoices: [{ number, issueDate }],
    lines: [],
  };
}
