import type { OutputOf } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";
import { dateText } from "../format.ts";
import { messages } from "../preferences.ts";

/** A link just made, with the address that is shown once. */
export type MadeLink = OutputOf<"createPaymentLink">;

async function copy(event: MouseEvent, url: string): Promise<void> {
  const button = event.currentTarget as HTMLButtonElement;
  try {
    await navigator.clipboard.writeText(url);
    button.textContent = messages().copied;
  } catch {
    // Another site's frame may not write there: the address is marked, to be copied by hand.
    button.parentElement?.querySelector("input")?.select();
  }
}

/** Draws the card that makes, shows and revokes payment links. */
export function drawPaymentLink(
  link: MadeLink | undefined,
  make: () => Promise<void>,
  revoke: () => Promise<void>,
): TemplateResult {
  const m = messages();
  return html`<section class="card" aria-labelledby="link">
    <h2 id="link">${m.paymentLink}</h2>
    ${
      link === undefined
        ? html`<p class="soft">${m.makeLinkHint}</p>
            <button class="primary" @click=${make}>${m.makeLink}</button>`
        : html`<label
              >${m.linkReady(dateText(link.expiresOn))}<input
                readonly
                .value=${link.url}
                @focus=${(event: FocusEvent) => {
                  (event.target as HTMLInputElement).select();
                }}
            /></label>
            <p></p>
            <button class="primary" @click=${(event: MouseEvent) => copy(event, link.url)}>${m.copy}</button>
            <a class="button" href=${link.url} target="_blank" rel="noopener noreferrer">${m.openLink}</a>`
    }
    <button class="quiet" @click=${revoke}>${m.revokeLinks}</button>
  </section>`;
}
