import { en } from "./en.ts";
import { fr } from "./fr.ts";

/** A text for every message code of core; French is the reference, a language that lacks one does not compile. */
export type CoreMessages = Readonly<Record<keyof typeof fr, string>>;

/** The code of one of core's messages. */
export type CoreMessageCode = keyof CoreMessages;

/** A language core speaks. */
export type Language = "fr" | "en";

/** Values for a message's `{name}` places. */
export type MessageParams = Readonly<Record<string, string>>;

const catalogues: Readonly<Record<Language, CoreMessages>> = { fr, en };

/** Tells whether a code is one of core's messages. */
export function isCoreMessageCode(code: string): code is CoreMessageCode {
  return Object.hasOwn(fr, code);
}

/** The text of a message in a language, its `{name}` places filled; a place without a value stays as it is. */
export function coreMessage(code: CoreMessageCode, language: Language, params: MessageParams = {}): string {
  return catalogues[language][code].replace(/\{([a-z]+)\}/g, (place, name: string) => params[name] ?? place);
}
