import { WorkspaceError, type InputOf, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { localTimeText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { sendingRefusal } from "./sending-refusal.ts";
import { drawSendings, type Sending } from "./sendings-list.ts";

type Invoice = OutputOf<"getInvoice">;
type Order = InputOf<"sendInvoice">;
type Channel = NonNullable<Order["channel"]>;
type Preview = OutputOf<"previewSending">;

const channels: readonly Channel[] = ["e-mail", "letter", "sms"];

/** Sends an issued invoice, now or at a time, by e-mail, letter or text message; shows what it will say and how each sending goes. */
export class SendInvoiceCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoice: { attribute: false },
    address: { state: true },
    channel: { state: true },
    isPlanned: { state: true },
    preview: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .preview {
        border: 1px solid var(--_line);
        border-radius: 10px;
        padding: 12px 16px;
      }
      .preview p {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .rows .acts {
        align-self: center;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  declare invoice: Invoice | undefined;
  declare address: string;
  declare channel: Channel;
  declare isPlanned: boolean;
  declare preview: Preview | undefined;
  readonly #now = new AttemptController(this, (error) =>
    error instanceof WorkspaceError && error.code === "conflict" ? messages().sending.tooLate : sendingRefusal(error),
  );
  readonly #sendings = new LoadController<readonly Sending[]>(this, async () => {
    const { workspace, invoice } = this;
    if (workspace === undefined || invoice === undefined) return [];
    return (await workspace.listSendings({ id: invoice.id })).rows;
  });

  constructor() {
    super();
    this.address = "";
    this.channel = "e-mail";
    this.isPlanned = false;
    this.preview = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#findAddress();
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    // The page brings a fresh invoice whenever something happened to it.
    if (changed.has("invoice") && changed.get("invoice") !== undefined) void this.#sendings.reload();
  }

  /** A client who is not kept as a customer has no address here: it is typed. */
  async #findAddress(): Promise<void> {
    const { workspace, invoice } = this;
    if (workspace === undefined || invoice === undefined) return;
    const customer = await workspace.getCustomer({ id: invoice.customerId }).catch(() => undefined);
    this.address = customer?.email ?? invoice.content?.buyer.contact?.email ?? "";
  }

  #order(form: HTMLFormElement, { id }: Invoice): Order {
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const optional = (name: "message" | "at") =>
      text(name) === "" ? {} : { [name]: text(name).slice(0, name === "at" ? 16 : undefined) };
    return { id, channel: this.channel, to: text("to"), ...optional("message"), ...optional("at") };
  }

  #send(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    void this.#change(async (workspace, invoice) => {
      const order = this.#order(form, invoice);
      await workspace.sendInvoice(order);
      form.reset();
      this.isPlanned = false;
      this.preview = undefined;
      const m = messages().sending;
      return order.at === undefined
        ? m.sent(order.to === "" ? (invoice.content?.buyer.name ?? "") : order.to)
        : m.planned(localTimeText(order.at));
    });
  }

  #showPreview(event: Event): void {
    const form = (event.currentTarget as HTMLElement).closest("form");
    if (form === null) return;
    void this.#change(async (workspace, invoice) => {
      const { id, channel, message } = this.#order(form, invoice);
      this.preview = await workspace.previewSending({
        id,
        ...(channel === undefined ? {} : { channel }),
        ...(message === undefined ? {} : { message }),
      });
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".preview")?.focus());
      return "";
    });
  }

  readonly #cancel = (id: string) => {
    void this.#change(async (workspace) => {
      await workspace.cancelSending({ id });
      return messages().sending.cancelled;
    });
  };

  readonly #again = ({ channel, to = "", message }: Sending) => {
    void this.#change(async (workspace, { id }) => {
      await workspace.sendInvoice({ id, channel, to, ...(message === undefined ? {} : { message }) });
      return messages().sending.sent(to);
    });
  };

  async #change(work: (workspace: Workspace, invoice: Invoice) => Promise<string>): Promise<void> {
    const { workspace, invoice } = this;
    if (workspace === undefined || invoice === undefined) return;
    await this.#now.attempt(() => work(workspace, invoice));
    await this.#sendings.reload();
  }

  override render() {
    const m = messages().sending;
    const { problem, notice, busy } = this.#now;
    const { now } = this.#sendings;
    return html`<div class="card">
      <form @submit=${this.#send} aria-labelledby="send">
        <div>
          <h2 id="send">${m.title}</h2>
          <p class="soft">${m.hint}</p>
        </div>
        ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
        <div class="fields">
          <label
            >${m.channel}<select name="channel" @change=${this.#choose}>
              ${channels.map((channel) => html`<option value=${channel} ?selected=${channel === this.channel}>${m.channels[channel]}</option>`)}
            </select></label
          >
          ${this.#drawTo()}
        </div>
        ${
          this.channel === "e-mail"
            ? html`<label>${m.message}<textarea name="message" rows="2" maxlength="2000"></textarea></label>`
            : nothing
        }
        <label>${m.at}<input name="at" type="datetime-local" @input=${this.#plan} /><span class="hint">${m.atHint}</span></label>
        <div>
          <button class="primary" ?disabled=${busy}>${this.isPlanned ? m.plan : m.send}</button>
          <button type="button" ?disabled=${busy} @click=${this.#showPreview}>${m.preview}</button>
        </div>
        <p role="status">${notice}</p>
      </form>
      ${this.preview === undefined ? nothing : drawPreview(this.preview)}
      ${now.state === "ready" ? drawSendings(now.value, { cancel: this.#cancel, again: this.#again, isBusy: busy }) : nothing}
    </div>`;
  }

  #choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.channel = channels.find((channel) => channel === value) ?? "e-mail";
    this.preview = undefined;
  }

  #plan(event: Event): void {
    this.isPlanned = (event.target as HTMLInputElement).value !== "";
  }

  #drawTo(): TemplateResult {
    const m = messages().sending;
    if (this.channel === "letter") {
      const buyer = this.invoice?.content?.buyer;
      const { line1, line2, line3, postCode, city } = buyer?.address ?? {};
      const address = [line1, line2, line3, [postCode, city].filter(Boolean).join(" ")].filter(Boolean).join(", ");
      return html`<p class="soft">${m.letterTo(buyer?.name ?? "", address)}</p>`;
    }
    if (this.channel === "sms") {
      const phone = this.invoice?.content?.buyer.contact?.phone ?? "";
      return html`<label
        >${m.phone}<input name="to" type="tel" required maxlength="40" autocomplete="off" value=${phone} /><span class="hint"
          >${m.smsHint}</span
        ></label
      >`;
    }
    return html`<label
      >${m.to}<input name="to" type="email" required maxlength="254" autocomplete="off" value=${this.address}
    /></label>`;
  }
}

function drawPreview({ subject, text, language }: Preview): TemplateResult {
  const m = messages().sending;
  return html`<section class="preview" tabindex="-1" aria-label=${m.previewOf}>
    <h3>${m.previewOf}</h3>
    ${subject === "" ? nothing : html`<p><strong>${m.subject}</strong> <bdi lang=${language}>${subject}</bdi></p>`}
    <p lang=${language}>${text}</p>
  </section>`;
}
