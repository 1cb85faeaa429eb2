import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText } from "../formats/amount.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { bankStyles } from "./bank-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";

/** An invoice as it is listed. */
export type FoundInvoice = OutputOf<"listInvoices">["rows"][number];

const TYPING_MS = 200;
const MOST_FOUND = 8;

/** Finds open invoices by number, client or amount, to be added by a click or by Enter. Private. */
export class BankInvoiceSearch extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    currency: {},
    search: {},
    known: { attribute: false },
    add: { attribute: false },
    found: { state: true },
    hasFailed: { state: true },
  };
  static override styles = [base, controls, bankStyles];
  declare workspace: Workspace | undefined;
  declare currency: string;
  /** What the search begins with. */
  declare search: string;
  /** Invoices that are there already. */
  declare known: ReadonlySet<string>;
  declare add: (invoice: FoundInvoice) => void;
  declare protected found: readonly FoundInvoice[] | undefined;
  declare protected hasFailed: boolean;
  readonly #speech = new LanguageController(this);
  #turn = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.workspace = undefined;
    this.currency = "EUR";
    this.search = "";
    this.known = new Set();
    this.add = () => undefined;
    this.found = undefined;
    this.hasFailed = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workspace") || changed.has("currency")) void this.#find(true);
  }

  /** Puts the keyboard into the field. */
  override focus(): void {
    void this.updateComplete.then(() => {
      const field = this.renderRoot.querySelector<HTMLInputElement>("#find");
      field?.focus();
      field?.select();
    });
  }

  #type(event: InputEvent): void {
    this.search = (event.target as HTMLInputElement).value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#find(), TYPING_MS);
  }

  /** Reads what matches; the name a bank gives may be nobody's, so a first search that finds nothing lists what is open. */
  async #find(isFirst = false): Promise<void> {
    const { workspace, currency } = this;
    const search = this.search.trim();
    this.#turn += 1;
    const turn = this.#turn;
    if (workspace === undefined) return;
    const query: InputOf<"listInvoices"> = { status: "open", currency, limit: MOST_FOUND };
    try {
      const { rows } = await workspace.listInvoices(search === "" ? query : { ...query, search });
      if (turn !== this.#turn) return;
      if (isFirst && rows.length === 0 && search !== "") {
        this.search = "";
        await this.#find();
        return;
      }
      this.found = rows;
      this.hasFailed = false;
    } catch {
      if (turn === this.#turn) this.hasFailed = true;
    }
  }

  get #addable(): readonly FoundInvoice[] {
    return (this.found ?? []).filter(({ id, typeCode }) => !this.known.has(id) && typeCode !== "381");
  }

  /** Enter adds what was found first, and never sends the form around by accident. */
  readonly #press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [first] = this.#addable;
    if (first !== undefined) this.add(first);
  };

  override render(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    return html`<label
        >${m.findInvoice}<input
          id="find"
          type="search"
          autocomplete="off"
          .value=${this.search}
          @input=${this.#type}
          @keydown=${this.#press}
      /></label>
      ${this.hasFailed ? html`<p role="alert">${m.searchFailed}</p>` : this.#drawFound()}`;
  }

  #drawFound(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    if (this.found === undefined) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    const rows = this.#addable;
    if (rows.length === 0) return html`<p class="soft">${m.noInvoice}</p>`;
    return html`<ul class="found" aria-label=${m.foundInvoices}>
      ${rows.map(
        (row) =>
          html`<li>
            <button
              type="button"
              @click=${() => {
                this.add(row);
              }}
            >
              <span><b>${row.number}</b> <bdi>${row.customerName}</bdi></span>
              <span class="amount">${amountText(row.open, row.currency, this.#speech.locale)}</span>
            </button>
          </li>`,
      )}
    </ul>`;
  }
}
