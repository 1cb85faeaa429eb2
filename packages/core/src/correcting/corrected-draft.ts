import type { IssuedDocument } from "../document/document.ts";
import type { DocumentDraft } from "../document/draft.ts";
import { CorrectingError } from "./correcting-error.ts";
import { followingDraft, lineAgain, ownNotes, type FollowingOptions } from "./following-draft.ts";

/**
 * Drafts the invoice that replaces an issued one (BT-3 384, exactly one reference: BR-FR-CO-04), with all it says, to be corrected.
 * @throws CorrectingError
 */
export function correctedDraft(document: IssuedDocument, options: FollowingOptions): DocumentDraft {
  if (document.typeCode !== "380" && document.typeCode !== "384") {
    throw new CorrectingError("kind", "Only an invoice is replaced by a corrected one; credit this document instead.");
  }
  if (document.prepaidAmount !== undefined) {
    throw new CorrectingError("kind", "This invoice deducts what was paid before: credit it, then issue it again.");
  }
  const draft = followingDraft(document, "384", options);
  const { allowances, charges, roundingAmount, attachments, taxPointCode } = document;
  return {
    ...draft,
    lines: document.lines.map(lineAgain),
    notes: [...ownNotes(document.notes), ...(draft.notes ?? [])],
    ...(allowances === undefined ? {} : { allowances }),
    ...(charges === undefined ? {} : { charges }),
    ...(roundingAmount === undefined ? {} : { roundingAmount }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(taxPointCode === undefined ? {} : { taxPointCode }),
  };
}
