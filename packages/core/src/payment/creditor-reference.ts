import { parsed, refused } from "../messages/parsed.ts";
import type { Parsed } from "../messages/parsed.ts";
import { checkDigits, hasCheckDigits } from "../party/check-digits.ts";

const longest = 21;

/**
 * The structured creditor reference of an invoice number: "RF", two check digits and the number's letters and digits in capitals
 * (ISO 11649). Refused when more than 21 of them remain, or none. Numbers that differ only in separators give the same reference.
 */
export function creditorReferenceOf(invoiceNumber: string): Parsed<string> {
  const characters = invoiceNumber.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
  if (characters === "") return refused("reference-empty");
  if (characters.length > longest) return refused("reference-length", { actual: String(characters.length) });
  return parsed(`RF${checkDigits("RF", characters)}${characters}`);
}

/** Reads a creditor reference, spaces forgiven, and checks its digits (ISO 11649). Gives it compact, in capitals. */
export function parseCreditorReference(text: string): Parsed<string> {
  const compact = text.replace(/\s/g, "").toUpperCase();
  if (!/^RF\d{2}[A-Z0-9]{1,21}$/.test(compact)) return refused("reference-form");
  return hasCheckDigits(compact) ? parsed(compact) : refused("reference-checksum");
}

/** Prints a creditor reference in groups of four. */
export function formatCreditorReference(reference: string): string {
  return reference.replace(/.{4}(?=.)/g, "$&\u00a0");
}
