import "@acquit/elements/bank-reconciliation/define";
import type { InvoiceOpenEvent } from "@acquit/elements/receivables-dashboard";
import type { Workspace } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";

const hrefOf = (id: string) => writeRoute({ page: "invoice", id });

/** Statements in, movements matched with invoices, the ledger against the bank. */
export class BankPage extends LitElement {
  static override properties = { workspace: { attribute: false }, canWrite: { type: Boolean } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare canWrite: boolean;

  constructor() {
    super();
    this.workspace = undefined;
    this.canWrite = false;
  }

  #open(event: InvoiceOpenEvent): void {
    event.preventDefault();
    navigate(this, { page: "invoice", id: event.invoiceId });
  }

  override render() {
    return html`<div class="head"><h1>${messages().bank}</h1></div>
      <acquit-bank-reconciliation
        .workspace=${this.workspace}
        .invoiceHref=${hrefOf}
        ?readonly=${!this.canWrite}
        @invoice-open=${this.#open}
      ></acquit-bank-reconciliation>`;
  }
}
