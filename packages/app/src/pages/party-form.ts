import { frenchVatNumber, parseSiren, type Party } from "@acquit/core";
import { html, type TemplateResult } from "lit";
import { messages } from "../preferences.ts";

/** Draws the fields of a company; their names are read back by `readParty`. */
export function partyFields(party: Party | undefined): TemplateResult {
  const m = messages();
  const address = party?.address;
  const siret = party?.identifiers?.find((identifier) => identifier.scheme === "0009");
  const field = (name: string, label: string, value: string | undefined, required = false) =>
    html`<label>${label}<input name=${name} .value=${value ?? ""} ?required=${required} /></label>`;
  return html`<fieldset>
      <legend>${m.identity}</legend>
      <div class="fields">
        ${field("name", m.legalName, party?.name, true)} ${field("tradingName", m.tradingName, party?.tradingName)}
        ${field("siren", m.siren, party?.legalRegistration?.id)} ${field("siret", m.siret, siret?.id)}
        ${field("vatId", m.vatId, party?.vatId)}
      </div>
    </fieldset>
    <fieldset>
      <legend>${m.postalAddress}</legend>
      <div class="fields">
        ${field("line1", m.line1, address?.line1)} ${field("line2", m.line2, address?.line2)}
        ${field("postCode", m.postCode, address?.postCode)} ${field("city", m.city, address?.city)}
        ${field("country", m.country, address?.country ?? "FR", true)}
      </div>
    </fieldset>`;
}

/** Reads a company back from its form; a French SIREN fills in the VAT number and the electronic address when they are empty. */
export function readParty(form: FormData, before: Party | undefined): Party {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const optional = (name: string, key: string) => (text(name) === "" ? {} : { [key]: text(name) });
  const siren = text("siren").replace(/\s/g, "");
  const siret = text("siret").replace(/\s/g, "");
  const country = text("country").toUpperCase();
  const french = country === "FR" && parseSiren(siren).ok;
  const vatId = text("vatId").replace(/[\s.]/g, "") || (french ? frenchVatNumber(siren) : "");
  const others = before?.identifiers?.filter((identifier) => identifier.scheme !== "0009") ?? [];
  const identifiers = siret === "" ? others : [...others, { id: siret, scheme: "0009" }];
  const { electronicAddress, contact, legalInformation, taxRegistration } = before ?? {};
  const address = electronicAddress ?? (french ? { id: siren, scheme: "0225" } : undefined);
  return {
    name: text("name"),
    ...optional("tradingName", "tradingName"),
    ...(siren === "" ? {} : { legalRegistration: { id: siren, ...(country === "FR" ? { scheme: "0002" } : {}) } }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
    ...(vatId === "" ? {} : { vatId }),
    ...(address === undefined ? {} : { electronicAddress: address }),
    ...(contact === undefined ? {} : { contact }),
    ...(legalInformation === undefined ? {} : { legalInformation }),
    ...(taxRegistration === undefined ? {} : { taxRegistration }),
    address: {
      ...optional("line1", "line1"),
      ...optional("line2", "line2"),
      ...optional("postCode", "postCode"),
      ...optional("city", "city"),
      country,
    },
  };
}
