import type { Contact, Delivery, Identifier, Party, Payee, PostalAddress, TaxRepresentative } from "@acquit/core";
import { each, group, text } from "../xml/xml-text.ts";
import { identifier, vatScheme } from "./ubl-values.ts";

function address(name: string, value: PostalAddress | undefined): string {
  if (value === undefined) return "";
  return group(
    `cac:${name}`,
    text("cbc:StreetName", value.line1),
    text("cbc:AdditionalStreetName", value.line2),
    text("cbc:CityName", value.city),
    text("cbc:PostalZone", value.postCode),
    text("cbc:CountrySubentity", value.subdivision),
    group("cac:AddressLine", text("cbc:Line", value.line3)),
    group("cac:Country", text("cbc:IdentificationCode", value.country)),
  );
}

function identification(value: Identifier | undefined): string {
  return group("cac:PartyIdentification", identifier("ID", value));
}

function named(name: string | undefined): string {
  return group("cac:PartyName", text("cbc:Name", name));
}

function taxScheme(companyId: string | undefined, scheme: string): string {
  return companyId === undefined ? "" : group("cac:PartyTaxScheme", text("cbc:CompanyID", companyId), scheme);
}

/** Any scheme but VAT says that BT-32 is a local registration. */
const localTaxScheme = group("cac:TaxScheme", text("cbc:ID", "TAX"));

function contacted(value: Contact | undefined): string {
  return group(
    "cac:Contact",
    text("cbc:Name", value?.name),
    text("cbc:Telephone", value?.phone),
    text("cbc:ElectronicMail", value?.email),
  );
}

/** What a party's group holds besides who it is. */
export interface PartyExtras {
  /** What a third party is, by UNTDID 3035. */
  readonly role?: string;
  /** BT-90, which UBL keeps among the identifiers of who is paid. */
  readonly creditorIdentifier?: string | undefined;
  /** Parties that act for this one, written. */
  readonly agents?: string;
}

/** The seller (BG-4), the buyer (BG-7) or a third party, in a group of this name. */
export function partyAs(name: string, value: Party | undefined, { role, creditorIdentifier, agents }: PartyExtras): string {
  if (value === undefined) return "";
  return group(
    `cac:${name}`,
    identifier("EndpointID", value.electronicAddress),
    text("cbc:IndustryClassificationCode", role),
    each(value.identifiers, identification),
    creditorIdentifier === undefined ? "" : identification({ id: creditorIdentifier, scheme: "SEPA" }),
    named(value.tradingName),
    address("PostalAddress", value.address),
    taxScheme(value.vatId, vatScheme),
    taxScheme(value.taxRegistration, localTaxScheme),
    group(
      "cac:PartyLegalEntity",
      text("cbc:RegistrationName", value.name),
      identifier("CompanyID", value.legalRegistration),
      text("cbc:CompanyLegalForm", value.legalInformation),
    ),
    contacted(value.contact),
    agents ?? "",
  );
}

/** Who acts for a party: her agent, and who makes or takes the invoice in her place. */
export function agents(agent: string, standIn: string): string {
  return agent + group("cac:ServiceProviderParty", standIn);
}

/** Who is paid instead of the seller (BG-10), with BT-90 when it is given. */
export function payee(value: Payee | undefined, creditorIdentifier?: string): string {
  if (value === undefined) return "";
  return group(
    "cac:PayeeParty",
    identifier("EndpointID", value.electronicAddress),
    identification(value.identifier),
    creditorIdentifier === undefined ? "" : identification({ id: creditorIdentifier, scheme: "SEPA" }),
    named(value.name),
    address("PostalAddress", value.address),
    taxScheme(value.vatId, vatScheme),
    group("cac:PartyLegalEntity", identifier("CompanyID", value.legalRegistration)),
    contacted(value.contact),
  );
}

/** The seller's tax representative (BG-11). */
export function taxRepresentative(value: TaxRepresentative | undefined): string {
  if (value === undefined) return "";
  return group(
    "cac:TaxRepresentativeParty",
    named(value.name),
    address("PostalAddress", value.address),
    taxScheme(value.vatId, vatScheme),
  );
}

/** Where and when it was delivered (BG-13). */
export function delivery(value: Delivery | undefined): string {
  return group(
    "cac:Delivery",
    text("cbc:ActualDeliveryDate", value?.date),
    group("cac:DeliveryLocation", identifier("ID", value?.locationIdentifier), address("Address", value?.address)),
    group("cac:DeliveryParty", named(value?.partyName)),
  );
}
