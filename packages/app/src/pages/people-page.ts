import { roles, type AccessDesk, type AccessOutput, type Role } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import type { PersonErasedEvent } from "./people-privacy-card.ts";
import { rowStyles } from "./row-styles.ts";
import { drawShownOnce } from "./shown-once.ts";

type Person = AccessOutput<"listPeople">["rows"][number];
type Former = AccessOutput<"listFormerPeople">["rows"][number];
type Invitation = AccessOutput<"listInvitations">["rows"][number];
interface Team {
  readonly people: readonly Person[];
  readonly former: readonly Former[];
  readonly invitations: readonly Invitation[];
}

/** Who works for the firm, with which role; invitations. */
export class PeoplePage extends LitElement {
  static override properties = {
    access: { attribute: false },
    personId: { attribute: false },
    invited: { state: true },
    leaving: { state: true },
  };
  static override styles = [sharedStyles, rowStyles];
  declare access: AccessDesk | undefined;
  /** Who looks at the page: she sees which line is hers. */
  declare personId: string;
  declare invited: { readonly email: string; readonly url: string } | undefined;
  /** The person about to be removed, until that is confirmed. */
  declare leaving: string;
  readonly #now = new AttemptController(this);
  readonly #team = new LoadController<Team>(this, async () => {
    const [people, former, invitations] = await Promise.all([
      this.#desk.listPeople({}),
      this.#desk.listFormerPeople({}),
      this.#desk.listInvitations({}),
    ]);
    return { people: people.rows, former: former.rows, invitations: invitations.rows };
  });

  constructor() {
    super();
    this.personId = "";
    this.invited = undefined;
    this.leaving = "";
  }

  get #desk(): AccessDesk {
    if (this.access === undefined) throw new Error("The page was drawn without its access desk");
    return this.access;
  }

  async #change(work: () => Promise<string>): Promise<void> {
    await this.#now.attempt(work);
    await this.#team.reload();
  }

  #invite(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const email = String(fields.get("email")).trim();
    const role = roles.find((known) => known === fields.get("role")) ?? "reader";
    void this.#change(async () => {
      const { url, mailed } = await this.#desk.invite({ email, role });
      this.invited = { email, url };
      form.reset();
      return mailed === true ? messages().access.invitationMailed(email) : messages().access.invitationReady(email);
    });
  }

  #changeRole(person: Person, role: Role): void {
    void this.#change(async () => {
      await this.#desk.changeRole({ id: person.id, role });
      return messages().access.roleChanged(person.name, messages().access.roles[role]);
    });
  }

  #remove(person: Person): void {
    this.leaving = "";
    void this.#change(async () => {
      await this.#desk.removeMember({ id: person.id });
      return messages().access.removed(person.name);
    });
  }

  readonly #afterErasure = (event: PersonErasedEvent) => {
    // Who erased herself is signed in no more.
    if (event.personId === this.personId) location.assign("/app/");
    else void this.#team.reload();
  };

  #revoke(invitation: Invitation): void {
    void this.#change(async () => {
      await this.#desk.revokeInvitation({ id: invitation.id });
      this.invited = undefined;
      return messages().access.invitationRevoked;
    });
  }

  override render() {
    const m = messages().access;
    return html`<div class="head">
        <div>
          <h1>${m.people}</h1>
          <p class="soft">${m.peopleLead}</p>
        </div>
      </div>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      ${this.invited === undefined ? nothing : html`<div class="card">${this.#shownLink(this.invited.url)}</div>`}
      ${drawLoaded(this.#team, (team) => this.#drawTeam(team))}`;
  }

  #shownLink(url: string): TemplateResult {
    return drawShownOnce(messages().access.link, url, () => {
      void this.#now.attempt(() => Promise.resolve(messages().copied));
    });
  }

  #drawTeam({ people, former, invitations }: Team): TemplateResult {
    const m = messages().access;
    return html`<div class="card">${people.map((person) => this.#personRow(person))}</div>
      <div class="columns">
        <form class="card" @submit=${this.#invite}>
          <div>
            <h2>${m.invite}</h2>
            <p class="soft">${m.inviteLead}</p>
          </div>
          <label>${messages().email}<input name="email" type="email" autocomplete="off" required /></label>
          ${this.#roleField()}
          <div><button class="primary" ?disabled=${this.#now.busy}>${m.sendInvitation}</button></div>
        </form>
        <section class="card">
          <h2>${m.invitations}</h2>
          ${
            invitations.length === 0
              ? html`<p class="empty">${m.noInvitations}</p>`
              : invitations.map((invitation) => this.#invitationRow(invitation))
          }
        </section>
      </div>
      <app-people-privacy
        .access=${this.access}
        .people=${people}
        .former=${former}
        @person-erased=${this.#afterErasure}
      ></app-people-privacy>`;
  }

  #roleField(): TemplateResult {
    const m = messages().access;
    return html`<fieldset>
      <legend>${m.role}</legend>
      ${roles.map(
        (role) =>
          html`<label class="choice"
            ><input type="radio" name="role" value=${role} ?checked=${role === "biller"} /><span
              ><strong>${m.roles[role]}</strong> <span class="hint">${m.roleHints[role]}</span></span
            ></label
          >`,
      )}
    </fieldset>`;
  }

  #personRow(person: Person): TemplateResult {
    const m = messages().access;
    return html`<div class="row">
      <div>
        <strong>${person.name}</strong> ${person.id === this.personId ? html`<span class="soft">(${m.you})</span>` : nothing}
        <div class="soft">${person.email}</div>
        <div class="hint">
          ${m.since(dateText(person.since.slice(0, 10)))} · ${person.secondFactor ? m.withCodes : m.withoutCodes}
        </div>
      </div>
      <div class="acts">
        <select
          aria-label=${m.roleOf(person.name)}
          @change=${(event: Event) => {
            const role = roles.find((known) => known === (event.target as HTMLSelectElement).value);
            if (role !== undefined) this.#changeRole(person, role);
          }}
        >
          ${roles.map((role) => html`<option value=${role} .selected=${role === person.role}>${m.roles[role]}</option>`)}
        </select>
        <button
          aria-label=${m.removeOf(person.name)}
          @click=${() => {
            this.leaving = person.id;
          }}
        >
          ${m.remove}
        </button>
      </div>
      ${this.leaving === person.id ? this.#confirmation(person) : nothing}
    </div>`;
  }

  #confirmation(person: Person): TemplateResult {
    const m = messages();
    return html`<div class="sure" role="alertdialog" aria-label=${m.access.removeOf(person.name)}>
      <p>${m.access.removeSure(person.name)}</p>
      <button
        class="primary"
        @click=${() => {
          this.#remove(person);
        }}
      >
        ${m.access.remove}
      </button>
      <button
        @click=${() => {
          this.leaving = "";
        }}
      >
        ${m.cancel}
      </button>
    </div>`;
  }

  #invitationRow(invitation: Invitation): TemplateResult {
    const m = messages().access;
    return html`<div class="row">
      <div>
        <strong>${invitation.email}</strong>
        <div class="hint">${m.roles[invitation.role]} · ${m.expires(dateText(invitation.expiresAt.slice(0, 10)))}</div>
      </div>
      <div class="acts">
        <button
          aria-label=${m.revokeOf(invitation.email)}
          @click=${() => {
            this.#revoke(invitation);
          }}
        >
          ${m.revoke}
        </button>
      </div>
    </div>`;
  }
}
