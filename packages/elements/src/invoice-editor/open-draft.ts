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
