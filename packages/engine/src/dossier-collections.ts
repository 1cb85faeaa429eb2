import type { Collection, StoredRow } from "./ports/store.ts";
import type { DossierManifest } from "./ports/dossier-writer.ts";

/** A dossier that was prepared; its archive lies among the files. */
export interface DossierRow extends StoredRow {
  readonly customerId: string;
  readonly customerName: string;
  readonly purpose: DossierManifest["purpose"];
  readonly numbers: readonly string[];
  readonly preparedAt: string;
  readonly preparedBy: string;
  readonly reason?: string;
  readonly file: { readonly name: string; readonly size: number; readonly hash: string };
  readonly manifestHash: string;
  readonly exhibits: DossierManifest["exhibits"];
}

/** Dossiers. */
export const dossiers: Collection<DossierRow> = {
  name: "dossiers",
  indexes: {
    byTime: { fields: [(row) => row.preparedAt], types: ["text"] },
    byCustomer: { fields: [(row) => row.customerId, (row) => row.preparedAt], types: ["text", "text"] },
  },
};
