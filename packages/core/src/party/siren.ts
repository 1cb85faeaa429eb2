import { parsed, refused } from "../messages/parsed.ts";
import type { Parsed } from "../messages/parsed.ts";

const laPoste = "356000000";

/** The text without spaces (of any kind), points and hyphens: how people group the digits of an identifier. */
export function withoutSeparators(text: string): string {
  return text.replace(/[\s.\-\u2010-\u2015]/g, "");
}

function hasLuhnSum(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, doubled = false; at >= 0; at--, doubled = !doubled) {
    const digit = Number(digits[at]) * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function digitSum(digits: string): number {
  let sum = 0;
  for (const digit of digits) sum += Number(digit);
  return sum;
}

/** Reads a SIREN: nine digits with Luhn's check digit (INSEE). Gives the bare digits. */
export function parseSiren(text: string): Parsed<string> {
  const digits = withoutSeparators(text);
  if (!/^\d{9}$/.test(digits)) return refused("siren-length");
  return digits !== "000000000" && hasLuhnSum(digits) ? parsed(digits) : refused("siren-checksum");
}

/**
 * Reads a SIRET: a SIREN and the five digits of an establishment, with Luhn's check digit; the establishments of La Poste
 * (SIREN 356000000) pass when the sum of their digits is a multiple of five (INSEE). Gives the bare digits.
 */
export function parseSiret(text: string): Parsed<string> {
  const digits = withoutSeparators(text);
  if (!/^\d{14}$/.test(digits)) return refused("siret-length");
  const siren = digits.slice(0, 9);
  const isGood = hasLuhnSum(digits) || (siren === laPoste && digitSum(digits) % 5 === 0);
  return isGood && parseSiren(siren).ok ? parsed(digits) : refused("siret-checksum");
}

/** Prints a SIREN in groups of three digits. */
export function formatSiren(siren: string): string {
  return siren.replace(/\d{3}(?=\d)/g, "$&\u00a0");
}

/** Prints a SIRET as its SIREN in groups of three and the establishment's five digits. */
export function formatSiret(siret: string): string {
  return `${formatSiren(siret.slice(0, 9))}\u00a0${siret.slice(9)}`;
}
