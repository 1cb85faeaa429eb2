import type { Contact, Identifier, Party, Payee, PostalAddress, TaxRepresentative } from "@acquit/core";
import { each, group, text } from "../xml/xml-text.ts";
import { identifier } from "./cii-values.ts";

/** An address (BG-5, BG-8, BG-12, BG-15). */
export function address(value: PostalAddress | undefined): string {
  if (value === undefined) return "";
  return group(
    "ram:PostalTradeAddress",
    text("ram:PostcodeCode", value.postCode),
    text("ram:LineOne", value.line1),
    text("ram:LineTwo", value.line2),
    text("ram:LineThree", value.line3),
    text("ram:CityName", value.city),
    text("ram:CountryID", value.country),
    text("ram:CountrySubDivisionName", value.subdivision),
  );
}

/** Identifiers: those without a scheme first, as the sequence of the schema demands. */
function identifiers(values: readonly Identifier[] | undefined): string {
  const withScheme = (values ?? []).filter(({ scheme }) => scheme !== undefined);
  const without = (values ?? []).filter(({ scheme }) => scheme === undefined);
  return each(without, ({ id }) => text("ram:ID", id)) + each(withScheme, (value) => identifier("GlobalID", value));
}

function contact(value: Contact | undefined): string {
  return group(
    "ram:DefinedTradeContact",
    text("ram:PersonName", value?.name),
    group("ram:TelephoneUniversalCommunication", text("ram:CompleteNumber", value?.phone)),
    group("ram:EmailURIUniversalCommunication", text("ram:URIID", value?.email)),
  );
}

function taxRegistration(scheme: "VA" | "FC", id: string | undefined): string {
  return group("ram:SpecifiedTaxRegistration", text("ram:ID", id, ` schemeID="${scheme}"`));
}

/**
 * The seller (BG-4), the buyer (BG-7) or a third party.
 * @param role what a third party is, by UNTDID 3035
 */
export function party(name: string, value: Party | undefined, role?: string): string {
  if (value === undefined) return "";
  return group(
    `ram:${name}`,
    identifiers(value.identifiers),
    text("ram:Name", value.name),
    text("ram:RoleCode", role),
    text("ram:Description", value.legalInformation),
    group(
      "ram:SpecifiedLegalOrganization",
      identifier("ID", value.legalRegistration),
      text("ram:TradingBusinessName", value.tradingName),
    ),
    contact(value.contact),
    address(value.address),
    group("ram:URIUniversalCommunication", identifier("URIID", value.electronicAddress)),
    taxRegistration("VA", value.vatId),
    taxRegistration("FC", value.taxRegistration),
  );
}

/** Who is paid instead of the seller (BG-10). */
export function payee(value: Payee | undefined): string {
  if (value === undefined) return "";
  return group(
    "ram:PayeeTradeParty",
    value.identifier === undefined ? "" : identifiers([value.identifier]),
    text("ram:Name", value.name),
    group("ram:SpecifiedLegalOrganization", identifier("ID", value.legalRegistration)),
    contact(value.contact),
    address(value.address),
    group("ram:URIUniversalCommunication", identifier("URIID", value.electronicAddress)),
    taxRegistration("VA", value.vatId),
  );
}

/** The seller's tax representative (BG-11). */
export function taxRepresentative(value: TaxRepresentative | undefined): string {
  if (value === undefined) return "";
  return group(
    "ram:SellerTaxRepresentativeTradeParty",
    text("ram:Name", value.name),
    address(value.address),
    taxRegistration("VA", value.vatId),
  );
}

/** Where it was delivered (BT-70, BT-71, BG-15). */
export function shipTo(name: string | undefined, location: Identifier | undefined, at: PostalAddress | undefined): string {
  return group(
    "ram:ShipToTradeParty",
    location === undefined ? "" : identifiers([location]),
    text("ram:Name", name),
    address(at),
  );
}
