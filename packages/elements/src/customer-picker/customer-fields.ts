import {
  coreMessage,
  frenchVatNumber,
  parseElectronicAddress,
  parseEmail,
  parseSiren,
  parseSiret,
  parseVatNumber,
  type Identifier,
  type Language,
  type Parsed,
  type Party,
} from "@acquit/core";
import type { Customer } from "./customer-chosen-event.ts";
import type { CustomerPickerMessages } from "./messages/fr.ts";

/** What a person fills in about a customer, as text. */
export interface CustomerFields {
  readonly name: string;
  readonly siren: string;
  readonly siret: string;
  readonly vatId: string;
  readonly line1: string;
  readonly line2: string;
  readonly postCode: string;
  readonly city: string;
  readonly country: string;
  readonly electronicAddress: string;
  readonly email: string;
  readonly language: Language;
}

/** What is wrong, by field. */
export type FieldProblems = { readonly [Name in keyof CustomerFields]?: string };

const noFields: CustomerFields = {
  name: "",
  siren: "",
  siret: "",
  vatId: "",
  line1: "",
  line2: "",
  postCode: "",
  city: "",
  country: "FR",
  electronicAddress: "",
  email: "",
  language: "fr",
};

/** The fields of a party as known so far. */
export function fieldsOf(party: Party | undefined, rest: Partial<CustomerFields>): CustomerFields {
  const { line1, line2, postCode, city, country } = party?.address ?? {};
  const known = {
    name: party?.name,
    siren: party?.legalRegistration?.id,
    siret: party?.identifiers?.find(({ scheme }) => scheme === "0009")?.id,
    vatId: party?.vatId,
    electronicAddress: party?.electronicAddress?.id,
    email: party?.contact?.email,
    ...{ line1, line2, postCode, city, country },
  };
  return { ...noFields, ...Object.fromEntries(Object.entries(known).filter(([, text]) => text !== undefined)), ...rest };
}

/** What follows from a French SIREN or SIRET: the one from the other, the VAT number and the electronic address, where still empty. */
export function withDerived(fields: CustomerFields): CustomerFields {
  if (fields.country !== "FR") return fields;
  const siret = parseSiret(fields.siret);
  const siren = parseSiren(fields.siren === "" && siret.ok ? siret.value.slice(0, 9) : fields.siren);
  if (!siren.ok) return fields;
  return {
    ...fields,
    siren: fields.siren || siren.value,
    vatId: fields.vatId || frenchVatNumber(siren.value),
    electronicAddress: fields.electronicAddress || siren.value,
  };
}

/** A French address is one of the directory's (0225), one with an @ an e-mail; another keeps the scheme it had. */
function electronicAddressOf(fields: CustomerFields, before: Party | undefined): Identifier | undefined {
  const id = fields.electronicAddress.trim();
  if (id === "") return undefined;
  const known = before?.electronicAddress;
  const kept = known?.id === id ? known.scheme : undefined;
  return { id, scheme: kept ?? (id.includes("@") ? "EM" : fields.country === "FR" ? "0225" : (known?.scheme ?? "0088")) };
}

/** Checks what was filled in; empty fields that the invoice does not need here are no problem. */
export function problemsIn(
  fields: CustomerFields,
  before: Party | undefined,
  language: Language,
  m: CustomerPickerMessages,
): FieldProblems {
  const said = (read: Parsed<unknown>) => (read.ok ? undefined : coreMessage(read.reason, language, read.params));
  const check = (text: string, read: (text: string) => Parsed<unknown>) => (text.trim() === "" ? undefined : said(read(text)));
  const isFrench = fields.country === "FR";
  const siren = isFrench ? check(fields.siren, parseSiren) : undefined;
  const siret = isFrench ? check(fields.siret, parseSiret) : undefined;
  const [company, establishment] = [parseSiren(fields.siren), parseSiret(fields.siret)];
  const isOther = company.ok && establishment.ok && !establishment.value.startsWith(company.value);
  const vat = parseVatNumber(fields.vatId);
  const vatId = !vat.ok && vat.reason === "vat-id-outside-eu" ? undefined : check(fields.vatId, parseVatNumber);
  const address = electronicAddressOf(fields, before);
  const all = {
    name: fields.name.trim() === "" ? m.nameMissing : undefined,
    siren,
    siret: siret ?? (isFrench && isOther ? m.siretOfOther : undefined),
    vatId,
    electronicAddress: address === undefined ? undefined : said(parseElectronicAddress(address)),
    email: check(fields.email, parseEmail),
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

/** Only the entries with a text. */
function present<Key extends string>(entries: Readonly<Record<Key, string>>): { readonly [Name in Key]?: string } {
  const kept = Object.entries<string>(entries).flatMap(([key, text]) => (text.trim() === "" ? [] : [[key, text.trim()]]));
  return Object.fromEntries(kept) as { readonly [Name in Key]?: string };
}

/** The party the fields describe, keeping what the form does not show. */
export function partyOf(fields: CustomerFields, before: Party | undefined): Party {
  const { identifiers: _i, legalRegistration: _l, vatId: _v, electronicAddress: _e, contact, address, ...kept } = before ?? {};
  const [siren, siret, vat] = [parseSiren(fields.siren), parseSiret(fields.siret), parseVatNumber(fields.vatId)];
  const isFrench = fields.country === "FR";
  const registration = isFrench && siren.ok ? siren.value : fields.siren.trim();
  const others = before?.identifiers?.filter(({ scheme }) => scheme !== "0009") ?? [];
  const identifiers = isFrench && siret.ok ? [...others, { id: siret.value, scheme: "0009" }] : others;
  const electronicAddress = electronicAddressOf(fields, before);
  const vatId = vat.ok ? vat.value : fields.vatId.trim();
  const { line1, line2, postCode, city } = fields;
  const { line3, subdivision } = address ?? {};
  return {
    ...kept,
    name: fields.name.trim(),
    ...(registration === "" ? {} : { legalRegistration: { id: registration, ...(isFrench ? { scheme: "0002" } : {}) } }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
    ...(vatId === "" ? {} : { vatId }),
    ...(electronicAddress === undefined ? {} : { electronicAddress }),
    ...(contact === undefined ? {} : { contact }),
    address: {
      ...present({ line1, line2, line3: line3 ?? "", postCode, city, subdivision: subdivision ?? "" }),
      country: fields.country,
    },
  };
}

/** The record to save: a new one under a fresh id, or the one that was read with its fields changed. */
export function customerOf(fields: CustomerFields, before: Customer | undefined, party: Party | undefined): Customer {
  const email = fields.email.trim();
  const { email: _email, ...kept } = before ?? { id: crypto.randomUUID(), archived: false, revision: 0 };
  return {
    ...kept,
    party: partyOf(fields, before?.party ?? party),
    language: fields.language,
    ...(email === "" ? {} : { email }),
  };
}
