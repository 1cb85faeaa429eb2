import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import type { View } from "./view.ts";

/** An address that may stand in a mailto link: nothing in it can add a header or a second recipient. */
const plainAddress = /^[\w.+-]+@[\w.-]+$/;

/** Who to ask, and how. */
export function contactSection({ invoice, m, path }: View): Markup | string {
  const contact = invoice.seller.contact;
  const { email } = contact ?? {};
  const phone = contact?.phone?.replace(/[^\d+]/g, "") ?? "";
  return html`<section aria-labelledby="contact">
    <h2 id="contact">${m.question}</h2>
    <p class="contact">
      <bdi>${contact?.name ?? invoice.seller.name}</bdi>
      ${email === undefined ? "" : plainAddress.test(email) ? html`<a href="mailto:${email}">${email}</a>` : html`<bdi>${email}</bdi>`}
      ${phone === "" ? "" : html`<a href="tel:${phone}">${contact?.phone ?? ""}</a>`}
    </p>
    <p class="keep">
      <a href="${path}/document.pdf" download>${m.download}</a>
      <button type="button" hidden data-print>${m.print}</button>
    </p>
  </section>`;
}
