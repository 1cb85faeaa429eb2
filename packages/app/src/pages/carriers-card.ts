import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type Carriers = OutputOf<"listCarriers">;
type Carrier = Carriers["rows"][number];

/** The firm's own accounts at carriers of letters and text messages: connected, tried, detached; keys are only ever typed. */
export class CarriersCard extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  readonly #now = new AttemptController(this, (error) => {
    const { reason } = (error instanceof WorkspaceError ? (error.details ?? {}) : {}) as { readonly reason?: string };
    if (reason === undefined) return undefined;
    return reason === "refused" ? messages().sending.keyRefused : messages().sending.keyShape;
  });
  readonly #carriers = new LoadController<Carriers>(this, () => this.#desk.listCarriers({}));

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    return this.workspace;
  }

  async #change(work: () => Promise<string>): Promise<void> {
    await this.#now.attempt(work);
    await this.#carriers.reload();
  }

  #connect(event: SubmitEvent, { carrier, fields }: Carrier): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = new FormData(form);
    const credentials = Object.fromEntries(fields.map(({ name }) => [name, String(typed.get(name) ?? "").trim()]));
    void this.#change(async () => {
      const { account = "" } = await this.#desk.connectCarrier({ carrier, credentials });
      form.reset();
      return messages().sending.tested(account);
    });
  }

  #test(carrier: string): void {
    void this.#change(async () => messages().sending.tested((await this.#desk.testCarrier({ carrier })).account ?? ""));
  }

  #disconnect(carrier: string): void {
    void this.#change(async () => {
      await this.#desk.disconnectCarrier({ carrier });
      return messages().sending.disconnected;
    });
  }

  override render() {
    const m = messages().sending;
    const { problem, notice } = this.#now;
    return html`<h2>${m.carriers}</h2>
      <p class="soft">${m.carriersLead}</p>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      ${drawLoaded(this.#carriers, ({ rows }) => html`<div class="columns">${rows.map((row) => this.#carrier(row))}</div>`)}`;
  }

  #carrier(row: Carrier): TemplateResult {
    const m = messages().sending;
    const { carrier, name, connected, account = "" } = row;
    return html`<form
      class="card"
      aria-label=${name}
      @submit=${(event: SubmitEvent) => {
        this.#connect(event, row);
      }}
    >
      <div>
        <h3>${name}</h3>
        <p class="soft">
          ${row.channel === "letter" ? m.channels.letter : m.channels.sms} · ${connected ? m.connected(account) : m.notConnected}
        </p>
      </div>
      ${row.fields.map((field) => drawField(field, connected))}
      <p class="hint">${m.untried}</p>
      <div>
        <button class=${connected ? "" : "primary"} ?disabled=${this.#now.busy}>${connected ? m.replace : m.connect}</button>
        ${connected ? this.#acts(carrier) : nothing}
      </div>
    </form>`;
  }

  #acts(carrier: string): TemplateResult {
    const m = messages().sending;
    return html`<button
        type="button"
        @click=${() => {
          this.#test(carrier);
        }}
      >
        ${m.test}
      </button>
      <button
        type="button"
        class="quiet"
        @click=${() => {
          this.#disconnect(carrier);
        }}
      >
        ${m.disconnect}
      </button>`;
  }
}

function drawField({ name, secret, required }: Carrier["fields"][number], connected: boolean): TemplateResult {
  const m = messages().sending;
  return html`<label
    >${m.fields[name] ?? name}<input
      name=${name}
      type=${secret ? "password" : "text"}
      autocomplete="off"
      spellcheck="false"
      ?required=${required && !connected}
    />${connected ? html`<span class="hint">${m.keep}</span>` : nothing}</label
  >`;
}
