import { html, nothing, type TemplateResult } from "lit";
import type { PostalAddress } from "@acquit/core";
import { countries } from "../../customer-picker/countries.ts";
import { changed, type Changes, type Edit } from "../draft.ts";
import { dateField, numberField, selectField, textField } from "./fields.ts";
import { referenceField } from "./references-part.ts";
import type { Sheet } from "./sheet.ts";

const currencies = "EUR USD GBP CHF CAD JPY AUD SEK NOK DKK PLN CZK HUF RON MAD TND XOF".split(" ");

function period(sheet: Sheet): TemplateResult {
  const { document, m } = sheet;
  const set = (key: "start" | "end") => (value: string | undefined) => {
    const next = changed(document.period ?? {}, { [key]: value });
    return { kind: "document", changes: { period: Object.keys(next).length === 0 ? undefined : next } } as const;
  };
  return html`${dateField(sheet, { path: "period.start", label: m.periodStart, value: document.period?.start, edit: set("start") })}
  ${dateField(sheet, { path: "period.end", label: m.periodEnd, value: document.period?.end, edit: set("end") })}`;
}

/** In another currency than the euro, VAT is stated in euros too, at a rate with its source and date. */
function exchange(sheet: Sheet): TemplateResult | typeof nothing {
  const { document, m, today } = sheet;
  if (document.currency === "EUR") return nothing;
  const known = document.exchangeRate ?? { rate: "1", from: document.currency, to: "EUR", source: "", date: today };
  const set = (changes: { rate?: string; source?: string; date?: string }): Edit => ({
    kind: "document",
    changes: { vatCurrency: "EUR", exchangeRate: { ...known, ...changes } },
  });
  return html`${numberField(sheet, {
    path: "exchangeRate",
    label: m.exchangeRate(document.currency),
    value: document.exchangeRate?.rate,
    accepts: (rate) => Number(rate) > 0,
    edit: (rate) => (rate === undefined ? { kind: "document", changes: { exchangeRate: undefined } } : set({ rate })),
  })}
  ${
    document.exchangeRate === undefined
      ? nothing
      : html`${textField(sheet, {
          path: "exchangeRate.source",
          label: m.exchangeSource,
          value: known.source,
          edit: (source) => set({ source: source ?? "" }),
        })}
        ${dateField(sheet, {
          path: "exchangeRate.date",
          label: m.exchangeDate,
          value: known.date,
          edit: (date) => set({ date: date ?? today }),
        })}`
  }`;
}

/** Where it is delivered, when that is another place than the client's; intra-EU supplies always say it. */
function delivery(sheet: Sheet): TemplateResult | typeof nothing {
  const { document, m, locale, readonly } = sheet;
  const address = document.delivery?.address;
  const setAddress = (next: PostalAddress | undefined): Edit => {
    const changedDelivery = changed(document.delivery ?? {}, { address: next });
    return { kind: "document", changes: { delivery: Object.keys(changedDelivery).length === 0 ? undefined : changedDelivery } };
  };
  if (address === undefined) {
    if (readonly) return nothing;
    const country = document.buyer?.address.country ?? "FR";
    const add = () => sheet.edit(setAddress({ country }));
    return html`<button type="button" class="quiet" data-path="delivery.address" @click=${add}>${m.addDeliveryAddress}</button>`;
  }
  const set = (changes: Changes<PostalAddress>) => setAddress(changed(address, changes));
  const text = (key: "line1" | "postCode" | "city", label: string) =>
    textField(sheet, {
      path: key === "line1" ? "delivery.address" : `delivery.address.${key}`,
      label,
      value: address[key],
      edit: (value) => set({ [key]: value }),
    });
  return html`<div class="fields">
      ${text("line1", m.deliveryLine1)} ${text("postCode", m.deliveryPostCode)} ${text("city", m.deliveryCity)}
      ${selectField(sheet, {
        path: "delivery.address.country",
        label: m.deliveryCountry,
        value: address.country,
        options: countries(locale),
        edit: (country) => set({ country }),
      })}
    </div>
    ${
      readonly
        ? nothing
        : html`<button type="button" class="quiet" @click=${() => sheet.edit(setAddress(undefined))}>
            ${m.removeDeliveryAddress}
          </button>`
    }`;
}

const currencyNames = new Map<string, string>();

function currencyName(locale: string, code: string): string {
  const key = `${locale} ${code}`;
  const name = currencyNames.get(key) ?? `${code} – ${new Intl.DisplayNames(locale, { type: "currency" }).of(code) ?? code}`;
  currencyNames.set(key, name);
  return name;
}

/** Draws what fewer invoices carry: period, contract, currency with its rate, language, place of delivery. */
export function morePart(sheet: Sheet): TemplateResult {
  const { document, m, locale } = sheet;
  const codes = currencies.includes(document.currency) ? currencies : [document.currency, ...currencies];
  return html`<section class="more" aria-label=${m.more}>
    <h3>${m.more}</h3>
    <div class="fields">
      ${period(sheet)} ${referenceField(sheet, "contractReference", m.contractReference)}
      ${selectField(sheet, {
        path: "language",
        label: m.documentLanguage,
        value: document.language ?? "fr",
        options: [["fr", m.languages.fr] as const, ["en", m.languages.en] as const],
        edit: (language) => ({ kind: "document", changes: { language } }),
      })}
      ${selectField(sheet, {
        path: "vatCurrency",
        label: m.currency,
        value: document.currency,
        options: codes.map((code) => [code, currencyName(locale, code)] as const),
        edit: (currency) => ({
          kind: "document",
          changes: { currency, exchangeRate: undefined, vatCurrency: currency === "EUR" ? undefined : "EUR" },
        }),
      })}
      ${exchange(sheet)}
    </div>
    ${delivery(sheet)}
  </section>`;
}
