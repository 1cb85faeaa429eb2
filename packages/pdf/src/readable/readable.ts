import type { DecimalText, Language } from "@acquit/core";

/** A label and what it labels. */
export interface Pair {
  readonly label: string;
  readonly value: string;
}

/** One of the facts of the first block. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Smaller lines under the value. */
  readonly lines?: readonly string[];
  /** The one that stands out: the amount. */
  readonly isMain?: boolean;
}

/** A party as printed. */
export interface PartyBlock {
  readonly role: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly pairs: readonly Pair[];
}

/** A column of a table. */
export interface TableColumn {
  readonly label: string;
  readonly align: "left" | "right";
  /** Share of the table's width; the main column takes what the others leave. */
  readonly share: number;
  readonly isMain?: boolean;
  /** Printed in the lighter colour. */
  readonly isQuiet?: boolean;
}

/** A row of a table. */
export interface TableRow {
  readonly cells: readonly string[];
  /** Smaller lines under the main cell. */
  readonly details?: readonly string[];
  /** What it adds to the subtotal carried over a page break. */
  readonly amount?: DecimalText;
}

/** A table that may run over many pages. */
export interface TableSection {
  readonly kind: "table";
  /** Says what the table holds to those who cannot see it. */
  readonly heading: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** With it, the subtotal of the last column is printed below and above each page break. */
  readonly carry?: { readonly forward: string; readonly brought: string; readonly write: (sum: DecimalText) => string };
}

/** The VAT breakdown and the totals, side by side. */
export interface SummarySection {
  readonly kind: "summary";
  readonly vat?: {
    readonly heading: string;
    readonly columns: readonly string[];
    readonly rows: readonly { readonly cells: readonly string[]; readonly note?: string }[];
  };
  readonly heading: string;
  readonly totals: readonly Pair[];
  readonly payable: Pair;
}

/** A code to scan. */
export interface ScanCode {
  readonly caption: string;
  readonly modules: readonly (readonly boolean[])[];
  readonly alternative: string;
  readonly url?: string;
}

/** How to pay. */
export interface PaymentSection {
  readonly kind: "payment";
  readonly heading: string;
  readonly terms?: string;
  readonly groups: readonly { readonly heading: string; readonly pairs: readonly Pair[] }[];
  readonly schedule?: { readonly heading: string; readonly rows: readonly (readonly string[])[] };
  readonly codes: readonly ScanCode[];
}

/** Labelled texts. */
export interface NotesSection {
  readonly kind: "notes";
  readonly heading: string;
  readonly notes: readonly { readonly label?: string; readonly text: string; readonly url?: string }[];
}

/** Running text: a message to the client. */
export interface TextSection {
  readonly kind: "text";
  readonly paragraphs: readonly string[];
}

/** A line of technical codes at the very end. */
export interface CodesSection {
  readonly kind: "codes";
  readonly heading: string;
  readonly text: string;
}

/** A part of a document below its head. */
export type Section = TableSection | SummarySection | PaymentSection | NotesSection | TextSection | CodesSection;

/** A place to pay online. */
export interface PayLink {
  readonly url: string;
  readonly caption: string;
  readonly label: string;
}

/** A document in the words of its language, ready to be set; nothing in it depends on a template. */
export interface Readable {
  readonly language: Language;
  /** "Facture", "Avoir" … */
  readonly title: string;
  /** "Autofacturation" and the like. */
  readonly mention?: string;
  readonly number?: string;
  /** "Émise le 1er mars 2026". */
  readonly issuedOn?: string;
  /** The first block: what to pay, by when, whom to ask. */
  readonly facts: readonly Fact[];
  readonly link?: PayLink;
  /** Name shown where there is no logo. */
  readonly issuer: string;
  readonly parties: readonly PartyBlock[];
  readonly references: readonly Pair[];
  readonly sections: readonly Section[];
  /** Legal line at each page's foot. */
  readonly footer: string;
}
