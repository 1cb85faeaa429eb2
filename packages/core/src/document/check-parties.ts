import { parseElectronicAddress } from "../party/electronic-address.ts";
import type { Party } from "../party/party.ts";
import { parseSiren, parseSiret } from "../party/siren.ts";
import { parseVatNumber } from "../party/vat-number.ts";
import type { DocumentDraft } from "./draft.ts";
import type { DraftFinding } from "./finding.ts";

type Who = "seller" | "buyer";

const terms = {
  seller: {
    name: "BT-27",
    registration: "BT-30",
    identifiers: "BT-29",
    vat: "BT-31",
    address: "BT-34",
    country: "BT-40",
    city: "BT-37",
  },
  buyer: {
    name: "BT-44",
    registration: "BT-47",
    identifiers: "BT-46",
    vat: "BT-48",
    address: "BT-49",
    country: "BT-55",
    city: "BT-52",
  },
} as const;

function checkIdentifiers(party: Party, who: Who): readonly DraftFinding[] {
  const findings: DraftFinding[] = [];
  const { registration, identifiers, vat, address } = terms[who];
  const siren = party.legalRegistration?.scheme === "0002" ? party.legalRegistration.id : undefined;
  if (siren !== undefined) {
    const read = parseSiren(siren);
    if (!read.ok) findings.push({ code: read.reason, severity: "error", term: registration, path: `${who}.legalRegistration` });
  }
  for (const identifier of party.identifiers ?? []) {
    if (identifier.scheme !== "0009") continue;
    const read = parseSiret(identifier.id);
    if (!read.ok) findings.push({ code: read.reason, severity: "error", term: identifiers, path: `${who}.identifiers` });
    else if (siren !== undefined && !read.value.startsWith(siren)) {
      findings.push({ code: "draft-siret-of-other", severity: "error", term: identifiers, path: `${who}.identifiers` });
    }
  }
  if (party.vatId !== undefined) {
    const read = parseVatNumber(party.vatId);
    if (!read.ok) {
      const severity = read.reason === "vat-id-outside-eu" ? "warning" : "error";
      findings.push({
        code: read.reason,
        severity,
        term: vat,
        path: `${who}.vatId`,
        ...(read.params === undefined ? {} : { params: read.params }),
      });
    }
  }
  const electronic = party.electronicAddress;
  if (electronic !== undefined) {
    const read = parseElectronicAddress(electronic);
    if (!read.ok) findings.push({ code: read.reason, severity: "error", term: address, path: `${who}.electronicAddress` });
  }
  return findings;
}

function checkParty(party: Party, who: Who): readonly DraftFinding[] {
  const findings: DraftFinding[] = [...checkIdentifiers(party, who)];
  const { name, country, city, address } = terms[who];
  if (party.name.trim() === "") findings.push({ code: `draft-${who}-name`, severity: "error", term: name, path: `${who}.name` });
  if (party.address.country === "")
    findings.push({ code: `draft-${who}-country`, severity: "error", term: country, path: `${who}.address` });
  if ((party.address.city ?? "") === "" || (party.address.line1 ?? "") === "") {
    findings.push({ code: `draft-${who}-address`, severity: "error", term: city, path: `${who}.address` });
  }
  if (party.address.country === "FR" && party.electronicAddress === undefined && party.legalRegistration !== undefined) {
    findings.push({
      code: `draft-${who}-electronic-address`,
      severity: "error",
      term: address,
      path: `${who}.electronicAddress`,
    });
  }
  return findings;
}

/** Checks the seller as the law and BR-FR-10, 12, 13 want her. */
export function checkSeller(seller: Party | undefined): readonly DraftFinding[] {
  if (seller === undefined) return [{ code: "draft-no-seller", severity: "error", term: "BG-4", path: "seller" }];
  const findings = [...checkParty(seller, "seller")];
  if (seller.address.country === "FR") {
    if (seller.legalRegistration?.scheme !== "0002") {
      findings.push({ code: "draft-seller-siren", severity: "error", term: "BT-30", path: "seller.legalRegistration" });
    }
    if (seller.vatId === undefined)
      findings.push({ code: "draft-seller-vat", severity: "warning", term: "BT-31", path: "seller.vatId" });
  }
  return findings;
}

/** Checks the buyer, present and addressable. */
export function checkBuyer(draft: DocumentDraft, seller: Party | undefined): readonly DraftFinding[] {
  const { buyer } = draft;
  if (buyer === undefined) return [{ code: "draft-no-buyer", severity: "error", term: "BG-7", path: "buyer" }];
  const findings = [...checkParty(buyer, "buyer")];
  const isSelf = seller?.legalRegistration !== undefined && seller.legalRegistration.id === buyer.legalRegistration?.id;
  if (isSelf) findings.push({ code: "draft-buyer-is-seller", severity: "warning", term: "BT-47", path: "buyer" });
  return findings;
}
