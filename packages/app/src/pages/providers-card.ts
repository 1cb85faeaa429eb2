import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type Providers = OutputOf<"listProviders">;
type Provider = Providers["rows"][number];

/** The firm's own accounts at payment providers: connected, tried, detached; keys are only ever typed. */
export class ProvidersCard extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  readonly #now = new AttemptController(this);
  readonly #providers = new LoadController<Providers>(this, () => this.#desk.listProviders({}));

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    return this.workspace;
  }

  async #change(work: () => Promise<string>): Promise<void> {
    await this.#now.attempt(work);
    await this.#providers.reload();
  }

  #connect(event: SubmitEvent, { provider, fields }: Provider): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = new FormData(form);
    const credentials = Object.fromEntries(fields.map(({ name }) => [name, String(typed.get(name) ?? "").trim()]));
    void this.#change(async () => {
      const { account = "" } = await this.#desk.connectProvider({ provider, credentials });
      form.reset();
      return messages().providers.tested(account);
    });
  }

  #test(provider: string): void {
    void this.#change(async () => messages().providers.tested((await this.#desk.testProvider({ provider })).account ?? ""));
  }

  #disconnect(provider: string): void {
    void this.#change(async () => {
      await this.#desk.disconnectProvider({ provider });
      return messages().providers.disconnected;
    });
  }

  override render() {
    const m = messages().providers;
    const { problem, notice } = this.#now;
    return html`<h2>${m.title}</h2>
      <p class="soft">${m.lead}</p>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      ${drawLoaded(this.#providers, ({ rows }) =>
        rows.length === 0
          ? html`<p class="soft">${m.none}</p>`
          : html`<div class="columns">${rows.map((row) => this.#provider(row))}</div>`,
      )}`;
  }

  #provider(row: Provider): TemplateResult {
    const m = messages().providers;
    const { provider, name, connected, account = "", live, webhookUrl } = row;
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
          ${connected ? m.connected(account) : m.notConnected}${live === false ? html`<br />${m.trial}` : nothing}
        </p>
      </div>
      ${row.fields.map((field) => drawField(field, connected))}
      ${
        webhookUrl === undefined
          ? html`<p class="hint">${m.untried}</p>`
          : html`<label>${m.webhook}<input readonly .value=${webhookUrl} /></label>`
      }
      <div>
        <button class=${connected ? "" : "primary"} ?disabled=${this.#now.busy}>${connected ? m.replace : m.connect}</button>
        ${connected ? this.#acts(provider) : nothing}
      </div>
    </form>`;
  }

  #acts(provider: string): TemplateResult {
    const m = messages().providers;
    return html`<button
        type="button"
        @click=${() => {
          this.#test(provider);
        }}
      >
        ${m.test}
      </button>
      <button
        type="button"
        class="quiet"
        @click=${() => {
          this.#disconnect(provider);
        }}
      >
        ${m.disconnect}
      </button>`;
  }
}

function drawField({ name, secret, required }: Provider["fields"][number], connected: boolean): TemplateResult {
  const m = messages().providers;
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
