import { parseCreditorReference } from "@acquit/core";

/** A number's letters and digits in capitals. */
export function referenceKey(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]+/g, "");
}

/** Whether a key tells enough to stand alone in a text: years and small numbers do not. */
export function isTelling(key: string): boolean {
  if (key.length < 5) return false;
  let digits = 0;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    digits = code >= 48 && code <= 57 ? digits + 1 : 0;
    if (digits === 3) return true;
  }
  return false;
}

const LONGEST = 24;
const JOINED = 6;

const WORDS = 60;

/** Where the words of a text begin and end once all else is taken out of it. */
function boundsOf(words: readonly string[]): readonly number[] {
  const bounds = [0];
  for (const word of words) bounds.push((bounds.at(-1) ?? 0) + word.length);
  return bounds;
}

/**
 * Everything in a payer's words that could be a document number of one of these lengths: runs of letters and digits, alone and joined to
 * those that follow ("F-2026-0042", "F 2026 0042"), and what an ISO 11649 reference carries.
 */
export function candidateKeys(text: string, lengths: ReadonlySet<number>): readonly string[] {
  const words = text.toUpperCase().match(/[A-Z0-9]+/g) ?? [];
  const all = words.join("");
  const bounds = boundsOf(words);
  const keys = new Set<string>();
  const carried: string[] = [];
  for (let from = 0; from < words.length && from < WORDS; from += 1) {
    const start = bounds[from] ?? 0;
    const isReference = all.startsWith("RF", start);
    for (let to = from + 1; to <= words.length && to <= from + JOINED; to += 1) {
      const length = (bounds[to] ?? 0) - start;
      if (length > LONGEST + 4) break;
      const isWanted = lengths.has(length);
      if (!isWanted && !(isReference && lengths.has(length - 4))) continue;
      const key = all.slice(start, start + length);
      if (isWanted && isTelling(key)) keys.add(key);
      if (isReference && length > 5 && isTelling(key.slice(4)) && parseCreditorReference(key).ok) carried.push(key.slice(4));
    }
  }
  return carried.length === 0 ? [...keys] : [...keys, ...carried];
}

/** The shape of a key as a number: where it has digits, and its letters. Numbers of one series have few shapes. */
export function shapeOf(key: string): number {
  let shape = 0;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    shape = (Math.imul(shape, 31) + (code < 58 ? 48 : code)) | 0;
  }
  return shape;
}

/** The place of the letter or digit before a place, -1 when there is none. */
function placeBefore(number: string, before: number): number {
  let at = before - 1;
  for (; at >= 0; at -= 1) {
    const code = number.charCodeAt(at);
    if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return at;
  }
  return at;
}

/** A letter's or digit's code, letters in capitals. */
function codeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 97 ? code - 32 : code;
}

/**
 * Whether a key differs from a number, punctuation aside, in a single character, or in two neighbouring ones exchanged. Compared from
 * the end, where numbers of one series differ.
 */
export function isNear(key: string, number: string): boolean {
  let [place, differ, last] = [placeBefore(number, number.length), 0, -2];
  let [ours, theirs] = [0, 0];
  for (let at = key.length - 1; at >= 0; at -= 1, place = placeBefore(number, place)) {
    if (place < 0) return false;
    const [own, other] = [key.charCodeAt(at), codeAt(number, place)];
    if (own === other) continue;
    differ += 1;
    if (differ === 2 && !(last === at + 1 && own === theirs && other === ours)) return false;
    if (differ > 2) return false;
    [last, ours, theirs] = [at, own, other];
  }
  return place < 0 && differ > 0;
}
