import type { IssuedDocument, Language } from "@acquit/core";
import { wordForCode } from "../messages/message.ts";
import { invoiceReadable } from "./invoice-readable.ts";
import type { Readable } from "./readable.ts";

export type {
  CodesSection,
  Fact,
  NotesSection,
  Pair,
  PartyBlock,
  PaymentSection,
  Readable,
  Section,
  SummarySection,
  TableSection,
} from "./readable.ts";

/** A document received from others: its codes are as written, and may be ones nobody knows. */
export type ForeignDocument = Omit<IssuedDocument, "typeCode"> & { readonly typeCode: string };

const unknownType: Readonly<Record<Language, string>> = { fr: "Document de type", en: "Document of type" };

/** A received document in words: every non-empty business term of the model is in it; a code without a word stands as it is. */
export function receivedReadable(document: ForeignDocument, language: Language): Readable {
  // Every code is looked up with a way out for unknown ones, so the narrower type promises nothing that is used.
  const readable = invoiceReadable(document as IssuedDocument, { language });
  const isKnown = wordForCode("type", document.typeCode, language) !== document.typeCode;
  return isKnown ? readable : { ...readable, title: `${unknownType[language]}\u00a0${document.typeCode}` };
}
