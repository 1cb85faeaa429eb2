import "@acquit/elements/receivables-dashboard/define";
import type { InvoiceCreateRequestEvent, InvoiceOpenEvent } from "@acquit/elements/receivables-dashboard";
import type { Workspace } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";

const hrefOf = (id: string) => writeRoute({ page: "invoice", id });

/** The first screen: what is owed, and every invoice. */
export class ReceivablesPage extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;

  #open(event: InvoiceOpenEvent): void {
    // The row is a link, for tabs of their own; here the app moves without loading a page.
    event.preventDefault();
    navigate(this, { page: "invoice", id: event.invoiceId });
  }

  #create(event: InvoiceCreateRequestEvent): void {
    event.preventDefault();
    navigate(this, { page: "draft", id: crypto.randomUUID() });
  }

  override render() {
    return html`<div class="head"><h1>${messages().receivables}</h1></div>
      <acquit-receivables-dashboard
        .workspace=${this.workspace}
        .invoiceHref=${hrefOf}
        @invoice-open=${this.#open}
        @invoice-create-request=${this.#create}
      ></acquit-receivables-dashboard>`;
  }
}
