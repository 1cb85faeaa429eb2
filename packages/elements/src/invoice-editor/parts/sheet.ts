import type { ComputedTotals, DateText, DocumentDraft, Language } from "@acquit/core";
import type { Draft, Edit } from "../draft.ts";
import type { DraftReview, ShownFindings } from "../draft-review.ts";
import type { DraftSession } from "../draft-session.ts";
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
  /** What is shown at lines, by line and field. */
  readonly lineFindings: ReadonlyMap<string, Readonly<Record<string, string>>>;
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

/** What a sheet takes beside the draft and what it comes to. */
export interface SheetReader extends Pick<Sheet, "m" | "language" | "locale" | "readonly" | "leave"> {
  readonly shown: ShownFindings;
}

/** The sheet of a session as it stands. */
export function sheetOf(session: DraftSession, { totals }: DraftReview, { shown, ...reader }: SheetReader): Sheet {
  const { draft, opened } = session;
  const today = opened?.session.today ?? "";
  return {
    ...reader,
    ...{ draft, document: draft.document, totals, today },
    findings: shown.byPath,
    lineFindings: shown.byLine,
    profile: opened?.profile,
    issueDate: draft.document.issueDate ?? today,
    edit: (edit, subject) => session.edit(edit, subject),
  };
}
