import type { OutputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";

/** What a firm bills again and again. */
export interface DraftTemplateRow extends StoredRow {
  readonly template: OutputOf<"saveDraftTemplate">;
}

/** Templates of drafts. */
export const draftTemplates: Collection<DraftTemplateRow> = {
  name: "draft-templates",
  indexes: { byName: { fields: [(row) => row.template.name], types: ["text"] } },
};

/** The collections of templates, in the order their tables are made. */
export const draftTemplateCollections: readonly Collection<never>[] = [draftTemplates];
