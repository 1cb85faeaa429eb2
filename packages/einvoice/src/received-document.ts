import type { IssuedDocument } from "@acquit/core";
import type { ReadProblem, UnreadPart } from "./xml/marked-element.ts";

/** A document as a file has it: codes are as written, and may be ones we do not issue. */
export type ReceivedDocument = Omit<IssuedDocument, "typeCode"> & {
  /** BT-3, any value of UNTDID 1001. */
  readonly typeCode: string;
};

/** What was read from a file. */
export interface ReadInvoice {
  readonly syntax: "CII" | "UBL";
  /** BT-24 */
  readonly specification: string;
  readonly document: ReceivedDocument;
  /** What the model has no place for. */
  readonly unread: readonly UnreadPart[];
  /** What is missing or malformed; the member is then empty or absent. */
  readonly problems: readonly ReadProblem[];
}
