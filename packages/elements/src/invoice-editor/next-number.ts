import { isCreditNote, takeNumber, type DateText, type DocumentDraft } from "@acquit/core";
import type { Workspace } from "@acquit/workspace";

/** The number a document would take now, for telling; undefined when it cannot be told. */
export async function nextNumber(
  workspace: Workspace,
  document: DocumentDraft,
  issueDate: DateText,
): Promise<string | undefined> {
  try {
    const { rows } = await workspace.listSeries({});
    const series = rows.find(({ kind }) => kind === (isCreditNote(document.typeCode) ? "credit-note" : "invoice"));
    const taken = series && takeNumber(series, issueDate);
    return taken?.ok === true ? taken.number : undefined;
  } catch {
    // The confirmation then says that the next number is taken, without naming it.
    return undefined;
  }
}
