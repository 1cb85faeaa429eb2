import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing } from "lit";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";

type Invoice = OutputOf<"getInvoice">;

/** Sends an issued invoice by e-mail, to the client's address unless another is typed. */
export class SendInvoiceCard extends LitElement {
  static override properties = { workspace: { attribute: false }, invoice: { attribute: false }, address: { state: true } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare invoice: Invoice | undefined;
  declare address: string;
  readonly #now = new AttemptController(this);

  constructor() {
    super();
    this.address = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#findAddress();
  }

  /** A client who is not kept as a customer has no address here: it is typed. */
  async #findAddress(): Promise<void> {
    const { workspace, invoice } = this;
    if (workspace === undefined || invoice === undefined) return;
    const customer = await workspace.getCustomer({ id: invoice.customerId }).catch(() => undefined);
    this.address = customer?.email ?? invoice.content?.buyer.contact?.email ?? "";
  }

  #send(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    void this.#now.attempt(async () => {
      const { workspace, invoice } = this;
      if (workspace === undefined || invoice === undefined) return "";
      const message = text("message");
      await workspace.sendInvoice({ id: invoice.id, to: text("to"), ...(message === "" ? {} : { message }) });
      form.reset();
      return messages().outgoing.sent(text("to"));
    });
  }

  override render() {
    const m = messages().outgoing;
    const { problem, notice, busy } = this.#now;
    return html`<form class="card" @submit=${this.#send} aria-labelledby="send">
      <div>
        <h2 id="send">${m.send}</h2>
        <p class="soft">${m.sendHint}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <label>${m.to}<input name="to" type="email" required maxlength="254" autocomplete="off" value=${this.address} /></label>
      <label>${m.message}<textarea name="message" rows="2" maxlength="2000"></textarea></label>
      <div><button ?disabled=${busy}>${m.send}</button></div>
      <p role="status">${notice}</p>
    </form>`;
  }
}
