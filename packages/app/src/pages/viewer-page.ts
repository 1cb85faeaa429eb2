import "@acquit/elements/invoice-viewer/define";
import { LitElement, html } from "lit";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";

/** Checks an invoice of others, or of one's own, before it is paid or sent: nothing of it leaves the browser. */
export class ViewerPage extends LitElement {
  static override styles = [sharedStyles];

  override render() {
    const m = messages();
    return html`<div class="head">
        <div>
          <h1>${m.checkInvoice}</h1>
          <p class="soft">${m.checkInvoiceLead}</p>
        </div>
      </div>
      <acquit-invoice-viewer></acquit-invoice-viewer>`;
  }
}
