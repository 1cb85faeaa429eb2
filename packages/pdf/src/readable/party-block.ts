import { formatSiren, formatSiret, formatVatNumber } from "@acquit/core";
import type { Contact, Identifier, IssuedDocument, Language, Party, Payee, PostalAddress, ThirdParties } from "@acquit/core";
import { schemeLabel } from "../messages/code-labels.ts";
import { pdfMessage } from "../messages/message.ts";
import type { Pair, PartyBlock } from "./readable.ts";

const countryNames = new Map<Language, Intl.DisplayNames>();

/** A country's name in a language; its code when it is not one of ISO 3166-1. */
export function countryName(code: string, language: Language): string {
  let names = countryNames.get(language);
  if (!names) countryNames.set(language, (names = new Intl.DisplayNames(language, { type: "region" })));
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/** The lines of a postal address; the country last, on the town's line when it is the seller's own. */
export function addressLines(address: PostalAddress, home: string, language: Language): string[] {
  const country = countryName(address.country, language);
  const town = [address.postCode, address.city].filter(Boolean).join("\u00a0");
  const isHome = address.country === home && town !== "" && !address.subdivision;
  const end = isHome ? [`${town}, ${country}`] : [town, address.subdivision, country];
  return [address.line1, address.line2, address.line3, ...end].filter((line): line is string => Boolean(line));
}

/** Name, telephone and e-mail of a contact, what is filled. */
export function contactLines(contact: Contact | undefined): string[] {
  return [contact?.name, contact?.phone, contact?.email].filter((line): line is string => Boolean(line));
}

/** An identifier with its scheme in words. */
export function identifierPair(identifier: Identifier, language: Language, fallback?: string): Pair {
  const { id, scheme } = identifier;
  const unknown = fallback ?? pdfMessage("identifier", language);
  const label = scheme === undefined ? unknown : (schemeLabel(scheme, language) ?? `${unknown} (${scheme})`);
  const isDigits = /^\d+$/.test(id);
  if (scheme === "0002" && isDigits && id.length === 9) return { label, value: formatSiren(id) };
  if (scheme === "0009" && isDigits && id.length === 14) return { label, value: formatSiret(id) };
  return { label, value: id };
}

type Known = Pick<Party, "legalRegistration" | "identifiers" | "vatId" | "taxRegistration" | "electronicAddress">;

function partyPairs(party: Known, language: Language): Pair[] {
  const pairs: Pair[] = [];
  if (party.legalRegistration) {
    pairs.push(identifierPair(party.legalRegistration, language, pdfMessage("legal-registration", language)));
  }
  for (const identifier of party.identifiers ?? []) pairs.push(identifierPair(identifier, language));
  if (party.vatId) pairs.push({ label: pdfMessage("vat-id", language), value: formatVatNumber(party.vatId) });
  if (party.taxRegistration) pairs.push({ label: pdfMessage("tax-registration", language), value: party.taxRegistration });
  if (party.electronicAddress) {
    const pair = identifierPair(party.electronicAddress, language, pdfMessage("electronic-address", language));
    pairs.push({ label: pair.label, value: party.electronicAddress.id });
  }
  return pairs;
}

/** A seller or buyer as printed: name, address, legal information, identifiers (BG-4, BG-7). */
function partyBlock(role: string, party: Party, home: string, language: Language): PartyBlock {
  const lines = addressLines(party.address, home, language);
  if (party.tradingName) lines.unshift(pdfMessage("trading-as", language, { name: party.tradingName }));
  if (party.legalInformation) lines.push(party.legalInformation);
  return { role, name: party.name, lines, pairs: partyPairs(party, language) };
}

function payeeBlock(payee: Payee | undefined, home: string, language: Language): readonly PartyBlock[] {
  if (payee === undefined) return [];
  const { identifier, address, name } = payee;
  const lines = [...(address ? addressLines(address, home, language) : []), ...contactLines(payee.contact)];
  const pairs = [...(identifier ? [identifierPair(identifier, language)] : []), ...partyPairs(payee, language)];
  return [{ role: pdfMessage("payee", language), name, lines, pairs }];
}

const thirdPartyRoles = [
  ["invoicer", "invoicer"],
  ["sellerAgent", "seller-agent"],
  ["invoicee", "invoicee"],
  ["buyerAgent", "buyer-agent"],
  ["payer", "payer"],
] as const;

function thirdPartyBlocks(parties: ThirdParties | undefined, home: string, language: Language): readonly PartyBlock[] {
  return thirdPartyRoles.flatMap(([member, role]) => {
    const party = parties?.[member];
    if (party === undefined) return [];
    const block = partyBlock(pdfMessage(role, language), party, home, language);
    return [{ ...block, lines: [...block.lines, ...contactLines(party.contact)] }];
  });
}

/** Every party of a document: seller, buyer, place of delivery (BG-13), payee (BG-10), third parties, tax representative (BG-11). */
export function partyBlocks(document: IssuedDocument, language: Language): PartyBlock[] {
  const { seller, buyer, delivery, taxRepresentative } = document;
  const say = (code: "seller" | "buyer" | "deliver-to" | "tax-representative") => pdfMessage(code, language);
  const home = seller.address.country;
  const client = partyBlock(say("buyer"), buyer, home, language);
  // The seller's contact is in the first block
  const blocks = [
    partyBlock(say("seller"), seller, home, language),
    { ...client, lines: [...client.lines, ...contactLines(buyer.contact)] },
  ];
  if (delivery && (delivery.partyName ?? delivery.address ?? delivery.locationIdentifier)) {
    const lines = delivery.address ? addressLines(delivery.address, home, language) : [];
    const pairs = delivery.locationIdentifier ? [identifierPair(delivery.locationIdentifier, language)] : [];
    blocks.push({ role: say("deliver-to"), name: delivery.partyName ?? lines.shift() ?? "", lines, pairs });
  }
  blocks.push(...payeeBlock(document.payee, home, language), ...thirdPartyBlocks(document.thirdParties, home, language));
  if (taxRepresentative) {
    blocks.push({
      role: say("tax-representative"),
      name: taxRepresentative.name,
      lines: addressLines(taxRepresentative.address, home, language),
      pairs: [{ label: pdfMessage("vat-id", language), value: formatVatNumber(taxRepresentative.vatId) }],
    });
  }
  return blocks;
}
