import type { OutputOf, Workspace } from "@acquit/workspace";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { dateText } from "../formats/date.ts";
import { DeskPart } from "./desk-part.ts";
import { readForm } from "./plan-forms.ts";

type Responsible = OutputOf<"listResponsible">;
type Row = Responsible["rows"][number];
type Customer = OutputOf<"listCustomers">["rows"][number];
type Note = OutputOf<"listNotes">["rows"][number];

/** A colleague work can be given to. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

const MOST = 500;

/** Who looks after which client, hand-over of one or of all, and notes among colleagues. Private. */
export class TeamWork extends DeskPart {
  static override properties: PropertyDeclarations = {
    people: { attribute: false },
    work: { state: true },
    customers: { state: true },
    onlyMine: { state: true },
    client: { state: true },
    notes: { state: true },
  };
  /** Colleagues the host knows; those who look after something already are known anyway. */
  declare people: readonly Colleague[];
  declare protected work: Responsible | undefined;
  declare protected customers: readonly Customer[];
  declare protected onlyMine: boolean;
  declare protected client: string;
  declare protected notes: readonly Note[];

  constructor() {
    super();
    this.people = [];
    this.work = undefined;
    this.customers = [];
    this.onlyMine = false;
    this.client = "";
    this.notes = [];
  }

  protected async read(workspace: Workspace): Promise<void> {
    const [work, customers] = await Promise.all([workspace.listResponsible({}), workspace.listCustomers({ limit: MOST })]);
    this.work = work;
    this.customers = customers.rows;
    this.notes = this.client === "" ? [] : (await workspace.listNotes({ id: this.client })).rows;
  }

  get #colleagues(): readonly Colleague[] {
    const known = new Map([...(this.work?.people ?? []), ...this.people].map((person) => [person.id, person]));
    return [...known.values()].sort((first, second) => first.name.localeCompare(second.name));
  }

  #named(id: string): Colleague | undefined {
    return this.#colleagues.find((person) => person.id === id);
  }

  #set(event: SubmitEvent, subject: Pick<Row, "kind" | "id" | "name">): void {
    const { person: id = "", note = "" } = readForm(event);
    const person = this.#named(id);
    void this.act(async (workspace) => {
      await workspace.setResponsible({
        ...{ kind: subject.kind, id: subject.id },
        ...(person !== undefined && { person }),
        ...(note !== "" && { note }),
      });
      return this.m.team.given(subject.name, person?.name);
    });
  }

  #give(event: SubmitEvent): void {
    const { client = "" } = readForm(event);
    const chosen = this.customers.find(({ id }) => id === client);
    if (chosen !== undefined) this.#set(event, { kind: "customer", id: chosen.id, name: chosen.party.name });
  }

  #handOver(event: SubmitEvent): void {
    const { from = "", to = "", note = "" } = readForm(event);
    const person = this.#named(to);
    if (person === undefined) return;
    void this.act(
      async (workspace) => this.m.team.moved((await workspace.handOverWork({ from, to: person, note })).moved, person.name),
      { "same-person": this.m.team.samePerson },
    );
  }

  async #note(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    const { note = "" } = readForm(event);
    const isDone = await this.act(async (workspace) => {
      await workspace.addNote({ kind: "customer", id: this.client, note });
      return this.m.team.noted;
    });
    if (isDone) form.reset();
  }

  protected draw(): TemplateResult {
    const m = this.m.team;
    const { me, rows = [] } = this.work ?? {};
    const shown = this.onlyMine ? rows.filter(({ person }) => person.id === me?.id) : rows;
    return html`<p class="lead">${m.lead}</p>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.onlyMine}
          @change=${(event: Event) => {
            this.onlyMine = (event.target as HTMLInputElement).checked;
          }}
        />${m.onlyMine}</label
      >
      ${
        shown.length === 0
          ? html`<p class="soft">${m.none}</p>`
          : html`<ul class="rows">
              ${shown.map((row) => this.#drawRow(row))}
            </ul>`
      }
      ${this.readonly ? nothing : html`${this.#drawGive()} ${this.#drawHandOver()}`} ${this.#drawNotes()}`;
  }

  #people(name: string, label: string, chosen?: string): TemplateResult {
    return html`<label
      >${label}<select name=${name} ?required=${chosen === undefined}>
        <option value="">${chosen === undefined ? this.m.choose : this.m.team.nobody}</option>
        ${this.#colleagues.map((person) => html`<option value=${person.id} ?selected=${person.id === chosen}>${person.name}</option>`)}
      </select></label
    >`;
  }

  #clients(name: string, changed?: (id: string) => void): TemplateResult {
    return html`<label
      >${this.m.client}<select
        name=${name}
        required
        @change=${(event: Event) => changed?.((event.target as HTMLSelectElement).value)}
      >
        <option value="">${this.m.choose}</option>
        ${this.customers.map(({ id, party }) => html`<option value=${id}>${party.name}</option>`)}
      </select></label
    >`;
  }

  #drawRow(row: Row): TemplateResult {
    const m = this.m.team;
    return html`<li class="row">
      <div class="inside">
        <h3>${row.name} <span class="badge">${row.person.name}</span></h3>
        <p class="soft">${m.kinds[row.kind]}, ${m.since(dateText(row.since, this.speech.locale))}</p>
        ${
          this.readonly
            ? nothing
            : html`<details>
                <summary>${m.change}</summary>
                <form
                  @submit=${(event: SubmitEvent) => {
                    this.#set(event, row);
                  }}
                >
                  <div class="fields">
                    ${this.#people("person", m.person, row.person.id)}
                    <label>${m.note}<input name="note" maxlength="300" /></label>
                  </div>
                  <div class="acts"><button>${m.change}</button></div>
                </form>
              </details>`
        }
      </div>
    </li>`;
  }

  #drawGive(): TemplateResult {
    const m = this.m.team;
    return html`<form
      aria-label=${m.give}
      @submit=${(event: SubmitEvent) => {
        this.#give(event);
      }}
    >
      <h3>${m.give}</h3>
      <div class="fields">
        ${this.#clients("client")} ${this.#people("person", m.person)}
        <label>${m.note}<input name="note" maxlength="300" /></label>
      </div>
      <div class="acts"><button class="primary">${m.give}</button></div>
    </form>`;
  }

  #drawHandOver(): TemplateResult {
    const m = this.m.team;
    return html`<form
      aria-label=${m.handOver}
      @submit=${(event: SubmitEvent) => {
        this.#handOver(event);
      }}
    >
      <h3>${m.handOver}</h3>
      <p class="soft">${m.handOverHint}</p>
      <div class="fields">
        ${this.#people("from", m.from)} ${this.#people("to", m.to)}
        <label>${m.note}<input name="note" required maxlength="1000" /></label>
      </div>
      <div class="acts"><button>${m.handOver}</button></div>
    </form>`;
  }

  /** A note, or who it went to and with which word. */
  #told({ kind, facts = {} }: Note): string {
    const text = (name: string) => (typeof facts[name] === "string" ? facts[name] : undefined);
    const name = text("name");
    const person = kind === "note-added" ? undefined : (name ?? this.m.team.nobody);
    const from = text("from");
    const whose = person === undefined ? undefined : from === undefined ? person : `${from} → ${person}`;
    return [whose, text("note")].filter((part) => part !== undefined && part !== "").join(" · ");
  }

  #drawNotes(): TemplateResult {
    const m = this.m.team;
    return html`<section aria-label=${m.notes}>
      <h3>${m.notes}</h3>
      <p class="soft">${m.notesHint}</p>
      ${this.#clients("noted", (id) => {
        this.client = id;
        void this.refresh();
      })}
      <ul class="rows">
        ${this.notes.map(
          (note) =>
            html`<li class="row">
              <div class="inside">
                <p>${this.#told(note)}</p>
                <p class="soft">${note.actor}, ${dateText(note.at.slice(0, 10), this.speech.locale)}</p>
              </div>
            </li>`,
        )}
      </ul>
      ${
        this.readonly || this.client === ""
          ? nothing
          : html`<form @submit=${(event: SubmitEvent) => this.#note(event)}>
              <label>${m.note}<textarea name="note" required maxlength="5000"></textarea></label>
              <div class="acts"><button>${m.addNote}</button></div>
            </form>`
      }
    </section>`;
  }
}
