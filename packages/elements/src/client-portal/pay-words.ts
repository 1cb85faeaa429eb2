import { methodName } from "@acquit/core";
import type { ClientInvoice } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import type { ClientPortalMessages } from "./messages/fr.ts";

type Language = "fr" | "en";
type Method = NonNullable<ClientInvoice["methods"]>[number];
const transfers: ReadonlySet<string> = new Set(["30", "42", "58"]);

/** What the seller says of one way to pay, in the reader's language, else in the other. */
function textOf({ texts }: Method, language: Language): string | undefined {
  return texts[language] ?? texts[language === "fr" ? "en" : "fr"];
}

/** What the seller adds to the details of a transfer. */
export function transferWords({ methods = [] }: ClientInvoice, language: Language): string | undefined {
  const transfer = methods.find(({ typeCode }) => transfers.has(typeCode));
  return transfer === undefined ? undefined : textOf(transfer, language);
}

/** The other ways to pay the seller takes, each with what to know of it: a cheque's payee and address among them. */
export function drawMethods(
  { methods = [], onlineMethods }: ClientInvoice,
  m: ClientPortalMessages,
  language: Language,
): TemplateResult | typeof nothing {
  const said = methods.flatMap((method) => {
    const text = textOf(method, language);
    if (transfers.has(method.typeCode) || (text === undefined && onlineMethods.length > 0)) return [];
    return [{ name: methodName(method.typeCode, language) ?? m.otherMethods, text }];
  });
  if (said.length === 0) return nothing;
  return html`<section aria-label=${m.otherMethods}>
    <h3>${m.otherMethods}</h3>
    ${said.map(({ name, text }) => html`<p><strong>${name}</strong>${text === undefined ? nothing : html`<br />${text}`}</p>`)}
  </section>`;
}

/** The seller's own reminders to come, day by day, if nothing is paid or agreed. */
export function drawForeseen(
  { foreseen = [] }: ClientInvoice,
  m: ClientPortalMessages,
  date: (text: string) => string,
): TemplateResult | typeof nothing {
  if (foreseen.length === 0) return nothing;
  return html`<p>${m.foreseenLead}</p>
    <ul>
      ${foreseen.map(({ day, tone, channel }) => html`<li>${m.foreseen(date(day), m.tones[tone], m.channels[channel])}</li>`)}
    </ul>`;
}
