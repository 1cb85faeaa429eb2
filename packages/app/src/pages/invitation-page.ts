import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { acceptInvitation, readInvitation, type Invitation, type SignInAnswer } from "../account.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { answerText } from "./answer-text.ts";
import { drawLoaded } from "./failure.ts";

/** Where an invitation leads: a new person chooses a name and a password, one with an account enters hers. */
export class InvitationPage extends LitElement {
  static override properties = { token: { attribute: false }, answer: { state: true }, busy: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        place-content: center;
        min-height: 100dvh;
        padding: 24px;
        grid-template-columns: minmax(0, 440px);
      }
      .card {
        padding: 30px;
        margin: 18px 0 0;
      }
    `,
  ];
  /** The secret of the link. */
  declare token: string;
  declare answer: SignInAnswer | undefined;
  declare busy: boolean;
  readonly #invitation = new LoadController<Invitation | undefined>(this, () => readInvitation(this.token));

  constructor() {
    super();
    this.token = "";
    this.answer = undefined;
    this.busy = false;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const optional = (name: string) => {
      const text = String(fields.get(name) ?? "").trim();
      return text === "" ? {} : { [name]: text };
    };
    const password = String(fields.get("password") ?? "");
    this.busy = true;
    this.answer = await acceptInvitation({ token: this.token, password, ...optional("name"), ...optional("code") });
    this.busy = false;
    if (this.answer === "ok") this.dispatchEvent(new Event("signed-in"));
  }

  override render() {
    return html`<main>
      ${drawLoaded(this.#invitation, (invitation) => (invitation === undefined ? this.#gone() : this.#form(invitation)))}
    </main>`;
  }

  #gone(): TemplateResult {
    const m = messages();
    return html`<h1>Acquit</h1>
      <p role="alert">${m.access.invitationGone}</p>
      <p><a href="/app/">${m.signIn}</a></p>`;
  }

  #form({ firm, email, role, known }: Invitation): TemplateResult {
    const m = messages();
    const problem = answerText(this.answer);
    return html`<h1>${m.access.invitationLead(firm)}</h1>
      <p class="soft">${m.access.invitationRole(m.access.roles[role])} ${m.access.roleHints[role]}</p>
      <form class="card" @submit=${this.#submit}>
        ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
        <label>${m.email}<input name="email" type="email" autocomplete="username" readonly .value=${email} /></label>
        ${known ? html`<p class="soft">${m.access.knownAccount}</p>` : this.#nameField()} ${this.#passwordField(known)}
        ${this.answer === "second-factor" ? this.#codeField() : nothing}
        <button class="primary" ?disabled=${this.busy}>${m.access.join}</button>
      </form>`;
  }

  #nameField(): TemplateResult {
    return html`<label>${messages().access.yourName}<input name="name" autocomplete="name" maxlength="300" required /></label>`;
  }

  #passwordField(known: boolean): TemplateResult {
    const m = messages();
    return known
      ? html`<label>${m.password}<input name="password" type="password" autocomplete="current-password" required /></label>`
      : html`<label
          >${m.access.choosePassword}<input
            name="password"
            type="password"
            autocomplete="new-password"
            minlength="12"
            maxlength="200"
            required
          /><span class="hint">${m.access.passwordHint}</span></label
        >`;
  }

  #codeField(): TemplateResult {
    return html`<label>${messages().access.codeOrRecovery}<input name="code" autocomplete="one-time-code" required /></label>`;
  }
}
