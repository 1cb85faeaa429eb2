import type { CrmScreen } from "@acquit/crm/screen";
import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Mirror = OutputOf<"getCrmRecord">;

/** The tab of an invoice of the CRM: payment link, what was paid and all that happened; or a word about one that is not ours. */
export class CrmInvoicePage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    screen: { attribute: false },
    recordId: { attribute: false },
    canWrite: { attribute: false },
    canRetry: { attribute: false },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare screen: CrmScreen | undefined;
  declare recordId: string;
  declare canWrite: boolean;
  declare canRetry: boolean;
  readonly #mirror = new LoadController<Mirror | undefined>(this, () => this.#load());

  constructor() {
    super();
    this.canWrite = false;
    this.canRetry = false;
  }

  async #load(): Promise<Mirror | undefined> {
    try {
      return await this.workspace?.getCrmRecord({ recordId: this.recordId });
    } catch (error) {
      if (error instanceof WorkspaceError && error.code === "not-found") return undefined;
      throw error;
    }
  }

  override render() {
    const m = messages().crm.invoice;
    return drawLoaded(this.#mirror, (mirror) =>
      mirror === undefined
        ? html`<section class="card empty">
            <h1>${m.foreign}</h1>
            <p>${m.foreignLead}</p>
          </section>`
        : html`<app-invoice .workspace=${this.workspace} .invoiceId=${mirror.invoiceId} .canWrite=${this.canWrite}></app-invoice>
            <app-crm-mirror
              .workspace=${this.workspace}
              .screen=${this.screen}
              .invoiceId=${mirror.invoiceId}
              .canRetry=${this.canRetry}
            ></app-crm-mirror>`,
    );
  }
}
