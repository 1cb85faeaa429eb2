import { parsed, refused } from "../messages/parsed.ts";
import type { Parsed } from "../messages/parsed.ts";
import type { Identifier } from "./party.ts";
import { parseSiren, parseSiret } from "./siren.ts";

/** What an address of the French directory (scheme 0225) is made of. */
export interface FrenchInvoicingAddress {
  readonly siren: string;
  readonly siret?: string;
  /** A routing code of the establishment (SIREN_SIRET_CODE). */
  readonly routingCode?: string;
  /** A free suffix of the company (SIREN_SUFFIX). */
  readonly suffix?: string;
}

const longest = 125;
const frenchForm = /^(\d{9})(?:_(\d{14})(?:_([A-Za-z0-9+\-_.]+))?|_([A-Za-z0-9+\-_.]+))?$/;
const emailForm = /^[^\s@<>()[\],;:"\\]+@[^\s@.<>()[\],;:"\\]+(?:\.[^\s@.<>()[\],;:"\\]+)+$/;
const longestEmail = 254;

/** Reads an e-mail address: one @, a dotted domain, no spaces. Gives it trimmed, the domain in small letters. */
export function parseEmail(text: string): Parsed<string> {
  const trimmed = text.trim();
  if (trimmed.length > longestEmail || !emailForm.test(trimmed)) return refused("email-form");
  const at = trimmed.lastIndexOf("@");
  return parsed(trimmed.slice(0, at) + trimmed.slice(at).toLowerCase());
}

/**
 * Reads an address of the French directory of invoicing addresses (scheme 0225): SIREN, SIREN_SIRET, SIREN_SIRET_CODE or
 * SIREN_SUFFIX, at most 125 characters of letters, digits and `+ - _ .` (BR-FR-21 to 24), with valid SIREN and SIRET.
 */
export function parseFrenchInvoicingAddress(text: string): Parsed<FrenchInvoicingAddress> {
  const trimmed = text.trim();
  if (trimmed.length > longest) return refused("electronic-address-length", { expected: String(longest) });
  const match = frenchForm.exec(trimmed);
  if (!match) return refused("electronic-address-form");
  const [, siren = "", siret, routingCode, suffix] = match;
  const company = parseSiren(siren);
  if (!company.ok) return company;
  if (siret !== undefined) {
    if (!siret.startsWith(siren)) return refused("electronic-address-siret");
    const establishment = parseSiret(siret);
    if (!establishment.ok) return establishment;
  }
  return parsed({
    siren,
    ...(siret !== undefined && { siret }),
    ...(routingCode !== undefined && { routingCode }),
    ...(suffix !== undefined && { suffix }),
  });
}

/**
 * Reads an electronic address (BT-34, BT-49) by its scheme (EAS): 0225 as the French directory's, EM as an e-mail address, any
 * other four-digit scheme as a text without spaces. Gives the address trimmed.
 */
export function parseElectronicAddress(address: Identifier): Parsed<Required<Identifier>> {
  const scheme = address.scheme?.trim().toUpperCase() ?? "";
  const id = address.id.trim();
  if (scheme === "EM") {
    const email = parseEmail(id);
    return email.ok ? parsed({ id: email.value, scheme }) : email;
  }
  if (!/^(?:\d{4}|[A-Z]{2})$/.test(scheme)) return refused("electronic-address-scheme");
  if (scheme === "0225") {
    const french = parseFrenchInvoicingAddress(id);
    return french.ok ? parsed({ id, scheme }) : french;
  }
  if (id === "" || /\s/.test(id)) return refused("electronic-address-form");
  return id.length > longest ? refused("electronic-address-length", { expected: String(longest) }) : parsed({ id, scheme });
}
