import type { IssuedDocument } from "@acquit/core";

/** A rule that the structured invoice breaks fatally, in words. */
export interface OriginalFinding {
  /** The official id: "BR-FR-13". */
  readonly rule: string;
  readonly fr: string;
  readonly en: string;
}

/** The files of an issued document. */
export interface RenderedDocument {
  /** Factur-X: the readable page, the structured invoice attached. */
  readonly pdf: Uint8Array;
  /** The structured invoice by itself: CII in UTF-8, the bytes that are attached. */
  readonly xml: Uint8Array;
  /** Why a platform would refuse it; empty when it would not. */
  readonly findings: readonly OriginalFinding[];
}

/** What a document looks like, and what the seller adds to it. */
export interface DocumentLook {
  readonly template?: "classic" | "modern" | "compact";
  /** `#rrggbb` */
  readonly colour?: string;
  /** A PNG. */
  readonly logo?: Uint8Array;
  /** Printed above the lines. */
  readonly message?: string;
  /** Where it can be paid online; clickable, and as a code to scan. */
  readonly paymentLink?: string;
}

/** Makes the files of an issued document; an equal document with an equal look gives equal bytes. */
export type DocumentRenderer = (document: IssuedDocument, look?: DocumentLook) => Promise<RenderedDocument>;
