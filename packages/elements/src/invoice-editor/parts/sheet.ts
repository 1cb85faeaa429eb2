import type { ComputedTotals, DateText, DocumentDraft, Language } from "@acquit/core";
import type { Draft, Edit } from "../draft.ts";
import type { Finding } from "../findings.ts";
import type { EditorMessages } from "../messages/fr.ts";
import type { SellerProfile } from "../seller.ts";

/** What the parts of the editor draw from, and how they say what a person did. */
export interface Sheet {
  readonly draft: Draft;
  readonly document: DocumentDraft;
  /** Absent while an amount cannot be computed. */
  readonly totals: ComputedTotals | undefined;
  /** What is shown at the fields, by path. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly profile: SellerProfile | undefined;
  readonly m: EditorMessages;
  readonly language: Language;
  readonly locale: string;
  readonly today: DateText;
  /** The draft's, else today. */
  readonly issueDate: DateText;
  readonly readonly: boolean;
  /** Applies an edit; a run of edits about one subject is undone together. */
  readonly edit: (edit: Edit, subject?: string) => void;
  /** A field is left: its problems may be shown, its text drawn anew. */
  readonly leave: (path: string) => void;
}
