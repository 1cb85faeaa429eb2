import type { Creditable } from "@acquit/core";
import type { Collection, StoredRow } from "./ports/store.ts";

/** What one issued document says of another: it credits it, replaces it, or deducts it as a deposit. */
export interface DocumentLinkRow extends StoredRow {
  readonly kind: "credits" | "replaces" | "deducts";
  /** The document that says so. */
  readonly fromId: string;
  /** The document it is said of. */
  readonly toId: string;
  /** What is taken of each VAT group, before VAT. */
  readonly groups: Creditable["groups"];
  /** What is taken with VAT, in minor units. */
  readonly minor: number;
}

/** What documents say of each other. */
export const documentLinks: Collection<DocumentLinkRow> = {
  name: "document-links",
  appendOnly: true,
  indexes: {
    byFrom: { fields: [(row) => row.fromId], types: ["text"] },
    byTo: { fields: [(row) => row.toId], types: ["text"] },
  },
};

/** The collections of what documents say of each other, in the order tables are made. */
export const followingCollections: readonly Collection<never>[] = [documentLinks];
