import type { Language, MessageParams } from "@acquit/core";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

/** A word or phrase for every place of a printed document; French is the reference, a language that lacks one does not compile. */
export type PdfMessages = Readonly<Record<keyof typeof fr, string>>;

/** The code of one of the printed words. */
export type PdfMessageCode = keyof PdfMessages;

const catalogues: Readonly<Record<Language, PdfMessages>> = { fr, en };

/** Tells whether a code is one of the printed words. */
export function isPdfMessageCode(code: string): code is PdfMessageCode {
  return Object.hasOwn(fr, code);
}

/** The word for a code of a list, the code itself where we have none: files of others hold any code. */
export function wordForCode(list: "type" | "category" | "tax-point", code: string, language: Language): string {
  const message = `${list}-${code}`;
  return isPdfMessageCode(message) ? pdfMessage(message, language) : code;
}

/** A printed word or phrase in a language, its `{name}` places filled. */
export function pdfMessage(code: PdfMessageCode, language: Language, params?: MessageParams): string {
  const text = catalogues[language][code];
  return params ? text.replace(/\{([a-z]+)\}/g, (place, name: string) => params[name] ?? place) : text;
}
