import { isCreditNote, takeNumber, type DateText, type DocumentDraft } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { refusalOf } from "../controllers/refusal.ts";
import type { StoredDraft } from "./draft-keeper.ts";
import type { SellerProfile } from "./seller.ts";

/** What the editor begins with. */
export interface OpenedDraft {
  readonly session: OutputOf<"getSession">;
  readonly profile: SellerProfile | undefined;
  /** Absent for a draft that is yet to be written. */
  readonly stored: StoredDraft | undefined;
}

async function storedDraft(workspace: Workspace, id: string): Promise<StoredDraft | undefined> {
  try {
    return await workspace.getDraft({ id });
  } catch (error) {
    if (refusalOf(error).code === "not-found") return undefined;
    throw error;
  }
}

/** Reads a draft with who is working and for which seller; a draft that is not there is a new one. */
export async function openDraft(workspace: Workspace, id: string): Promise<OpenedDraft> {
  const [session, { profile }, stored] = await Promise.all([
    workspace.getSession({}),
    workspace.getProfile({}),
    storedDraft(workspace, id),
  ]);
  return { session, profile, stored };
}

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
