import { parsed, refused } from "../messages/parsed.ts";
import type { Parsed } from "../messages/parsed.ts";
import { hasCheckDigits } from "./check-digits.ts";

const lengths =
  "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 " +
  "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 " +
  "LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 " +
  "SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

const lengthOf: ReadonlyMap<string, number> = new Map(
  lengths.split(" ").map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/**
 * Reads an IBAN: the country's length from the SWIFT registry and the check digits (ISO 13616). Spaces, hyphens and a leading
 * "IBAN" are forgiven. Gives it compact, in capitals.
 */
export function parseIban(text: string): Parsed<string> {
  const compact = text
    .replace(/[\s\-\u2010-\u2015]/g, "")
    .toUpperCase()
    .replace(/^IBAN:?/, "");
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(compact)) return refused("iban-form");
  const country = compact.slice(0, 2);
  const expected = lengthOf.get(country);
  if (expected === undefined) return refused("iban-country", { country });
  if (compact.length !== expected) {
    return refused("iban-length", { country, expected: String(expected), actual: String(compact.length) });
  }
  return hasCheckDigits(compact) ? parsed(compact) : refused("iban-checksum");
}

/** Prints an IBAN in groups of four. */
export function formatIban(iban: string): string {
  return iban.replace(/.{4}(?=.)/g, "$&\u00a0");
}

/** Reads a BIC: eight or eleven characters, the fifth and sixth a country's letters (ISO 9362). Gives it in capitals. */
export function parseBic(text: string): Parsed<string> {
  const compact = text.replace(/\s/g, "").toUpperCase();
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(compact) ? parsed(compact) : refused("bic-form");
}
