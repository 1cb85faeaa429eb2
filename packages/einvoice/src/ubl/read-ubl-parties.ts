import type { Contact, Delivery, Identifier, Party, Payee, PostalAddress, TaxRepresentative, ThirdParties } from "@acquit/core";
import { defined, definedGroup, filled } from "../xml/defined.ts";
import type { MarkedElement } from "../xml/marked-element.ts";

/** An identifier with its scheme; undefined when there is none. */
export function readIdentifier(element: MarkedElement): Identifier | undefined {
  const id = element.text;
  const scheme = element.attribute("schemeID");
  return id === undefined ? undefined : defined({ id, scheme });
}

function readAddress(element: MarkedElement): PostalAddress | undefined {
  if (!element.exists) return undefined;
  return defined({
    line1: element.at("StreetName").text,
    line2: element.at("AdditionalStreetName").text,
    line3: element.at("AddressLine", "Line").text,
    city: element.at("CityName").text,
    postCode: element.at("PostalZone").text,
    subdivision: element.at("CountrySubentity").text,
    country: element.at("Country", "IdentificationCode").requiredText,
  });
}

function readIdentifications(party: MarkedElement): readonly Identifier[] {
  const all = party.all("PartyIdentification").map((identification) => readIdentifier(identification.at("ID")));
  return all.filter((identifier) => identifier !== undefined);
}

function isCreditorIdentifier({ scheme }: Identifier): boolean {
  return scheme === "SEPA";
}

/** BT-90, which UBL keeps among the identifiers of who is paid. */
export function readCreditorIdentifier(party: MarkedElement): string | undefined {
  return readIdentifications(party).find(isCreditorIdentifier)?.id;
}

function readTaxScheme(party: MarkedElement, isVat: boolean): string | undefined {
  const schemes = party.all("PartyTaxScheme").map((entry) => ({ entry, scheme: entry.at("TaxScheme", "ID").text }));
  return schemes.find(({ scheme }) => (scheme === "VAT") === isVat)?.entry.at("CompanyID").text;
}

function readContact(contact: MarkedElement): Contact | undefined {
  return definedGroup({
    name: contact.at("Name").text,
    phone: contact.at("Telephone").text,
    email: contact.at("ElectronicMail").text,
  });
}

const noAddress: PostalAddress = { country: "" };

/** The seller or the buyer. */
export function readParty(party: MarkedElement): Party {
  const entity = party.at("PartyLegalEntity");
  return defined({
    electronicAddress: readIdentifier(party.at("EndpointID")),
    identifiers: filled(readIdentifications(party).filter((identifier) => !isCreditorIdentifier(identifier))),
    tradingName: party.at("PartyName", "Name").text,
    address: readAddress(party.at("PostalAddress")) ?? noAddress,
    vatId: readTaxScheme(party, true),
    taxRegistration: readTaxScheme(party, false),
    name: entity.at("RegistrationName").requiredText,
    legalRegistration: readIdentifier(entity.at("CompanyID")),
    legalInformation: entity.at("CompanyLegalForm").text,
    contact: readContact(party.at("Contact")),
  });
}

/** Who is paid instead of the seller. */
export function readPayee(party: MarkedElement): Payee | undefined {
  if (!party.exists) return undefined;
  return defined({
    name: party.at("PartyName", "Name").requiredText,
    identifier: readIdentifications(party).find((identifier) => !isCreditorIdentifier(identifier)),
    legalRegistration: readIdentifier(party.at("PartyLegalEntity", "CompanyID")),
    contact: readContact(party.at("Contact")),
    address: readAddress(party.at("PostalAddress")),
    electronicAddress: readIdentifier(party.at("EndpointID")),
    vatId: readTaxScheme(party, true),
  });
}

function readThirdParty(party: MarkedElement, role: string): Party | undefined {
  if (!party.exists) return undefined;
  party.skip("IndustryClassificationCode", role);
  return readParty(party);
}

/** Who acts for the seller and for the buyer, and who pays in her place. */
export function readThirdParties(root: MarkedElement): ThirdParties | undefined {
  const seller = root.at("AccountingSupplierParty", "Party");
  const buyer = root.at("AccountingCustomerParty", "Party");
  const payers = root.all("PaymentMeans").map((means) => means.at("PaymentMandate", "PayerParty"));
  const payer = payers.find(({ exists }) => exists);
  return definedGroup({
    buyerAgent: readThirdParty(buyer.at("AgentParty"), "AB"),
    payer: payer === undefined ? undefined : readThirdParty(payer, "PR"),
    sellerAgent: readThirdParty(seller.at("AgentParty"), "SR"),
    invoicee: readThirdParty(buyer.at("ServiceProviderParty", "Party"), "IV"),
    invoicer: readThirdParty(seller.at("ServiceProviderParty", "Party"), "II"),
  });
}

/** The seller's tax representative. */
export function readTaxRepresentative(party: MarkedElement): TaxRepresentative | undefined {
  if (!party.exists) return undefined;
  return {
    name: party.at("PartyName", "Name").requiredText,
    vatId: readTaxScheme(party, true) ?? "",
    address: readAddress(party.at("PostalAddress")) ?? noAddress,
  };
}

/** Where and when it was delivered. */
export function readDelivery(delivery: MarkedElement): Delivery | undefined {
  const location = delivery.at("DeliveryLocation");
  return definedGroup({
    date: delivery.at("ActualDeliveryDate").date,
    locationIdentifier: readIdentifier(location.at("ID")),
    address: readAddress(location.at("Address")),
    partyName: delivery.at("DeliveryParty", "PartyName", "Name").text,
  });
}
