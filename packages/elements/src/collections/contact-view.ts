import { dayNumberOf } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { amountText, isPositive } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import type { CollectionsMessages } from "./messages/fr.ts";

/** A contact as the workspace tells of it. */
export type Contact = OutputOf<"previewReminders">["rows"][number];

/** How contacts are spoken of, and where their invoices are. */
export interface ContactSpeech {
  readonly m: CollectionsMessages;
  readonly locale: string;
  readonly invoiceHref: ((invoiceId: string) => string) | undefined;
  readonly fileHref?: ((path: string) => string) | undefined;
}

/** What is asked for, by currency. */
export function totalText({ totals }: Contact, locale: string): string {
  return totals.map(({ amount, currency }) => amountText(amount, currency, locale)).join(" + ");
}

/** Why each instalment is in the contact: how late it is, and whose rule decides. */
export function drawReasons({ lines }: Contact, { m, locale, invoiceHref }: ContactSpeech): TemplateResult {
  return html`<ul>
    ${lines.map(
      (line) =>
        html`<li>
          ${
            invoiceHref === undefined
              ? html`<strong>${line.number}</strong>`
              : html`<a href=${invoiceHref(line.invoiceId)} data-invoice=${line.invoiceId}>${line.number}</a>`
          }
          : ${amountText(line.amount, line.currency, locale)}, ${m.due(dateText(line.dueDate, locale))}, ${m.why(line.daysLate)}.
          <span class="soft">${m.decidedBy[line.decidedBy]} ${m.policyAt(line.policyName, line.policyVersion)}</span>
          ${isPositive(line.disputed) ? html`<span>(${m.disputed(amountText(line.disputed, line.currency, locale))})</span>` : nothing}
        </li>`,
    )}
  </ul>`;
}

/** The exact words, with their address and their title. */
export function drawWords({ to, subject, text }: Contact, { m }: ContactSpeech): TemplateResult {
  return html`<div class="said" role="group" aria-label=${m.text}>
    ${to === undefined ? nothing : html`<p class="soft">${m.to(to)}</p>`}
    <p><strong>${subject}</strong></p>
    <p>${text}</p>
  </div>`;
}

/** The letter of a contact, as it was sent or as it shall be printed. */
export function drawLetter({ id, hasLetter }: Contact, { m, fileHref }: ContactSpeech): TemplateResult | typeof nothing {
  if (hasLetter !== true || fileHref === undefined) return nothing;
  return html`<p><a href=${fileHref(`/v1/collections/contacts/${id}/letter.pdf`)} download>${m.letter}</a></p>`;
}

/** What keeps a contact from going, or why it was dropped. */
export function drawProblem({ problem }: Contact, { m }: ContactSpeech): TemplateResult | typeof nothing {
  return problem === undefined ? nothing : html`<p class="late">${m.problem[problem]}</p>`;
}

/** How many days lie between two dates. */
export function daysUntil(today: string, day: string): number {
  return dayNumberOf(day) - dayNumberOf(today);
}
