import type { Party } from "@acquit/core";
import type { Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { refusalOf } from "../controllers/refusal.ts";
import { WorkspaceController } from "../controllers/workspace-controller.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { CustomerChosenEvent, type Customer } from "./customer-chosen-event.ts";
import { customerOf, fieldsOf, problemsIn, withDerived, type CustomerFields } from "./customer-fields.ts";
import { customerForm, type CustomerForm } from "./customer-form.ts";
import { customerPickerStyles } from "./customer-picker.styles.ts";
import { CustomerSearch } from "./customer-search.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { partyCard } from "./party-card.ts";

const catalogues = { fr, en };

/**
 * Chooses who is billed: finds customers while one types, creates one in place, shows the chosen one.
 * @fires customer-chosen - after a person chose, created or changed a customer.
 */
export class CustomerPicker extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    party: { attribute: false },
    problems: { attribute: false },
    customerId: { attribute: "customer-id" },
    readonly: { type: Boolean, reflect: true },
    query: { state: true },
    isOpen: { state: true },
    active: { state: true },
    form: { state: true },
    isChanging: { state: true },
  };
  static override styles = [base, controls, customerPickerStyles];

  /** Where customers are found and kept; else the nearest provider's. */
  declare workspace: Workspace | undefined;
  /** Who is chosen. */
  declare party: Party | undefined;
  /** What is wrong with the chosen party, in words. */
  declare problems: readonly string[];
  /** The record the party was filled from. */
  declare customerId: string;
  /** Shows the party and nothing to change it. */
  declare readonly: boolean;
  declare private query: string;
  declare private isOpen: boolean;
  /** Position of the option the keyboard is on; the last one creates a customer. */
  declare private active: number;
  declare private form: CustomerForm | undefined;
  declare private isChanging: boolean;
  readonly #language = new LanguageController(this);
  readonly #workspace = new WorkspaceController(this);
  readonly #search = new CustomerSearch(this);
  #record: Customer | undefined;
  /** Enter was pressed before the search had answered: its first answer is taken. */
  #takesWhenFound = false;

  constructor() {
    super();
    this.party = undefined;
    this.problems = [];
    this.customerId = "";
    this.readonly = false;
    this.query = "";
    this.isOpen = false;
    this.active = 0;
    this.form = undefined;
    this.isChanging = false;
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has("customerId") && this.#record?.id !== this.customerId) this.#record = undefined;
  }

  protected override updated(): void {
    if (!this.#takesWhenFound || this.#search.state === "searching") return;
    this.#takesWhenFound = false;
    this.#take(this.active);
  }

  /** Puts the keyboard where a client is chosen. */
  override focus(options?: FocusOptions): void {
    this.#focusOn("input, button", options);
  }

  #focusOn(selector: string, options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus(options);
  }

  async #focusAfterUpdate(selector: string): Promise<void> {
    await this.updateComplete;
    this.#focusOn(selector);
  }

  #open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.active = 0;
    this.#search.find(this.#workspace.value, this.query);
  }

  #type(event: InputEvent): void {
    this.query = (event.target as HTMLInputElement).value;
    this.#takesWhenFound = false;
    this.isOpen = true;
    this.active = 0;
    this.#search.find(this.#workspace.value, this.query);
  }

  #move(event: KeyboardEvent): void {
    const count = this.#search.rows.length + 1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      if (this.isOpen) this.active = (this.active + step + count) % count;
      else this.#open();
    } else if (event.key === "Enter" && this.isOpen) {
      if (this.#search.state === "searching") this.#takesWhenFound = true;
      else this.#take(this.active);
    } else if (event.key === "Escape" && (this.isOpen || this.isChanging)) this.#close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #close(isCancelled: boolean): void {
    this.isOpen = false;
    this.#takesWhenFound = false;
    this.#search.stop();
    if (!isCancelled || this.party === undefined) return;
    this.isChanging = false;
    void this.#focusAfterUpdate("button");
  }

  #take(position: number): void {
    const customer = this.#search.rows[position];
    if (customer === undefined) this.#openForm(undefined, undefined);
    else this.#choose(customer);
  }

  #choose(customer: Customer): void {
    this.#record = customer;
    this.party = customer.party;
    this.customerId = customer.id;
    this.query = "";
    this.isOpen = false;
    this.isChanging = false;
    this.form = undefined;
    this.dispatchEvent(new CustomerChosenEvent(customer));
    void this.#focusAfterUpdate("button");
  }

  #openForm(party: Party | undefined, record: Customer | undefined): void {
    this.isOpen = false;
    this.#record = record;
    const fields = fieldsOf(party, {
      language: record?.language ?? this.#language.language,
      ...(party === undefined ? { name: this.query.trim() } : {}),
      ...(record?.email === undefined ? {} : { email: record.email }),
    });
    this.form = { fields, problems: {}, before: party, isSaving: false, refusal: undefined };
    void this.#focusAfterUpdate("form input");
  }

  /** The record first: it may have changed since the draft was filled from it, and saving needs its revision. */
  async #edit(): Promise<void> {
    const workspace = this.#workspace.value;
    const known = this.customerId === "" ? undefined : this.#record;
    const record = known ?? (await this.#readRecord(workspace));
    this.#openForm(this.party, record);
    if (this.form !== undefined) this.form = { ...this.form, problems: this.#problems(this.form.fields) };
  }

  async #readRecord(workspace: Workspace | undefined): Promise<Customer | undefined> {
    if (workspace === undefined || this.customerId === "") return undefined;
    try {
      return await workspace.getCustomer({ id: this.customerId });
    } catch {
      // A party without a record (or one out of reach) is edited as it stands and saved as a new record.
      return undefined;
    }
  }

  #problems(fields: CustomerFields) {
    return problemsIn(fields, this.form?.before, this.#language.language, this.#m);
  }

  #typeField(name: keyof CustomerFields, value: string): void {
    if (this.form === undefined) return;
    const fields: CustomerFields = { ...this.form.fields, [name]: value };
    const { [name]: _mended, ...problems } = this.form.problems;
    this.form = { ...this.form, fields, problems };
  }

  #leaveField(name: keyof CustomerFields): void {
    if (this.form === undefined) return;
    const fields = withDerived(this.form.fields);
    const problem = this.#problems(fields)[name];
    const { [name]: _before, ...others } = this.form.problems;
    this.form = { ...this.form, fields, problems: problem === undefined ? others : { ...others, [name]: problem } };
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    const { form } = this;
    const workspace = this.#workspace.value;
    if (form === undefined || form.isSaving || workspace === undefined) return;
    const fields = withDerived(form.fields);
    const problems = this.#problems(fields);
    this.form = { ...form, fields, problems, isSaving: Object.keys(problems).length === 0, refusal: undefined };
    if (!this.form.isSaving) return this.#focusAfterUpdate('[aria-invalid="true"]');
    try {
      const customer = customerOf(fields, this.#record, form.before);
      this.#choose(await workspace.saveCustomer({ id: customer.id, customer }));
    } catch (error) {
      await this.#refused(error);
    }
  }

  async #refused(error: unknown): Promise<void> {
    const refusal = refusalOf(error);
    const isStale = refusal.code === "conflict" && this.#record !== undefined;
    if (isStale) this.#record = await this.#readRecord(this.#workspace.value);
    const reason = isStale ? this.#m.conflict : `${this.#m.saveFailed} ${refusal.message}`;
    if (this.form !== undefined) this.form = { ...this.form, isSaving: false, refusal: reason };
  }

  #cancel(): void {
    this.form = undefined;
    void this.#focusAfterUpdate("input, button");
  }

  get #m() {
    return catalogues[this.#language.language];
  }

  override render(): TemplateResult {
    const m = this.#m;
    if (this.form !== undefined) {
      return customerForm(this.form, m, this.#language.locale, {
        type: (name, value) => this.#typeField(name, value),
        leave: (name) => this.#leaveField(name),
        save: (event) => void this.#save(event),
        cancel: () => this.#cancel(),
      });
    }
    if (this.party !== undefined && !this.isChanging) return this.#renderParty(this.party);
    if (this.readonly) return html`<span class="caption">${m.client}</span>${m.notChosen}`;
    return this.#renderSearch();
  }

  #renderProblems(): TemplateResult {
    return html`<div id="problems" class="problem problems">${this.problems.map((text) => html`<p>${text}</p>`)}</div>`;
  }

  #renderParty(party: Party): TemplateResult {
    const m = this.#m;
    const change = () => {
      this.isChanging = true;
      void this.#focusAfterUpdate("input");
    };
    return html`<section aria-label=${m.client}>
      <span class="caption" aria-hidden="true">${m.client}</span>
      ${partyCard(party, m, this.#language.locale)} ${this.#renderProblems()}
      ${
        this.readonly
          ? nothing
          : html`<div class="actions">
              <button type="button" class="quiet" aria-describedby="problems" @click=${change}>${m.change}</button>
              <button type="button" class="quiet" aria-describedby="problems" @click=${() => void this.#edit()}>${m.edit}</button>
            </div>`
      }
    </section>`;
  }

  #renderSearch(): TemplateResult {
    const m = this.#m;
    const { rows, state } = this.#search;
    return html`<div class="combobox">
        <span class="caption" aria-hidden="true">${m.client}</span>
        <input
          id="query"
          role="combobox"
          aria-label=${m.client}
          autocomplete="off"
          spellcheck="false"
          maxlength="200"
          placeholder=${m.placeholder}
          aria-expanded=${this.isOpen ? "true" : "false"}
          aria-controls="options"
          aria-autocomplete="list"
          aria-activedescendant=${this.isOpen ? `option-${String(this.active)}` : nothing}
          aria-invalid=${this.problems.length > 0 ? "true" : "false"}
          aria-describedby="problems"
          .value=${this.query}
          @focus=${() => this.#open()}
          @click=${() => this.#open()}
          @input=${(event: InputEvent) => this.#type(event)}
          @keydown=${(event: KeyboardEvent) => this.#move(event)}
          @blur=${() => this.#close(false)}
        />
        <ul id="options" role="listbox" aria-label=${m.results} ?hidden=${!this.isOpen}>
          ${rows.map((customer, position) => this.#renderOption(customer, position))} ${this.#renderCreate(rows.length)}
        </ul>
      </div>
      ${this.#renderProblems()}
      <p class="state soft" role="status">${this.isOpen ? this.#said(state, rows.length) : ""}</p>`;
  }

  #said(state: CustomerSearch["state"], count: number): string {
    const m = this.#m;
    if (state === "failed") return m.failed;
    if (state === "searching") return m.searching;
    return count === 0 && this.query.trim() !== "" ? m.noResult : m.found(count);
  }

  #option(position: number, name: string, content: unknown): TemplateResult {
    // A press keeps the focus in the field, so that its blur does not close the list before the click.
    const keepFocus = (event: Event) => event.preventDefault();
    // The keyboard's way is aria-activedescendant in the field.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<li
      id="option-${position}"
      class=${name}
      role="option"
      aria-selected=${position === this.active ? "true" : "false"}
      @mousedown=${keepFocus}
      @click=${() => this.#take(position)}
    >
      ${content}
    </li>`;
  }

  #renderOption({ party }: Customer, position: number): TemplateResult {
    const content = html`<span>${party.name}</span><span class="soft">${party.address.city ?? ""}</span>`;
    return this.#option(position, "known", content);
  }

  #renderCreate(position: number): TemplateResult {
    return this.#option(position, "create", this.#m.create(this.query.trim()));
  }
}
