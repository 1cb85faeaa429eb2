import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import type { View } from "./view.ts";

/** The firm's own reminders to come, day by day. */
function foreseen({ invoice, m, date }: View): Markup | string {
  const { foreseen: steps = [] } = invoice;
  if (steps.length === 0) return "";
  return html`<p>${m.foreseenLead}</p>
    <ul class="foreseen">
      ${steps.map(({ day, tone, channel }) => html`<li>${m.foreseen(date(day), m.tones[tone], m.channels[channel])}</li>`)}
    </ul>`;
}

/** What happens when, if unpaid; how refunds go; what becomes of her data: closed until asked for. */
export function conditionsSection(view: View): Markup {
  const { invoice, m } = view;
  const { lateTerms, refundPolicy, privacyNotice, seller } = invoice;
  const more = (title: string, paragraphs: readonly string[], then: Markup | string = "") =>
    html`<details>
      <summary>${title}</summary>
      ${paragraphs.map((text) => html`<p class="written"><bdi>${text}</bdi></p>`)} ${then}
    </details>`;
  return html`<section aria-labelledby="conditions">
    <h2 id="conditions">${m.conditions}</h2>
    ${more(m.ifUnpaid, [m.ifUnpaidLead, ...(lateTerms ?? []), m.ifUnpaidAsk], foreseen(view))}
    ${refundPolicy === undefined ? "" : more(m.refunds, [refundPolicy])}
    ${more(m.privacy, [privacyNotice ?? m.privacyUsual(seller.name)])} ${more(m.genuine, [m.genuineText])}
  </section>`;
}
