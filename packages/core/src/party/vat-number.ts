import { parsed, refused } from "../messages/parsed.ts";
import type { Parsed } from "../messages/parsed.ts";
import { formatSiren, withoutSeparators } from "./siren.ts";

interface VatForm {
  readonly form: RegExp;
  readonly example: string;
}

/** The forms of VAT numbers after the prefix, from the European Commission's VIES; XI is Northern Ireland, EL Greece. */
const vatForms: ReadonlyMap<string, VatForm> = new Map(
  Object.entries({
    AT: { form: /^U\d{8}$/, example: "ATU12345678" },
    BE: { form: /^[01]\d{9}$/, example: "BE0123456789" },
    BG: { form: /^\d{9,10}$/, example: "BG123456789" },
    CY: { form: /^\d{8}[A-Z]$/, example: "CY12345678L" },
    CZ: { form: /^\d{8,10}$/, example: "CZ12345678" },
    DE: { form: /^\d{9}$/, example: "DE123456789" },
    DK: { form: /^\d{8}$/, example: "DK12345678" },
    EE: { form: /^\d{9}$/, example: "EE123456789" },
    EL: { form: /^\d{9}$/, example: "EL123456789" },
    ES: { form: /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/, example: "ESA12345678" },
    FI: { form: /^\d{8}$/, example: "FI12345678" },
    FR: { form: /^[A-HJ-NP-Z0-9]{2}\d{9}$/, example: "FR44732829320" },
    HR: { form: /^\d{11}$/, example: "HR12345678901" },
    HU: { form: /^\d{8}$/, example: "HU12345678" },
    IE: { form: /^(?:\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/, example: "IE1234567WA" },
    IT: { form: /^\d{11}$/, example: "IT12345678901" },
    LT: { form: /^(?:\d{9}|\d{12})$/, example: "LT123456789" },
    LU: { form: /^\d{8}$/, example: "LU12345678" },
    LV: { form: /^\d{11}$/, example: "LV12345678901" },
    MT: { form: /^\d{8}$/, example: "MT12345678" },
    NL: { form: /^[0-9A-Z+*]{9}B\d{2}$/, example: "NL123456789B01" },
    PL: { form: /^\d{10}$/, example: "PL1234567890" },
    PT: { form: /^\d{9}$/, example: "PT123456789" },
    RO: { form: /^\d{2,10}$/, example: "RO1234567890" },
    SE: { form: /^\d{12}$/, example: "SE123456789001" },
    SI: { form: /^\d{8}$/, example: "SI12345678" },
    SK: { form: /^\d{10}$/, example: "SK1234567890" },
    XI: { form: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/, example: "XI123456789" },
  }),
);

/** The two check digits a French VAT number puts before a SIREN: (12 + 3 × (SIREN mod 97)) mod 97. */
export function frenchVatKey(siren: string): string {
  return String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0");
}

/** The French VAT number of a SIREN ("FR44732829320"). */
export function frenchVatNumber(siren: string): string {
  return `FR${frenchVatKey(siren)}${siren}`;
}

/**
 * Reads a VAT number of the Union or Northern Ireland with its prefix (GR is read as EL): its form by country, and in France the
 * key when it is numeric. That the number is in use only VIES can tell. Gives it without separators, in capitals.
 */
export function parseVatNumber(text: string): Parsed<string> {
  const compact = withoutSeparators(text).toUpperCase();
  const prefix = compact.slice(0, 2);
  if (!/^[A-Z]{2}/.test(compact)) return refused("vat-id-country");
  const country = prefix === "GR" ? "EL" : prefix;
  const expected = vatForms.get(country);
  if (!expected) return refused("vat-id-outside-eu", { country: prefix });
  const rest = compact.slice(2);
  if (!expected.form.test(rest)) return refused("vat-id-form", { country, example: expected.example });
  const key = rest.slice(0, 2);
  if (country === "FR" && /^\d{2}$/.test(key) && key !== frenchVatKey(rest.slice(2))) return refused("vat-id-checksum");
  return parsed(country + rest);
}

/** Prints a VAT number: the French one as prefix, key and SIREN in groups of three, others as they are. */
export function formatVatNumber(vatNumber: string): string {
  if (!/^FR.{2}\d{9}$/.test(vatNumber)) return vatNumber;
  return `FR\u00a0${vatNumber.slice(2, 4)}\u00a0${formatSiren(vatNumber.slice(4))}`;
}
