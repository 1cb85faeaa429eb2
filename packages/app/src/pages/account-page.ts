import type { AccessDesk, AccessOutput } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { instantText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { downloadJson } from "./download.ts";
import { drawLoaded } from "./failure.ts";
import { rowStyles } from "./row-styles.ts";

type Sessions = AccessOutput<"listSessions">;
type Session = Sessions["rows"][number];

/** A person's own sign-in: password, second factor, where she is signed in. */
export class AccountPage extends LitElement {
  static override properties = { access: { attribute: false } };
  static override styles = [sharedStyles, rowStyles];
  declare access: AccessDesk | undefined;
  readonly #now = new AttemptController(this);
  readonly #sessions = new LoadController<Sessions>(this, () => this.#desk.listSessions({}));

  get #desk(): AccessDesk {
    if (this.access === undefined) throw new Error("The page was drawn without its access desk");
    return this.access;
  }

  async #changePassword(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const password = { current: String(fields.get("current")), next: String(fields.get("next")) };
    const done = await this.#now.attempt(async () => {
      await this.#desk.changePassword(password);
      return messages().access.passwordChanged;
    });
    if (done) form.reset();
    await this.#sessions.reload();
  }

  async #revoke(session: Session): Promise<void> {
    await this.#now.attempt(async () => {
      await this.#desk.revokeSession({ id: session.id });
      return messages().access.sessionRevoked;
    });
    await this.#sessions.reload();
  }

  readonly #export = () =>
    this.#now.attempt(async () => {
      downloadJson("acquit-account.json", await this.#desk.exportAccount({}));
      return messages().outgoing.exported;
    });

  override render() {
    const m = messages().access;
    return html`<div class="head"><h1>${m.account}</h1></div>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      <div class="columns">
        ${this.#passwordForm()}
        <app-second-factor .access=${this.access}></app-second-factor>
      </div>
      <section class="card">
        <h2>${m.sessions}</h2>
        <p class="soft">${m.sessionsLead}</p>
        ${drawLoaded(this.#sessions, ({ rows }) => html`${rows.map((session) => this.#sessionRow(session))}`)}
      </section>
      <section class="card">
        <div>
          <h2>${messages().outgoing.ownData}</h2>
          <p class="soft">${messages().outgoing.ownDataHint}</p>
        </div>
        <div><button ?disabled=${this.#now.busy} @click=${this.#export}>${messages().outgoing.exportOwn}</button></div>
      </section>`;
  }

  #passwordForm(): TemplateResult {
    const m = messages().access;
    return html`<form class="card" @submit=${this.#changePassword}>
      <h2>${m.passwordTitle}</h2>
      <label>${m.currentPassword}<input name="current" type="password" autocomplete="current-password" required /></label>
      <label
        >${m.nextPassword}<input
          name="next"
          type="password"
          autocomplete="new-password"
          minlength="12"
          maxlength="200"
          required
        /><span class="hint">${m.passwordHint}</span></label
      >
      <div><button class="primary" ?disabled=${this.#now.busy}>${m.changePassword}</button></div>
    </form>`;
  }

  #sessionRow(session: Session): TemplateResult {
    const m = messages().access;
    const browser = session.userAgent === "" ? m.unknownBrowser : session.userAgent;
    return html`<div class="row">
      <div>
        <strong>${browser}</strong> ${session.current ? html`<span class="soft">(${m.thisSession})</span>` : nothing}
        <div class="hint">${m.openedOn(instantText(session.createdAt))} · ${m.lastSeen(instantText(session.lastSeenAt))}</div>
      </div>
      <div class="acts">
        ${
          session.current
            ? nothing
            : html`<button aria-label=${m.revokeOf(browser)} @click=${() => this.#revoke(session)}>${m.revoke}</button>`
        }
      </div>
    </div>`;
  }
}
