import type { Identifier, Party } from "@acquit/core";
import type { ReceivedDocument } from "../received-document.ts";
import type { Report } from "./french.ts";

const SIREN = "0002";
const SIRET = "0009";
const VAT_GROUP = "0231";
const FRENCH_ADDRESS = "0225";

/** Types issued by the buyer or a third party on the seller's behalf. */
const selfBilled: ReadonlySet<string> = new Set(["389", "501", "500", "471", "473", "261", "502"]);

function isSiren(id: string | undefined): boolean {
  return id !== undefined && /^\d{9}$/.test(id);
}

/** BR-FR-09, 32: SIRET and SIREN have their shape, and belong together. */
function checkNumbers(report: Report, identifiers: readonly Identifier[], legal: Identifier | undefined, term: string): void {
  for (const { id, scheme } of identifiers) {
    const siren = legal?.scheme === SIREN ? legal.id : undefined;
    const isWrongSiret = scheme === SIRET && (!/^\d{14}$/.test(id) || (siren !== undefined && !id.startsWith(siren)));
    if (isWrongSiret) report({ rule: "BR-FR-09", wrong: "siret", terms: [term], found: id });
    const isWrongSiren = (scheme === VAT_GROUP || scheme === SIREN) && !isSiren(id);
    if (isWrongSiren) report({ rule: "BR-FR-32", wrong: "siren", terms: [term], found: id });
    const isPrivate = scheme === "0224" && !/^[A-Za-z0-9_.-]{1,100}$/.test(id);
    if (isPrivate) report({ rule: id.length > 100 ? "BR-FR-26" : "BR-FR-24", wrong: "address", terms: [term], found: id });
  }
}

/** BR-FR-CO-10: one identifier of a scheme. */
function checkSchemes(report: Report, identifiers: readonly Identifier[], term: string): void {
  const schemes = identifiers.flatMap(({ scheme }) => (scheme === undefined ? [] : [scheme]));
  const twice = schemes.find((scheme, position) => schemes.indexOf(scheme) !== position);
  if (twice !== undefined) report({ rule: "BR-FR-CO-10", wrong: "too-many", terms: [term], found: twice, expected: "1" });
}

/** BR-FR-12, 13, 23, 25: where the e-invoice goes, and comes from. */
function checkAddress(report: Report, address: Identifier | undefined, rule: string, term: string): void {
  if (address === undefined) {
    report({ rule, wrong: "missing", terms: [term] });
    return;
  }
  if (address.id.length > 125) report({ rule: "BR-FR-25", wrong: "address", terms: [term], found: address.id });
  if (address.scheme === FRENCH_ADDRESS && !/^[A-Za-z0-9_.-]+$/.test(address.id)) {
    report({ rule: "BR-FR-23", wrong: "address", terms: [term], found: address.id });
  }
}

/** BR-FR-11, 21, 22: between businesses in France, both are known by their SIREN and reached through it. */
function checkDomestic(report: Report, { seller, buyer, typeCode }: ReceivedDocument): void {
  if (!isSiren(buyer.legalRegistration?.id)) report({ rule: "BR-FR-11", wrong: "siren", terms: ["BT-47"] });
  const isSelfBilled = selfBilled.has(typeCode);
  const [receiver, rule, term] = isSelfBilled
    ? ([seller, "BR-FR-22", "BT-34"] as const)
    : ([buyer, "BR-FR-21", "BT-49"] as const);
  const siren = receiver.legalRegistration?.id;
  const address = receiver.electronicAddress;
  const isReached = address?.scheme === FRENCH_ADDRESS && siren !== undefined && address.id.startsWith(siren);
  if (!isReached) report({ rule, wrong: "address", terms: [term], ...(address === undefined ? {} : { found: address.id }) });
}

/** BR-FR-CO-14, 15: a member of a VAT group says so, and names the group's VAT number. */
function checkVatGroup(report: Report, document: ReceivedDocument): void {
  const isMember = document.seller.identifiers?.some(({ scheme }) => scheme === VAT_GROUP) === true;
  if (!isMember) return;
  const isSaid = document.notes?.some(({ subjectCode, text }) => subjectCode === "TXD" && text === "MEMBRE_ASSUJETTI_UNIQUE");
  if (isSaid !== true)
    report({ rule: "BR-FR-CO-14", wrong: "missing-note", terms: ["BT-21"], expected: "TXD MEMBRE_ASSUJETTI_UNIQUE" });
  if (document.taxRepresentative === undefined) report({ rule: "BR-FR-CO-15", wrong: "missing", terms: ["BT-63"] });
}

function checkParty(report: Report, party: Party, [identifiers, legal]: readonly [string, string]): void {
  checkNumbers(report, party.identifiers ?? [], party.legalRegistration, identifiers);
  checkSchemes(report, party.identifiers ?? [], identifiers);
  const registration = party.legalRegistration;
  if (registration?.scheme === SIREN && !isSiren(registration.id)) {
    report({ rule: "BR-FR-32", wrong: "siren", terms: [legal], found: registration.id });
  }
}

/** Who sells, who buys, and how they are reached. */
export function checkFrenchParties(report: Report, document: ReceivedDocument): void {
  const { seller, buyer, payee, thirdParties, notes } = document;
  const others: readonly Party[] = Object.values({ ...thirdParties });
  checkParty(report, seller, ["BT-29", "BT-30"]);
  checkParty(report, buyer, ["BT-46", "BT-47"]);
  for (const party of [payee, ...others]) {
    if (party?.electronicAddress !== undefined) checkAddress(report, party.electronicAddress, "BR-FR-23", "BG-10");
  }
  for (const party of others) checkParty(report, party, ["BT-29", "BT-30"]);
  if (payee?.identifier !== undefined) checkNumbers(report, [payee.identifier], payee.legalRegistration, "BT-60");
  const siren = seller.legalRegistration;
  if (siren?.scheme !== SIREN || !isSiren(siren.id)) {
    report({ rule: "BR-FR-10", wrong: "siren", terms: ["BT-30"], ...(siren === undefined ? {} : { found: siren.id }) });
  }
  checkAddress(report, buyer.electronicAddress, "BR-FR-12", "BT-49");
  checkAddress(report, seller.electronicAddress, "BR-FR-13", "BT-34");
  if (notes?.some(({ subjectCode, text }) => subjectCode === "BAR" && text === "B2B") === true) checkDomestic(report, document);
  checkVatGroup(report, document);
}
