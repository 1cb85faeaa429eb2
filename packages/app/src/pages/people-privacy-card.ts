import type { AccessDesk, AccessOutput } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { dateText } from "../format.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { dialogStyles } from "./dialog-styles.ts";
import { downloadJson } from "./download.ts";
import { rowStyles } from "./row-styles.ts";

interface Someone {
  readonly id: string;
  readonly name: string;
}

/** Someone's data were erased. */
export class PersonErasedEvent extends Event {
  readonly personId: string;

  constructor(personId: string) {
    super("person-erased");
    this.personId = personId;
  }
}

/** The rights of the firm's own people over their data, also of those who left: a copy, and erasure. */
export class PeoplePrivacyCard extends LitElement {
  static override properties = {
    access: { attribute: false },
    people: { attribute: false },
    former: { attribute: false },
    asked: { state: true },
  };
  static override styles = [
    sharedStyles,
    rowStyles,
    dialogStyles,
    css`
      dialog ul {
        margin-block: 4px 14px;
        padding-inline-start: 20px;
      }
      dialog h3 {
        margin: 0;
        font-size: 1rem;
      }
    `,
  ];
  declare access: AccessDesk | undefined;
  declare people: readonly Someone[];
  /** Who left and is still named in the books. */
  declare former: AccessOutput<"listFormerPeople">["rows"];
  /** Whose erasure is being confirmed. */
  declare asked: Someone | undefined;
  readonly #now = new AttemptController(this);

  constructor() {
    super();
    this.people = [];
    this.former = [];
    this.asked = undefined;
  }

  get #desk(): AccessDesk {
    if (this.access === undefined) throw new Error("The card was drawn without its access desk");
    return this.access;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #export({ id }: Someone): void {
    void this.#now.attempt(async () => {
      downloadJson(`${id}.json`, await this.#desk.exportPerson({ id }));
      return messages().outgoing.exported;
    });
  }

  async #ask(someone: Someone): Promise<void> {
    this.asked = someone;
    await this.updateComplete;
    this.#dialog?.showModal();
  }

  readonly #erase = async (event: SubmitEvent) => {
    event.preventDefault();
    const someone = this.asked;
    const form = event.target as HTMLFormElement;
    const reason = String(new FormData(form).get("reason")).trim();
    this.#dialog?.close();
    form.reset();
    if (someone === undefined) return;
    const done = await this.#now.attempt(async () => {
      const answer = await this.#desk.erasePerson({ id: someone.id, ...(reason === "" ? {} : { reason }) });
      return messages().outgoing.erasedPerson(someone.name, answer.erasedEntries, answer.renamedEntries);
    });
    if (done) this.dispatchEvent(new PersonErasedEvent(someone.id));
  };

  override render() {
    const m = messages().outgoing;
    const { problem, notice } = this.#now;
    return html`<section class="card" aria-labelledby="team">
      <div>
        <h2 id="team">${m.team}</h2>
        <p class="soft">${m.teamHint}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      <div>
        ${this.people.map((person) => this.#row(person, m.nowHere))}
        ${this.former.map((person) => this.#row(person, m.leftOn(dateText(person.leftAt.slice(0, 10)))))}
      </div>
      ${this.#question()}
    </section>`;
  }

  #row(someone: Someone, where: string): TemplateResult {
    const m = messages().outgoing;
    const { busy } = this.#now;
    return html`<div class="row">
      <div>
        <strong>${someone.name}</strong>
        <div class="hint">${where}</div>
      </div>
      <div class="acts">
        <button
          ?disabled=${busy}
          aria-label=${m.exportOf(someone.name)}
          @click=${() => {
            this.#export(someone);
          }}
        >
          ${m.exportShort}
        </button>
        <button class="quiet" ?disabled=${busy} aria-label=${m.eraseOf(someone.name)} @click=${() => this.#ask(someone)}>
          ${m.eraseShort}
        </button>
      </div>
    </div>`;
  }

  #question(): TemplateResult {
    const m = messages().outgoing;
    return html`<dialog aria-labelledby="erase">
      <form @submit=${this.#erase}>
        <h2 id="erase">${m.erasePerson(this.asked?.name ?? "")}</h2>
        <h3>${m.erasePersonGoes}</h3>
        <ul>
          ${m.erasePersonGone.map((one) => html`<li>${one}</li>`)}
        </ul>
        <h3>${m.erasePersonStays}</h3>
        <ul>
          ${m.erasePersonKept.map((one) => html`<li>${one}</li>`)}
        </ul>
        <label
          >${m.erasePersonReason}<input name="reason" maxlength="300" autocomplete="off" /><span class="hint"
            >${m.erasePersonReasonHint}</span
          ></label
        >
        <p>
          <button class="primary">${m.eraseNow}</button>
          <button type="button" @click=${() => this.#dialog?.close()}>${messages().cancel}</button>
        </p>
      </form>
    </dialog>`;
  }
}
