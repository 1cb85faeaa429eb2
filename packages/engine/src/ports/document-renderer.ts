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

/** Makes the files of an issued document; equal documents give equal bytes. */
export type DocumentRenderer = (document: IssuedDocument) => Promise<RenderedDocument>;
