import type { Identifier } from "@acquit/core";
import type { CrmCustomer, CrmParty, CrmRecordRef } from "@acquit/engine";
import { fieldsOf, listOf, textOf, wordsOf, type Fields } from "../rest/json.ts";
import { countryCode } from "./country.ts";
import { instantOf } from "./dates.ts";

/** A requisite's addresses, the one that bills first: registered, legal, physical, mailing. */
const ADDRESS_ORDER = ["4", "6", "1", "8"];

function optional<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, string>);
}

function addressOf(addresses: readonly Fields[]): CrmParty["address"] {
  const rank = (row: Fields) => {
    const at = ADDRESS_ORDER.indexOf(textOf(row["TYPE_ID"]));
    return at < 0 ? ADDRESS_ORDER.length : at;
  };
  const [row] = [...addresses].sort((a, b) => rank(a) - rank(b));
  if (row === undefined) return undefined;
  const country = countryCode(textOf(row["COUNTRY_CODE"]), textOf(row["COUNTRY"]));
  return {
    ...optional("line1", wordsOf(row["ADDRESS_1"])),
    ...optional("line2", wordsOf(row["ADDRESS_2"])),
    ...optional("city", wordsOf(row["CITY"])),
    ...optional("postCode", wordsOf(row["POSTAL_CODE"])),
    ...optional("subdivision", wordsOf(row["REGION"]) ?? wordsOf(row["PROVINCE"])),
    ...optional("country", country),
  };
}

/** A registration by the field a country's preset keeps it in; the French one under its scheme. */
function registrationOf(requisite: Fields): Identifier | undefined {
  const siren = wordsOf(requisite["RQ_SIREN"])?.replace(/\s/g, "");
  const siret = wordsOf(requisite["RQ_SIRET"])?.replace(/\s/g, "");
  const french = siren ?? siret?.slice(0, 9);
  if (french !== undefined) return { id: french, scheme: "0002" };
  for (const name of ["RQ_USRLE", "RQ_KRS", "RQ_REGON", "RQ_CNPJ", "RQ_OGRN", "RQ_EDRPOU", "RQ_INN"]) {
    const id = wordsOf(requisite[name]);
    if (id !== undefined) return { id };
  }
  return undefined;
}

/** E-mail or phone of a company or person; `fm` comes as a list, or as a map by kind. */
function multiField(item: Fields, kind: "EMAIL" | "PHONE"): string | undefined {
  const direct = wordsOf(item[kind.toLowerCase()]);
  if (direct !== undefined) return direct;
  const { fm } = item;
  const rows = listOf(fm);
  const flat = rows.find((row) => textOf(row["typeId"] ?? row["TYPE_ID"]).toUpperCase() === kind);
  const nested = listOf(fieldsOf(fm)[kind])[0];
  return wordsOf((flat ?? nested)?.["value"] ?? (flat ?? nested)?.["VALUE"]);
}

function personName(fields: Fields, first: string, last: string): string | undefined {
  const name = [textOf(fields[first]), textOf(fields[last])].map((part) => part.trim()).filter((part) => part !== "");
  return name.length === 0 ? undefined : name.join(" ");
}

/** A company or person with its legal data as a customer. */
export function customerOf(
  ref: CrmRecordRef,
  item: Fields,
  { requisite, addresses }: { readonly requisite: Fields | undefined; readonly addresses: readonly Fields[] },
): CrmCustomer {
  const legal = requisite ?? {};
  const person = personName(legal, "RQ_FIRST_NAME", "RQ_LAST_NAME") ?? personName(item, "name", "lastName");
  const shortName = wordsOf(item["title"]);
  const legalName = wordsOf(legal["RQ_COMPANY_FULL_NAME"]) ?? wordsOf(legal["RQ_COMPANY_NAME"]) ?? wordsOf(legal["RQ_NAME"]);
  const name = legalName ?? (ref.kind === "contact" ? person : shortName) ?? shortName ?? `${ref.kind} ${ref.id}`;
  const email = wordsOf(legal["RQ_EMAIL"]) ?? multiField(item, "EMAIL");
  const phone = wordsOf(legal["RQ_PHONE"]) ?? multiField(item, "PHONE");
  const registration = registrationOf(legal);
  const siret = wordsOf(legal["RQ_SIRET"])?.replace(/\s/g, "");
  const vatId = wordsOf(legal["RQ_VAT_ID"])?.replace(/\s/g, "");
  const contact = { ...optional("email", email), ...optional("phone", phone) };
  const address = addressOf(addresses);
  const party: CrmParty = {
    name,
    ...(shortName !== undefined && shortName !== name && ref.kind === "company" ? { tradingName: shortName } : {}),
    ...(siret === undefined ? {} : { identifiers: [{ id: siret, scheme: "0009" }] }),
    ...(registration === undefined ? {} : { legalRegistration: registration }),
    ...optional("vatId", vatId),
    ...(address === undefined ? {} : { address }),
    ...(Object.keys(contact).length === 0 ? {} : { contact }),
  };
  return { ref, party, ...optional("email", email), updatedAt: instantOf(textOf(item["updatedTime"])) };
}
