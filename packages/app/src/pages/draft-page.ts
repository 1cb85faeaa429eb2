import "@acquit/elements/invoice-editor/define";
import type { InvoiceIssuedEvent } from "@acquit/elements/invoice-editor";
import type { Workspace } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";

/** Writing an invoice. */
export class DraftPage extends LitElement {
  static override properties = { workspace: { attribute: false }, draftId: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare draftId: string;

  #issued(event: InvoiceIssuedEvent): void {
    navigate(this, { page: "invoice", id: event.invoiceId });
  }

  override render() {
    return html`<div class="head"><h1>${messages().newInvoice}</h1></div>
      <acquit-invoice-editor
        draft-id=${this.draftId}
        .workspace=${this.workspace}
        @invoice-issued=${this.#issued}
      ></acquit-invoice-editor>`;
  }
}
