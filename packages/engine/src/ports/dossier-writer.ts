import type { JournalEntry } from "@acquit/core";

/** One exhibit of a dossier. */
export interface Exhibit {
  /** Its place in the file: 1, 2, 3 … */
  readonly number: number;
  readonly title: string;
  readonly date: string;
  /** Where it lies in the archive. */
  readonly path: string;
  readonly size: number;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
}

/** An entry of the journal with what it is about, so that anybody can recompute its hash; what was erased has no payload. */
export interface DossierEntry extends JournalEntry {
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly salt?: string;
}

/** What a dossier holds and how to check it. */
export interface DossierManifest {
  readonly form: "acquit dossier 1";
  readonly id: string;
  readonly purpose: "review" | "agency" | "court";
  readonly language: "fr" | "en";
  readonly preparedAt: string;
  readonly seller: string;
  readonly client: string;
  readonly invoices: readonly string[];
  readonly exhibits: readonly Exhibit[];
  /** The entries of the journal about these invoices and this client. */
  readonly entries: readonly DossierEntry[];
  /** The end of the firm's whole chain when it was prepared. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** A dossier before it is packed. */
export interface Dossier {
  readonly manifest: DossierManifest;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** Packs a dossier into one archive with a page that verifies it offline; an equal dossier gives equal bytes. */
export type DossierWriter = (dossier: Dossier) => Promise<Uint8Array>;
