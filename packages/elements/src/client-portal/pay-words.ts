import { methodName } from "@acquit/core";
import type { ClientInvoice } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import type { ClientPortalMessages } from "./messages/fr.ts";

type Language = "fr" | "en";
const transfers: ReadonlySet<string> = new Set(["30", "42", "58"]);

/** The ways to pay the seller takes, each with what to know of it: a cheque's payee and address among them. */
export function drawMethods(
  { methods = [] }: ClientInvoice,
  m: ClientPortalMessages,
  language: Language,
): TemplateResult | typeof nothing {
  const said = methods.flatMap(({ typeCode, texts }) => {
    const text = texts[language] ?? texts[language === "fr" ? "en" : "fr"];
    const name = transfers.has(typeCode) ? m.transfer : (methodName(typeCode, language) ?? m.otherMethods);
    return text === undefined ? [] : [{ name, text }];
  });
  if (said.length === 0) return nothing;
  return html`<section aria-label=${m.otherMethods}>
    <h3>${m.otherMethods}</h3>
    ${said.map(({ name, text }) => html`<p><strong>${name}</strong><br />${text}</p>`)}
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
