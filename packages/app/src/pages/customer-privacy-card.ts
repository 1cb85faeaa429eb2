import type { Workspace } from "@acquit/workspace";
import { LitElement, html, nothing } from "lit";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { dialogStyles } from "./dialog-styles.ts";
import { downloadJson } from "./download.ts";

/** A customer's rights over her data: a copy of all that is kept, and the erasure of what need not be. */
export class CustomerPrivacyCard extends LitElement {
  static override properties = { workspace: { attribute: false }, customerId: { attribute: false } };
  static override styles = [sharedStyles, dialogStyles];
  declare workspace: Workspace | undefined;
  declare customerId: string;
  readonly #now = new AttemptController(this);

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  readonly #export = () =>
    this.#now.attempt(async () => {
      const copy = await this.workspace?.exportCustomer({ id: this.customerId });
      downloadJson(`${this.customerId}.json`, copy);
      return messages().outgoing.exported;
    });

  readonly #erase = async () => {
    this.#dialog?.close();
    const done = await this.#now.attempt(async () => {
      const answer = await this.workspace?.eraseCustomer({ id: this.customerId });
      return messages().outgoing.erased(answer?.erasedEntries ?? 0, answer?.keptDocuments ?? 0);
    });
    if (done) this.dispatchEvent(new Event("customer-erased"));
  };

  override render() {
    const m = messages().outgoing;
    const { problem, notice, busy } = this.#now;
    return html`<section class="card" aria-labelledby="privacy">
      <div>
        <h2 id="privacy">${m.privacy}</h2>
        <p class="soft">${m.privacyHint}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <div>
        <button ?disabled=${busy} @click=${this.#export}>${m.exportData}</button>
        <button class="quiet" ?disabled=${busy} @click=${() => this.#dialog?.showModal()}>${m.erase}</button>
      </div>
      <p role="status">${notice}</p>
      <dialog aria-labelledby="erase">
        <h2 id="erase">${m.eraseQuestion}</h2>
        <p>${m.eraseWarning}</p>
        <button class="primary" @click=${this.#erase}>${m.eraseNow}</button>
        <button @click=${() => this.#dialog?.close()}>${messages().cancel}</button>
      </dialog>
    </section>`;
  }
}
