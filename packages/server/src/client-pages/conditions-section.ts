import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import type { View } from "./view.ts";

/** What happens when, if unpaid; how refunds go; what becomes of her data: closed until asked for. */
export function conditionsSection({ invoice, m }: View): Markup {
  const { lateTerms, refundPolicy, privacyNotice, seller } = invoice;
  const more = (title: string, paragraphs: readonly string[]) =>
    html`<details>
      <summary>${title}</summary>
      ${paragraphs.map((text) => html`<p class="written"><bdi>${text}</bdi></p>`)}
    </details>`;
  return html`<section aria-labelledby="conditions">
    <h2 id="conditions">${m.conditions}</h2>
    ${more(m.ifUnpaid, [m.ifUnpaidLead, ...(lateTerms ?? []), m.ifUnpaidAsk])}
    ${refundPolicy === undefined ? "" : more(m.refunds, [refundPolicy])}
    ${more(m.privacy, [privacyNotice ?? m.privacyUsual(seller.name)])} ${more(m.genuine, [m.genuineText])}
  </section>`;
}
