import { computeTotals, freezeDocument, instalmentsOf, isCreditNote, moneyFromMinor } from "@acquit/core";
import type { AllowanceCharge, DateText, DecimalText, DocumentDraft, IssuedDocument, Party } from "@acquit/core";

/** What a preview takes from outside the draft. */
export interface DraftFacts {
  readonly seller: Party;
  /** The day it would be issued when the draft names none. */
  readonly today: DateText;
}

const nobody: Party = { name: "…", address: { country: "" } };

/** What is typed so far as a number: nothing, or half a number, counts as zero. */
function typed(text: DecimalText): DecimalText {
  return /^-?\d{1,15}(\.\d{1,8})?$/.test(text) ? text : "0";
}

function reduced<Entry extends AllowanceCharge>(entries: readonly Entry[] | undefined): readonly Entry[] | undefined {
  return entries?.map((entry) => ({
    ...entry,
    ...(entry.amount !== undefined && { amount: typed(entry.amount) }),
    ...(entry.percent !== undefined && { percent: typed(entry.percent) }),
  }));
}

/** The draft with every number readable, so that it can be computed. */
function computable(draft: DocumentDraft): DocumentDraft {
  const allowances = reduced(draft.allowances);
  const charges = reduced(draft.charges);
  return {
    ...draft,
    buyer: draft.buyer ?? nobody,
    ...(allowances && { allowances }),
    ...(charges && { charges }),
    lines: draft.lines.map((line) => {
      const lineAllowances = reduced(line.allowances);
      const lineCharges = reduced(line.charges);
      return {
        ...line,
        quantity: typed(line.quantity),
        netPrice: typed(line.netPrice),
        ...(lineAllowances && { allowances: lineAllowances }),
        ...(lineCharges && { charges: lineCharges }),
      };
    }),
  };
}

/** The document a draft would become, without a number: what its preview shows. @throws AmountRangeError, TermsError */
export function draftPreview(draft: DocumentDraft, { seller, today }: DraftFacts): IssuedDocument {
  const filled = computable(draft);
  const issueDate = draft.issueDate ?? today;
  const { payable } = computeTotals(filled);
  const instalments = isCreditNote(draft.typeCode)
    ? []
    : instalmentsOf(draft.terms, moneyFromMinor(payable, draft.currency), issueDate);
  return freezeDocument({ draft: filled, number: "", issueDate, seller, instalments });
}
