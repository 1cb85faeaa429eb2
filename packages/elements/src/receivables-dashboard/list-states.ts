import { html, nothing, type TemplateResult } from "lit";
import { refusalOf } from "../controllers/refusal.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";

/** Draws the list before it is read. */
export function drawSkeleton(m: ReceivablesDashboardMessages): TemplateResult {
  return html`<div aria-busy="true">
    <p class="visually-hidden" role="status">${m.loading}</p>
    ${Array.from({ length: 6 }, () => html`<div class="ghost"></div>`)}
  </div>`;
}

/** Draws why the list could not be read, and the way to try again where that may help. */
export function drawFailure(failure: unknown, m: ReceivablesDashboardMessages, readAgain: () => void): TemplateResult {
  const isForbidden = refusalOf(failure).code === "forbidden";
  return html`<div role="alert">
    <p>${isForbidden ? m.listForbidden : m.listFailed}</p>
    ${isForbidden ? nothing : html`<button @click=${readAgain}>${m.retry}</button>`}
  </div>`;
}

/** Draws that nothing matches, and the way back to all. */
export function drawNoMatch(m: ReceivablesDashboardMessages, showAll: () => void): TemplateResult {
  return html`<div class="none">
    <p>${m.noMatch}</p>
    <button class="quiet" @click=${showAll}>${m.showAll}</button>
  </div>`;
}

/** Invites whoever has billed nothing yet. */
export function drawFirst(m: ReceivablesDashboardMessages, createInvoice: () => void): TemplateResult {
  return html`<div class="none first">
    <svg viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round">
      <path d="M12 5h18l8 8v30l-4.3-2.6L29.3 43 25 40.4 20.7 43l-4.3-2.6L12 43z M30 5v8h8 M18 20h14 M18 26h14 M18 32h8" />
    </svg>
    <h3>${m.emptyTitle}</h3>
    <p class="soft">${m.emptyLead}</p>
    <button class="primary" @click=${createInvoice}>${m.emptyAction}</button>
  </div>`;
}
