import { roles, type AccessDesk, type AccessOutput } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { rowStyles } from "./row-styles.ts";
import { drawShownOnce } from "./shown-once.ts";

type Key = AccessOutput<"listKeys">["rows"][number];
interface Doors {
  readonly keys: readonly Key[];
  readonly origins: readonly string[];
}

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/;

/** What a host needs: secret keys for its server, the list of sites whose pages may show elements. */
export class KeysPage extends LitElement {
  static override properties = { access: { attribute: false }, made: { state: true } };
  static override styles = [sharedStyles, rowStyles];
  declare access: AccessDesk | undefined;
  declare made: string;
  readonly #now = new AttemptController(this);
  readonly #doors = new LoadController<Doors>(this, async () => {
    const [keys, { origins }] = await Promise.all([this.#desk.listKeys({}), this.#desk.listOrigins({})]);
    return { keys: keys.rows, origins };
  });

  constructor() {
    super();
    this.made = "";
  }

  get #desk(): AccessDesk {
    if (this.access === undefined) throw new Error("The page was drawn without its access desk");
    return this.access;
  }

  async #change(work: () => Promise<string>): Promise<void> {
    await this.#now.attempt(work);
    await this.#doors.reload();
  }

  #create(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const name = String(fields.get("name")).trim();
    const role = roles.find((known) => known === fields.get("role")) ?? "reader";
    void this.#change(async () => {
      this.made = (await this.#desk.createKey({ name, role })).key;
      form.reset();
      return messages().access.keyReady(name);
    });
  }

  #revoke(key: Key): void {
    void this.#change(async () => {
      await this.#desk.revokeKey({ id: key.id });
      this.made = "";
      return messages().access.keyRevoked;
    });
  }

  #saveSites(event: SubmitEvent): void {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector("textarea");
    const origins = (field?.value ?? "").split(/\s+/).filter((origin) => origin !== "");
    const isGood = origins.every((origin) => ORIGIN.test(origin));
    field?.setCustomValidity(isGood ? "" : messages().access.badSite);
    if (!isGood) {
      field?.reportValidity();
      return;
    }
    void this.#change(async () => {
      await this.#desk.saveOrigins({ origins });
      return messages().saved;
    });
  }

  override render() {
    const m = messages().access;
    return html`<div class="head">
        <div>
          <h1>${m.keys}</h1>
          <p class="soft">${m.keysLead}</p>
        </div>
      </div>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      ${this.made === "" ? nothing : html`<div class="card">${this.#shownKey()}</div>`}
      ${drawLoaded(
        this.#doors,
        ({ keys, origins }) => html`<div class="columns">${this.#keyCard(keys)} ${this.#siteForm(origins)}</div>`,
      )}`;
  }

  #shownKey(): TemplateResult {
    return drawShownOnce(messages().access.secretKey, this.made, () => {
      void this.#now.attempt(() => Promise.resolve(messages().copied));
    });
  }

  #keyCard(keys: readonly Key[]): TemplateResult {
    const m = messages().access;
    return html`<section class="card">
      <h2>${m.secretKeys}</h2>
      <p class="soft">${m.keyHint}</p>
      ${keys.length === 0 ? html`<p class="empty">${m.noKeys}</p>` : keys.map((key) => this.#keyRow(key))}
      <form @submit=${this.#create}>
        <label>${m.keyName}<input name="name" required maxlength="300" autocomplete="off" /></label>
        <label
          >${m.role}<select name="role">
            ${roles.map((role) => html`<option value=${role} ?selected=${role === "reader"}>${m.roles[role]}</option>`)}
          </select></label
        >
        <div><button class="primary" ?disabled=${this.#now.busy}>${m.createKey}</button></div>
      </form>
    </section>`;
  }

  #keyRow(key: Key): TemplateResult {
    const m = messages().access;
    return html`<div class="row">
      <div>
        <strong>${key.name}</strong>
        <div class="soft"><code>${key.prefix}…</code></div>
        <div class="hint">${m.roles[key.role]} · ${m.createdOn(dateText(key.createdAt.slice(0, 10)))}</div>
      </div>
      <div class="acts">
        <button
          aria-label=${m.revokeOf(key.name)}
          @click=${() => {
            this.#revoke(key);
          }}
        >
          ${m.revoke}
        </button>
      </div>
    </div>`;
  }

  #siteForm(origins: readonly string[]): TemplateResult {
    const m = messages().access;
    return html`<form class="card" @submit=${this.#saveSites}>
      <div>
        <h2>${m.sites}</h2>
        <p class="soft">${m.sitesHint}</p>
      </div>
      <label
        >${m.siteList}<textarea
          rows="5"
          spellcheck="false"
          .value=${origins.join("\n")}
          @input=${(event: InputEvent) => {
            (event.target as HTMLTextAreaElement).setCustomValidity("");
          }}
        ></textarea>
      </label>
      <div><button class="primary" ?disabled=${this.#now.busy}>${messages().save}</button></div>
    </form>`;
  }
}
