import { parseCreditorReference } from "@acquit/core";

/** A number's letters and digits in capitals. */
export function referenceKey(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, "");
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

/** A key with every digit as 0: numbers of one series have few shapes. */
export function shapeOf(key: string): string {
  return key.replace(/\d/g, "0");
}

/** Whether two keys differ in a single character, or in two neighbouring ones exchanged. */
export function isNear(first: string, second: string): boolean {
  if (first.length !== second.length) return false;
  let at = 0;
  while (at < first.length && first[at] === second[at]) at += 1;
  if (at === first.length) return false;
  if (first.slice(at + 1) === second.slice(at + 1)) return true;
  return first[at] === second[at + 1] && first[at + 1] === second[at] && first.slice(at + 2) === second.slice(at + 2);
}
