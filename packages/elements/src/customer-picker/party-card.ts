import { formatSiren, formatVatNumber, type Party } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import type { CustomerPickerMessages } from "./messages/fr.ts";

/** The address of a party, a line each; the country only when it is another than France. */
export function addressLines({ address }: Party, locale: string): readonly string[] {
  const { line1, line2, line3, postCode, city, country } = address;
  const place = [postCode, city].filter(Boolean).join(" ");
  const land =
    country === "FR" || country === "" ? "" : (new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country);
  return [line1 ?? "", line2 ?? "", line3 ?? "", place, land].filter((line) => line !== "");
}

/** Draws who is billed: name, address, identifiers. */
export function partyCard(party: Party, m: CustomerPickerMessages, locale: string): TemplateResult {
  const siren = party.legalRegistration?.id ?? "";
  return html`<div class="party">
    <p class="name">${party.name}</p>
    ${party.tradingName === undefined ? nothing : html`<p class="soft">${party.tradingName}</p>`}
    ${addressLines(party, locale).map((line) => html`<p>${line}</p>`)}
    <p class="soft identifiers">
      ${siren === "" ? nothing : html`<span>${m.siren} ${/^\d{9}$/.test(siren) ? formatSiren(siren) : siren}</span>`}
      ${party.vatId === undefined ? nothing : html`<span>${m.vatShort} ${formatVatNumber(party.vatId)}</span>`}
    </p>
  </div>`;
}
