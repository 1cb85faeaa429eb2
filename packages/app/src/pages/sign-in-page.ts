import { LitElement, css, html, nothing } from "lit";
import { enterDemo, signIn, signInOptions, type SignInAnswer, type SignInOptions } from "../account.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { answerText } from "./answer-text.ts";

/** Sign-in: e-mail and password, then the second factor where one is set; or the sample firm. */
export class SignInPage extends LitElement {
  static override properties = { answer: { state: true }, busy: { state: true }, options: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        place-content: center;
        min-height: 100dvh;
        padding: 24px;
        grid-template-columns: minmax(0, 400px);
      }
      .mark {
        width: 44px;
        height: 44px;
        margin-block-end: 14px;
      }
      .card {
        padding: 30px;
        margin: 18px 0 0;
      }
      form button {
        margin-block-start: 4px;
      }
      code {
        overflow-wrap: anywhere;
      }
      .or {
        margin-block: 20px 0;
        padding-block-start: 18px;
        border-block-start: 1px solid var(--_line);
      }
      .or button {
        width: 100%;
      }
      .or p {
        margin: 10px 0 0;
        text-align: center;
      }
    `,
  ];
  declare answer: SignInAnswer | undefined;
  declare busy: boolean;
  declare options: SignInOptions;

  constructor() {
    super();
    this.answer = undefined;
    this.busy = false;
    this.options = { demo: false, empty: false };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void signInOptions().then((options) => {
      this.options = options;
    });
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const code = text("code");
    await this.#attempt(() => signIn({ email: text("email"), password: text("password"), ...(code === "" ? {} : { code }) }));
  }

  async #attempt(call: () => Promise<SignInAnswer>): Promise<void> {
    this.busy = true;
    this.answer = await call();
    this.busy = false;
    if (this.answer === "ok") this.dispatchEvent(new Event("signed-in"));
  }

  override render() {
    const m = messages();
    const problem = answerText(this.answer);
    return html`<main>
      <img class="mark" src="/app/icon.svg" alt="" />
      <h1>Acquit</h1>
      <p class="soft">${m.signInLead}</p>
      ${this.options.empty && !this.options.demo ? this.#firstSteps() : nothing}
      <div class="card">
        <form @submit=${this.#submit}>
          ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
          <label>${m.email}<input name="email" type="email" autocomplete="username" required /></label>
          <label>${m.password}<input name="password" type="password" autocomplete="current-password" required /></label>
          ${
            this.answer === "second-factor"
              ? html`<label
                  >${m.access.codeOrRecovery}<input name="code" autocomplete="one-time-code" required /><span class="hint"
                    >${m.codeHint}</span
                  ></label
                >`
              : nothing
          }
          <button class="primary" ?disabled=${this.busy}>${m.signIn}</button>
        </form>
        ${
          this.options.demo
            ? html`<div class="or">
                <button ?disabled=${this.busy} @click=${() => this.#attempt(enterDemo)}>${m.demo}</button>
                <p class="hint">${m.demoHint}</p>
              </div>`
            : nothing
        }
      </div>
    </main>`;
  }

  #firstSteps() {
    const m = messages().access;
    return html`<section class="card">
      <h2>${m.setUpTitle}</h2>
      <p>${m.setUp}</p>
      <p><code>acquit create-owner --email vous@example.com --firm "Atelier"</code></p>
    </section>`;
  }
}
