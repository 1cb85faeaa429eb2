import "@acquit/elements/invoice-editor/define";
import type { DraftChangedEvent, InvoiceIssuedEvent, InvoiceSavedEvent } from "@acquit/elements/invoice-editor";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues } from "lit";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";

type Document = OutputOf<"getDraft">["document"];

/** Writing an invoice, a credit note, a corrected invoice or a deposit. */
export class DraftPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    draftId: { attribute: false },
    document: { state: true },
    revision: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare draftId: string;
  /** As it stands now; absent for one nothing was written in yet. */
  declare document: Document | undefined;
  /** The last one stored. */
  declare revision: number | undefined;

  override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has("draftId") || changes.has("workspace")) void this.#look();
  }

  async #look(): Promise<void> {
    const { draftId } = this;
    const draft = await this.workspace?.getDraft({ id: draftId }).catch(() => undefined);
    if (draftId !== this.draftId) return;
    this.document = draft?.document;
    this.revision = draft?.revision;
  }

  #changed(event: DraftChangedEvent): void {
    this.document = event.document;
  }

  #saved(event: InvoiceSavedEvent): void {
    this.revision = event.revision;
  }

  #issued(event: InvoiceIssuedEvent): void {
    navigate(this, { page: "invoice", id: event.invoiceId });
  }

  override render() {
    const m = messages();
    const { document } = this;
    const canAsk = document?.typeCode === "380" && document.prepaidAmount === undefined && document.lines.length > 0;
    return html`<div class="head"><h1>${m.correcting.titles[document?.typeCode ?? ""] ?? m.newInvoice}</h1></div>
      <acquit-invoice-editor
        draft-id=${this.draftId}
        .workspace=${this.workspace}
        @invoice-saved=${this.#saved}
        @invoice-issued=${this.#issued}
        @draft-changed=${this.#changed}
      ></acquit-invoice-editor>
      <app-hints .workspace=${this.workspace} .draftId=${this.draftId} .revision=${this.revision}></app-hints>
      <app-preview .workspace=${this.workspace} .document=${this.document}></app-preview>
      ${canAsk ? html`<app-deposit .workspace=${this.workspace} .draftId=${this.draftId}></app-deposit>` : nothing}
      ${
        document?.typeCode === "380" && document.lines.length > 0
          ? html`<app-save-template .workspace=${this.workspace} .document=${document}></app-save-template>`
          : nothing
      }`;
  }
}
