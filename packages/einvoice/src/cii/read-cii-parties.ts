import type { Contact, Identifier, Party, Payee, PostalAddress, TaxRepresentative } from "@acquit/core";
import { defined, definedGroup, filled } from "../xml/defined.ts";
import type { MarkedElement } from "../xml/marked-element.ts";

/** An identifier with its scheme; undefined when there is none. */
export function readIdentifier(element: MarkedElement): Identifier | undefined {
  const id = element.text;
  const scheme = element.attribute("schemeID");
  return id === undefined ? undefined : defined({ id, scheme });
}

/** A postal address; undefined when there is none. */
export function readAddress(element: MarkedElement): PostalAddress | undefined {
  if (!element.exists) return undefined;
  return defined({
    postCode: element.at("PostcodeCode").text,
    line1: element.at("LineOne").text,
    line2: element.at("LineTwo").text,
    line3: element.at("LineThree").text,
    city: element.at("CityName").text,
    country: element.at("CountryID").requiredText,
    subdivision: element.at("CountrySubDivisionName").text,
  });
}

function readIdentifiers(element: MarkedElement): readonly Identifier[] {
  const all = [...element.all("ID"), ...element.all("GlobalID")];
  return all.map(readIdentifier).filter((identifier) => identifier !== undefined);
}

function readContact(element: MarkedElement): Contact | undefined {
  return definedGroup({
    name: element.at("PersonName").text ?? element.at("DepartmentName").text,
    phone: element.at("TelephoneUniversalCommunication", "CompleteNumber").text,
    email: element.at("EmailURIUniversalCommunication", "URIID").text,
  });
}

function readRegistration(element: MarkedElement, scheme: "VA" | "FC"): string | undefined {
  const registrations = element.all("SpecifiedTaxRegistration").map((registration) => registration.at("ID"));
  return registrations.find((id) => id.attribute("schemeID") === scheme)?.text;
}

/** A party without an address has the country of its absence: the profile MINIMUM asks for none of the buyer. */
const noAddress: PostalAddress = { country: "" };

/** The seller or the buyer. */
export function readParty(element: MarkedElement): Party {
  const organization = element.at("SpecifiedLegalOrganization");
  return defined({
    identifiers: filled(readIdentifiers(element)),
    name: element.at("Name").requiredText,
    legalInformation: element.at("Description").text,
    legalRegistration: readIdentifier(organization.at("ID")),
    tradingName: organization.at("TradingBusinessName").text,
    contact: readContact(element.at("DefinedTradeContact")),
    address: readAddress(element.at("PostalTradeAddress")) ?? noAddress,
    electronicAddress: readIdentifier(element.at("URIUniversalCommunication", "URIID")),
    vatId: readRegistration(element, "VA"),
    taxRegistration: readRegistration(element, "FC"),
  });
}

/** Who is paid instead of the seller. */
export function readPayee(element: MarkedElement): Payee | undefined {
  if (!element.exists) return undefined;
  return defined({
    name: element.at("Name").requiredText,
    identifier: readIdentifiers(element)[0],
    legalRegistration: readIdentifier(element.at("SpecifiedLegalOrganization", "ID")),
    contact: readContact(element.at("DefinedTradeContact")),
    address: readAddress(element.at("PostalTradeAddress")),
    electronicAddress: readIdentifier(element.at("URIUniversalCommunication", "URIID")),
    vatId: readRegistration(element, "VA"),
  });
}

/** A third party (EXTENDED profiles), of whom its place says what it is. */
export function readThirdParty(element: MarkedElement, role: string): Party | undefined {
  if (!element.exists) return undefined;
  element.skip("RoleCode", role);
  return readParty(element);
}

/** The seller's tax representative. */
export function readTaxRepresentative(element: MarkedElement): TaxRepresentative | undefined {
  if (!element.exists) return undefined;
  return {
    name: element.at("Name").requiredText,
    vatId: readRegistration(element, "VA") ?? "",
    address: readAddress(element.at("PostalTradeAddress")) ?? noAddress,
  };
}

/** Who and where it was delivered to. */
export function readShipTo(element: MarkedElement) {
  return {
    partyName: element.at("Name").text,
    locationIdentifier: readIdentifiers(element)[0],
    address: readAddress(element.at("PostalTradeAddress")),
  };
}
