import type { Language, MessageParams } from "@acquit/core";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

/** The code of a message of the readers. */
export type BankMessageCode = keyof typeof fr;

/** A text for every message code. */
export type BankMessages = Readonly<Record<BankMessageCode, string>>;

const catalogues: Readonly<Record<Language, BankMessages>> = { fr, en };

/** The text of a message in a language, its `{name}` places filled. */
export function bankMessage(code: BankMessageCode, language: Language, params: MessageParams = {}): string {
  return catalogues[language][code].replace(/\{([a-z]+)\}/g, (place, name: string) => params[name] ?? place);
}
