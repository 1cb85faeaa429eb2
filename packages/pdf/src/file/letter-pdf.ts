import { layOutLetter, type PageOptions } from "../layout/lay-out.ts";
import type { Letter } from "../readable/letter-readable.ts";
import { paintPdf } from "./paint-pdf.ts";

/** What a letter's file is made of. */
export interface LetterPdfInput extends PageOptions {
  readonly letter: Letter;
}

/** Makes a letter's PDF/A file with the page layout of invoices. Equal input gives equal bytes. */
export async function letterPdf({ letter, ...options }: LetterPdfInput): Promise<Uint8Array<ArrayBuffer>> {
  const subject = `${letter.title} – ${letter.recipient.name}`;
  return paintPdf(layOutLetter(letter, options), { created: `${letter.date}T00:00:00Z`, subject });
}
