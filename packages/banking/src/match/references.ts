import { parseCreditorReference } from "@acquit/core";

/** A number's letters and digits in capitals. */
export function referenceKey(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Whether a key tells enough to stand alone in a text: years and small numbers do not. */
export function isTelling(key: string): boolean {
  return key.length >= 5 && /\d{3}/.test(key);
}

const LONGEST = 24;
const JOINED = 6;

/**
 * Everything in a payer's words that could be a document number: runs of letters and digits, alone and joined to those that follow
 * ("F-2026-0042", "F 2026 0042"), and what an ISO 11649 reference carries. The longest come first.
 */
export function candidateKeys(text: string): readonly string[] {
  const words = text.toUpperCase().match(/[A-Z0-9]+/g) ?? [];
  const keys = new Set<string>();
  for (let from = 0; from < words.length && from < 60; from += 1) {
    let joined = "";
    for (let to = from; to < words.length && to < from + JOINED; to += 1) {
      joined += words[to] ?? "";
      if (joined.length > LONGEST + 4) break;
      if (joined.length >= 4) keys.add(joined);
    }
  }
  const carried: string[] = [];
  for (const key of keys) {
    if (key.startsWith("RF") && key.length > 5 && parseCreditorReference(key).ok) carried.push(key.slice(4));
  }
  return [...keys, ...carried];
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
