import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing } from "lit";
import { dateText } from "../format.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";

/** Makes, mails and revokes a client's links to all her invoices. */
export class ClientLinkCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    customerId: { attribute: false },
    address: { attribute: false },
    link: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare customerId: string;
  /** Where the client reads her mail, when it is known. */
  declare address: string | undefined;
  declare link: OutputOf<"createClientLink"> | undefined;
  readonly #now = new AttemptController(this);

  constructor() {
    super();
    this.customerId = "";
    this.address = undefined;
    this.link = undefined;
  }

  #make(event: SubmitEvent): void {
    event.preventDefault();
    const to = String(new FormData(event.target as HTMLFormElement).get("to") ?? "").trim();
    void this.#now.attempt(async () => {
      this.link = await this.workspace?.createClientLink({ id: this.customerId, ...(to === "" ? {} : { to }) });
      return to === "" ? "" : messages().questions.linkSent(to);
    });
  }

  readonly #revoke = () =>
    this.#now.attempt(async () => {
      const answer = await this.workspace?.revokeClientLinks({ id: this.customerId });
      this.link = undefined;
      return messages().questions.revoked(answer?.revoked ?? 0);
    });

  override render() {
    const m = messages().questions;
    const { problem, notice, busy } = this.#now;
    return html`<form
      class="card"
      aria-labelledby="account"
      @submit=${(event: SubmitEvent) => {
        this.#make(event);
      }}
    >
      <div>
        <h2 id="account">${m.link}</h2>
        <p class="soft">${m.linkHint}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <label>${m.linkTo}<input name="to" type="email" maxlength="254" autocomplete="off" .value=${this.address ?? ""} /></label>
      ${
        this.link === undefined
          ? nothing
          : html`<label>${m.linkMade(dateText(this.link.expiresOn))}<input readonly .value=${this.link.url} /></label>`
      }
      <div>
        <button ?disabled=${busy}>${m.makeLink}</button>
        <button type="button" class="quiet" @click=${this.#revoke}>${m.revokeLinks}</button>
        <a class="button" href=${`/v1/customers/${encodeURIComponent(this.customerId)}/statement.pdf`} download
          >${messages().settling.statementPdf}</a
        >
      </div>
      <p role="status">${notice}</p>
    </form>`;
  }
}
