import type { AccessDesk, AccessOutput } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { qrPicture } from "./qr-picture.ts";

type Factor = AccessOutput<"getSecondFactor">;
type Secret = AccessOutput<"enableSecondFactor">;

/** Switches one-time codes on (password, scan, first code, recovery codes) and off. */
export class SecondFactorCard extends LitElement {
  static override properties = { access: { attribute: false }, secret: { state: true }, codes: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      .qr {
        width: 220px;
        max-width: 100%;
        background: #ffffff;
        color: #000000;
        fill: currentColor;
        border-radius: 8px;
        forced-color-adjust: none;
      }
      ol {
        columns: 2;
        padding-inline-start: 1.6em;
        margin: 0 0 14px;
      }
      code {
        font-size: 0.95rem;
        overflow-wrap: anywhere;
      }
      @media (max-width: 520px) {
        ol {
          columns: 1;
        }
      }
    `,
  ];
  declare access: AccessDesk | undefined;
  /** The secret being set up, until a first code confirms it. */
  declare secret: Secret | undefined;
  /** The recovery codes, until she says she kept them. */
  declare codes: readonly string[];
  readonly #now = new AttemptController(this);
  readonly #factor = new LoadController<Factor>(this, () => this.#desk.getSecondFactor({}));

  constructor() {
    super();
    this.secret = undefined;
    this.codes = [];
  }

  get #desk(): AccessDesk {
    if (this.access === undefined) throw new Error("The card was drawn without its access desk");
    return this.access;
  }

  #submit(event: SubmitEvent, work: (field: (name: string) => string) => Promise<string>): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const field = (name: string) => String(fields.get(name) ?? "").trim();
    void this.#now.attempt(() => work(field)).then(() => this.#factor.reload());
  }

  readonly #enable = (event: SubmitEvent) => {
    this.#submit(event, async (field) => {
      this.secret = await this.#desk.enableSecondFactor({ password: field("password") });
      return "";
    });
  };

  readonly #confirm = (event: SubmitEvent) => {
    this.#submit(event, async (field) => {
      this.codes = (await this.#desk.confirmSecondFactor({ code: field("code") })).recoveryCodes;
      this.secret = undefined;
      return "";
    });
  };

  readonly #disable = (event: SubmitEvent) => {
    this.#submit(event, async (field) => {
      await this.#desk.disableSecondFactor({ password: field("password"), code: field("code") });
      return messages().access.factorDisabled;
    });
  };

  override render() {
    const m = messages().access;
    return html`<section class="card">
      <h2>${m.factor}</h2>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      ${drawLoaded(this.#factor, (factor) => this.#step(factor))}
    </section>`;
  }

  #step(factor: Factor): TemplateResult {
    if (this.codes.length > 0) return this.#recoveryCodes();
    if (factor.on) return this.#offForm(factor);
    return this.secret === undefined ? this.#onForm() : this.#scanForm(this.secret);
  }

  #onForm(): TemplateResult {
    const m = messages().access;
    return html`<form @submit=${this.#enable}>
      <p class="soft">${m.factorOff}</p>
      <label>${m.currentPassword}<input name="password" type="password" autocomplete="current-password" required /></label>
      <div><button class="primary" ?disabled=${this.#now.busy}>${m.enableFactor}</button></div>
    </form>`;
  }

  #scanForm(secret: Secret): TemplateResult {
    const m = messages().access;
    return html`<form @submit=${this.#confirm}>
      <p class="soft">${m.scan}</p>
      ${qrPicture(secret.uri, m.qrLabel)}
      <p class="hint">${m.secretText} <code>${secret.secret}</code></p>
      <label
        >${messages().code}<input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,8}" required
      /></label>
      <div><button class="primary" ?disabled=${this.#now.busy}>${m.confirmFactor}</button></div>
    </form>`;
  }

  #recoveryCodes(): TemplateResult {
    const m = messages().access;
    return html`<h3>${m.recovery}</h3>
      <p class="soft">${m.recoveryHint}</p>
      <ol>
        ${this.codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ol>
      <button
        class="primary"
        @click=${() => {
          this.codes = [];
        }}
      >
        ${m.recoveryKept}
      </button>`;
  }

  #offForm(factor: Factor): TemplateResult {
    const m = messages().access;
    return html`<form @submit=${this.#disable}>
      <p class="soft">${m.factorOn(factor.recoveryCodesLeft)}</p>
      <label>${m.currentPassword}<input name="password" type="password" autocomplete="current-password" required /></label>
      <label>${m.codeOrRecovery}<input name="code" autocomplete="one-time-code" required /></label>
      <div><button ?disabled=${this.#now.busy}>${m.disableFactor}</button></div>
    </form>`;
  }
}
