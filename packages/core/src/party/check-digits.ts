/**
 * The remainder of letters and digits read as one number modulo 97, letters counting 10 (A) to 35 (Z): ISO 7064's MOD 97-10 as
 * IBAN (ISO 13616) and creditor references (ISO 11649) use it. The text is trusted to hold only `0-9 A-Z`.
 */
export function modulo97(text: string): number {
  let remainder = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    remainder = code < 65 ? (remainder * 10 + code - 48) % 97 : (remainder * 100 + code - 55) % 97;
  }
  return remainder;
}

/** The two check digits before a text, after a two-letter prefix: 98 less the remainder of text, prefix and "00". */
export function checkDigits(prefix: string, text: string): string {
  return String(98 - modulo97(`${text}${prefix}00`)).padStart(2, "0");
}

/** Tells whether a text of prefix, check digits and rest has the right check digits. */
export function hasCheckDigits(text: string): boolean {
  return modulo97(text.slice(4) + text.slice(0, 4)) === 1;
}
