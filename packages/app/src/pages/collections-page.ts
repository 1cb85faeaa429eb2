import "@acquit/elements/collections/define";
import type { InvoiceOpenEvent } from "@acquit/elements/receivables-dashboard";
import type { Workspace } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";

const hrefOf = (id: string) => writeRoute({ page: "invoice", id });

/** Files lie where the API does. */
const pathOfFile = (path: string) => path;

/** The collector's screen: reminders to come, calls to make, what went out, rules and wordings. */
export class CollectionsPage extends LitElement {
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
    return html`<div class="head"><h1>${messages().collections}</h1></div>
      <acquit-collections
        .workspace=${this.workspace}
        .invoiceHref=${hrefOf}
        .fileHref=${pathOfFile}
        ?readonly=${!this.canWrite}
        @invoice-open=${this.#open}
      ></acquit-collections>`;
  }
}
