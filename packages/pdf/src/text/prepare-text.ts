import type { Language } from "@acquit/core";
import type { Face } from "../fonts/face.ts";

/** A character no face of ours draws, and what is printed in its place. */
export interface Substitution {
  readonly character: string;
  readonly shown: string;
}

// The line feed is the one control character that means something here
const plain = /^[\n\x20-\x7e\xa0-\xac\xae-\xffŒœ€’–…]*$/;
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const thinSpaces = /[\u2000-\u200a\u202f\u205f\u3000]/g;
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ["\u2011", "-"],
  ["\u2015", "\u2014"],
  ["\u2215", "/"],
  ["\u2212", "-"],
  ["\u00b5", "\u03bc"],
  ["\u03bc", "\u00b5"],
  ["\u2126", "\u03a9"],
  ["\u25cf", "\u2022"],
  ["\u2023", "\u2022"],
  ["\u2713", "x"],
]);

function canDraw(face: Face, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (!face.has(text.charCodeAt(index))) return false;
  return true;
}

/** What stands for a character that cannot be drawn: a look-alike, its base letter, else its code in brackets. */
function standInFor(character: string, face: Face): string {
  const lookAlike = lookAlikes.get(character);
  if (lookAlike !== undefined && canDraw(face, lookAlike)) return lookAlike;
  const base = character.normalize("NFKD").replace(/\p{M}/gu, "");
  if (base !== "" && base !== character && canDraw(face, base)) return base;
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

/** French spacing: a colon, semicolon, question or exclamation mark, percent or guillemet keeps to its word. */
function bindPunctuation(text: string): string {
  return text.replace(/ (?=[:;!?»%€])/g, "\u00a0").replace(/« /g, "«\u00a0");
}

/**
 * Makes a text safe to print in a face: line ends as "\n", composed letters, no control or invisible characters, no narrow spaces
 * (U+202F becomes U+00A0), and a visible stand-in, reported, for each character that no face of ours has.
 */
export function prepareText(text: string, face: Face, language: Language, report: (substitution: Substitution) => void): string {
  const bound = language === "fr" ? bindPunctuation(text) : text;
  if (plain.test(bound)) return bound;
  const composed = bound
    .normalize("NFC")
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(invisible, "")
    .replace(thinSpaces, "\u00a0")
    .replace(controls, " ");
  if (canDraw(face, composed.replaceAll("\n", ""))) return composed;
  let result = "";
  for (const character of composed) {
    if (character === "\n" || canDraw(face, character)) {
      result += character;
      continue;
    }
    const shown = standInFor(character, face);
    if (!/^\p{M}$/u.test(character)) report({ character, shown });
    result += shown;
  }
  return result;
}
