import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { collectionsStyles } from "./collections-styles.ts";
import { daysUntil, type Contact, type ContactSpeech } from "./contact-view.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { drawBulk, drawFilter, drawPostpone, isAskedFor, type PlanFilter } from "./plan-bars.ts";
import { contactsByDay, stepsOf } from "./plan-days.ts";
import { drawPlanRow, type RowActs } from "./plan-row.ts";
import { ViewChosenEvent } from "./view-chosen-event.ts";

type Steps = InputOf<"adjustReminders">["steps"];
type Change = Omit<InputOf<"adjustReminders">, "steps">;

/** What will be sent in the next days, with what a person may decide about it. Private to the reminders screen. */
export class ReminderPlan extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceHref: { attribute: false },
    readonly: { type: Boolean },
    preview: { state: true },
    hasFailed: { state: true },
    chosen: { state: true },
    opened: { state: true },
    editing: { state: true },
    postponing: { state: true },
    filter: { state: true },
    said: { state: true },
  };
  static override styles = [base, controls, collectionsStyles];
  declare workspace: Workspace | undefined;
  declare invoiceHref: ContactSpeech["invoiceHref"];
  declare readonly: boolean;
  declare protected preview: OutputOf<"previewReminders"> | undefined;
  declare protected hasFailed: boolean;
  declare protected chosen: ReadonlySet<string>;
  declare protected opened: string | undefined;
  declare protected editing: string | undefined;
  /** The contacts a day is being asked for. */
  declare protected postponing: readonly string[];
  declare protected filter: PlanFilter;
  declare protected said: { readonly text: string; readonly undo?: Steps } | undefined;
  readonly #speech = new LanguageController(this);

  constructor() {
    super();
    this.workspace = undefined;
    this.invoiceHref = undefined;
    this.readonly = false;
    this.preview = undefined;
    this.hasFailed = false;
    this.chosen = new Set();
    this.opened = undefined;
    this.editing = undefined;
    this.postponing = [];
    this.filter = { customerId: "", onlyApproval: false };
    this.said = undefined;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has("workspace")) void this.#read();
  }

  get #m() {
    return this.#speech.language === "fr" ? fr : en;
  }

  get #shown(): readonly Contact[] {
    return (this.preview?.rows ?? []).filter((contact) => isAskedFor(this.filter, contact));
  }

  async #read(): Promise<void> {
    const { workspace } = this;
    if (workspace === undefined) return;
    try {
      let preview = await workspace.previewReminders({});
      if (!preview.isActive) {
        const { suggested } = await workspace.listReminderPolicies({});
        preview = await workspace.previewReminders({ policy: suggested });
      }
      if (workspace !== this.workspace) return;
      this.preview = preview;
      this.hasFailed = false;
      const ids = new Set(preview.rows.map(({ id }) => id));
      this.chosen = new Set([...this.chosen].filter((id) => ids.has(id)));
    } catch {
      if (workspace === this.workspace) this.hasFailed = true;
    }
  }

  #adjust(contacts: readonly Contact[], change: Change): Promise<void> {
    const steps = stepsOf(contacts);
    if (steps.length === 0 || this.readonly) return Promise.resolve();
    return this.#decide(steps, change, { text: this.#m.done[change.action](contacts.length), undo: steps });
  }

  async #decide(steps: Steps, change: Change, said: NonNullable<typeof this.said>): Promise<void> {
    try {
      await this.workspace?.adjustReminders({ steps, ...change });
      this.said = said;
      this.chosen = new Set();
      this.postponing = [];
      this.editing = undefined;
      await this.#read();
    } catch {
      this.said = { text: this.#m.refused };
    }
  }

  async #showMine(isMine: boolean): Promise<void> {
    const me = isMine ? await this.workspace?.listResponsible({}).catch(() => undefined) : undefined;
    this.filter = { ...this.filter, personId: me?.me.id };
  }

  readonly #undo = async () => {
    const steps = this.said?.undo;
    if (steps !== undefined) await this.#decide(steps, { action: "reset" }, { text: this.#m.done.reset(1) });
  };

  async #exclude({ customerId, customerName }: Contact): Promise<void> {
    try {
      await this.workspace?.saveReminderPolicy({ scope: { kind: "customer", customerId }, version: 0 });
      this.said = { text: this.#m.excluded(customerName) };
      await this.#read();
    } catch {
      this.said = { text: this.#m.refused };
    }
  }

  async #askDay(contacts: readonly Contact[]): Promise<void> {
    this.postponing = contacts.map(({ id }) => id);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#until")?.focus();
  }

  async #edit(contact: Contact): Promise<void> {
    this.opened = contact.id;
    this.editing = contact.id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("textarea")?.focus();
  }

  /** Keys of a reminder under the keyboard; letters act only there. */
  #press(event: KeyboardEvent, contact: Contact): void {
    const boxes = [...this.renderRoot.querySelectorAll<HTMLElement>(".pick")];
    const at = boxes.indexOf(event.target as HTMLElement);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { approve, postpone, stop, edit } = this.#decisions(contact);
    const acts: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => boxes[at + 1]?.focus(),
      ArrowUp: () => boxes[at - 1]?.focus(),
      Enter: () => {
        this.#toggle(contact);
      },
      a: contact.state === "needs-approval" ? approve : undefined,
      r: postpone,
      x: stop,
      e: edit,
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  override render(): TemplateResult {
    const m = this.#m;
    if (this.hasFailed) {
      return html`<p role="alert">${m.failed}</p>
        <button @click=${() => this.#read()}>${m.retry}</button>`;
    }
    if (this.preview === undefined) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    const { rows, isActive, more } = this.preview;
    return html`<p role="status">
        ${this.said === undefined ? nothing : html`<span>${this.said.text}</span>`}
        ${this.said?.undo === undefined ? nothing : html`<button class="quiet" @click=${this.#undo}>${m.undo}</button>`}
      </p>
      ${
        isActive
          ? nothing
          : html`<div class="notice bar">
              <span>${m.notActive}</span>
              <button
                @click=${() => {
                  this.dispatchEvent(new ViewChosenEvent("rules"));
                }}
              >
                ${m.toRules}
              </button>
            </div>`
      }
      ${
        rows.length === 0
          ? html`<p class="soft">${m.nothingPlanned}</p>`
          : html`<p class="lead">${m.planLead} ${this.readonly ? nothing : m.keys}</p>
              ${this.#drawBar()} ${this.#drawDays()} ${more > 0 ? html`<p class="soft">${m.more(more)}</p>` : nothing}`
      }`;
  }

  #drawBar(): TemplateResult {
    const m = this.#m;
    const shown = this.#shown;
    const picked = shown.filter(({ id }) => this.chosen.has(id));
    const change = (filter: PlanFilter) => {
      this.filter = filter;
    };
    return html`${drawFilter(this.preview?.rows ?? [], this.filter, m, change, (isMine) => void this.#showMine(isMine))}
    ${
      this.readonly
        ? nothing
        : drawBulk(picked, shown.length, m, {
            chooseAll: (isChosen) => {
              this.chosen = new Set(isChosen ? shown.map(({ id }) => id) : []);
            },
            approve: (waiting) => void this.#adjust(waiting, { action: "approve" }),
            postpone: () => void this.#askDay(picked),
            stop: () => void this.#adjust(picked, { action: "stop" }),
          })
    }
    ${
      this.postponing.length === 0
        ? nothing
        : drawPostpone(this.preview?.today ?? "", m, {
            postpone: (until) => {
              const contacts = shown.filter(({ id }) => this.postponing.includes(id));
              void this.#adjust(contacts, { action: "postpone", until });
            },
            cancel: () => {
              this.postponing = [];
            },
          })
    }`;
  }

  #drawDays(): TemplateResult {
    const m = this.#m;
    const { locale } = this.#speech;
    const today = this.preview?.today ?? "";
    const days = contactsByDay(this.#shown);
    if (days.size === 0) return html`<p class="soft">${m.nothingLikeIt}</p>`;
    return html`${[...days].map(
      ([day, contacts]) =>
        html`<section aria-labelledby="d-${day}">
          <h3 class="day" id="d-${day}">
            ${dateText(day, locale, "long")} <span class="soft">${m.inDays(daysUntil(today, day))}</span>
          </h3>
          <ul class="rows">
            ${contacts.map((contact) => this.#drawRow(contact))}
          </ul>
        </section>`,
    )}`;
  }

  #toggle({ id }: Contact): void {
    this.opened = this.opened === id ? undefined : id;
  }

  #drawRow(contact: Contact): TemplateResult {
    const { id } = contact;
    const speech = { m: this.#m, locale: this.#speech.locale, invoiceHref: this.invoiceHref };
    const state = { isChosen: this.chosen.has(id), isOpen: this.opened === id, isEdited: this.editing === id };
    return drawPlanRow(contact, speech, state, {
      choose: (isChosen) => {
        this.chosen = new Set(isChosen ? [...this.chosen, id] : [...this.chosen].filter((one) => one !== id));
      },
      press: (event) => {
        this.#press(event, contact);
      },
      toggle: () => {
        this.#toggle(contact);
      },
      ...(!this.readonly && { decide: this.#decisions(contact) }),
    });
  }

  #decisions(contact: Contact): NonNullable<RowActs["decide"]> {
    const adjust = (change: Change) => void this.#adjust([contact], change);
    return {
      approve: () => {
        adjust({ action: "approve" });
      },
      stop: () => {
        adjust({ action: "stop" });
      },
      postpone: () => void this.#askDay([contact]),
      edit: () => void this.#edit(contact),
      exclude: () => void this.#exclude(contact),
      save: (message) => {
        adjust({ action: "edit", message });
      },
      cancel: () => {
        this.editing = undefined;
      },
    };
  }
}
