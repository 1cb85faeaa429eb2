import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { drawAccountFields, readAccountChoice, type AccountChoice } from "./account-choice.ts";
import type { BankAccount } from "./bank-facts.ts";
import { bankStyles } from "./bank-styles.ts";
import type { FileStatement, Mapping, ReadFile } from "./import-queue.ts";
import { importStyles } from "./import-styles.ts";
import { columnsOf, guessOf, mappingOf, type ColumnField } from "./mapping.ts";
import { importEn } from "./messages/import-en.ts";
import { importFr, type ImportMessages } from "./messages/import-fr.ts";

type Preview = OutputOf<"previewBankMapping">;

const others: readonly ColumnField[] = ["valueDate", "counterparty", "counterpartyAccount", "reference", "balance"];

/** Names the columns of a table nobody knows, and shows at once what would be imported. Private. */
export class BankMapping extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    accounts: { attribute: false },
    file: { attribute: false },
    take: { attribute: false },
    mapping: { state: true },
    isApart: { state: true },
    preview: { state: true },
    hasFailed: { state: true },
    isTaken: { state: true },
  };
  static override styles = [base, controls, bankStyles, importStyles];
  declare workspace: Workspace | undefined;
  declare accounts: readonly BankAccount[];
  declare file: ReadFile | undefined;
  declare take: (statements: readonly FileStatement[], mapping: Mapping, choice: AccountChoice) => Promise<void>;
  declare protected mapping: Partial<Mapping>;
  /** Whether debit and credit stand in two columns. */
  declare protected isApart: boolean;
  declare protected preview: Preview | undefined;
  declare protected hasFailed: boolean;
  declare protected isTaken: boolean;
  readonly #speech = new LanguageController(this);
  #turn = 0;

  constructor() {
    super();
    this.workspace = undefined;
    this.accounts = [];
    this.file = undefined;
    this.take = () => Promise.resolve();
    this.mapping = {};
    this.isApart = false;
    this.preview = undefined;
    this.hasFailed = false;
    this.isTaken = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("file") || changed.get("file")?.id === this.file?.id) return;
    this.mapping = this.file?.table?.proposed ?? guessOf(this.file?.table?.rows ?? []);
    this.isApart = this.mapping.debit !== undefined;
    void this.#look();
  }

  get #m(): ImportMessages {
    return this.#speech.language === "fr" ? importFr : importEn;
  }

  #change(changes: Partial<Mapping>, gone: readonly ColumnField[] = []): void {
    const next: Record<string, unknown> = { ...this.mapping, ...changes };
    for (const field of gone) delete next[field];
    this.mapping = next;
    void this.#look();
  }

  /** Asks what these columns would make; a slower answer never replaces a newer one. */
  async #look(): Promise<void> {
    const mapping = mappingOf(this.mapping, this.isApart);
    this.#turn += 1;
    const turn = this.#turn;
    if (mapping === undefined || this.file === undefined) {
      this.preview = undefined;
      return;
    }
    try {
      const preview = await this.workspace?.previewBankMapping({ fileId: this.file.id, mapping });
      if (turn !== this.#turn) return;
      this.preview = preview;
      this.hasFailed = false;
    } catch {
      if (turn === this.#turn) this.hasFailed = true;
    }
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const mapping = mappingOf(this.mapping, this.isApart);
    const choice = readAccountChoice(event.target as HTMLFormElement);
    if (mapping === undefined || choice === undefined || this.preview === undefined) return;
    this.isTaken = true;
    try {
      await this.take(this.preview.statements, mapping, choice);
    } catch {
      this.hasFailed = true;
    } finally {
      this.isTaken = false;
    }
  };

  override render(): TemplateResult | typeof nothing {
    const { file } = this;
    if (file === undefined) return nothing;
    const m = this.#m;
    const columns = columnsOf(file.table?.rows ?? [], this.mapping.withoutHeader === true, m.columnNumber);
    const canTake = this.preview !== undefined && this.preview.problem === undefined && this.preview.lines.length > 0;
    return html`<form @submit=${this.#submit} novalidate>
      <p>${m.mappingLead}</p>
      ${this.#drawTable(file)} ${this.#drawChoices(columns)} ${this.#drawPreview()} ${drawAccountFields(this.accounts, m)}
      ${this.hasFailed ? html`<p role="alert">${m.notImported}</p>` : nothing}
      <div class="acts"><button class="primary" ?disabled=${!canTake || this.isTaken}>${m.importIt}</button></div>
    </form>`;
  }

  #drawTable(file: ReadFile): TemplateResult {
    const m = this.#m;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${m.table}>
      <table>
        <tbody>
          ${(file.table?.rows ?? []).slice(0, 6).map(
            (row) =>
              html`<tr>
                ${row.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #drawSelect(field: ColumnField, columns: readonly (readonly [string, string])[], isNeeded = false): TemplateResult {
    const m = this.#m;
    const chosen = this.mapping[field];
    return html`<label
      >${m.columns[field]}<select
        data-field=${field}
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          if (value === "") this.#change({}, [field]);
          else this.#change({ [field]: value });
        }}
      >
        <option value="" ?selected=${chosen === undefined}>${isNeeded ? "—" : m.noColumn}</option>
        ${columns.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
      </select></label
    >`;
  }

  #drawChoices(columns: readonly (readonly [string, string])[]): TemplateResult {
    const m = this.#m;
    const { texts = [], withoutHeader, dateOrder, decimal } = this.mapping;
    const money: readonly ColumnField[] = this.isApart ? ["debit", "credit"] : ["amount"];
    return html`<label class="check"
        ><input
          type="checkbox"
          .checked=${withoutHeader !== true}
          @change=${(event: Event) => {
            // Columns bear other names then: what was chosen by the old ones is chosen anew.
            this.mapping = (event.target as HTMLInputElement).checked ? {} : { withoutHeader: true };
            void this.#look();
          }}
        />${m.hasHeader}</label
      >
      <div class="fields">
        ${this.#drawSelect("date", columns, true)}
        <label
          >${m.money}<select
            data-field="money"
            @change=${(event: Event) => {
              this.isApart = (event.target as HTMLSelectElement).value === "apart";
              void this.#look();
            }}
          >
            <option value="signed" ?selected=${!this.isApart}>${m.signed}</option>
            <option value="apart" ?selected=${this.isApart}>${m.apart}</option>
          </select></label
        >
        ${money.map((field) => this.#drawSelect(field, columns, true))} ${others.map((field) => this.#drawSelect(field, columns))}
        ${this.#drawOptions(m.dateOrder, m.dateOrders, dateOrder, (value) => {
          this.#change({ dateOrder: value as Mapping["dateOrder"] & string });
        })}
        ${this.#drawOptions(m.decimal, m.decimals, decimal, (value) => {
          this.#change({ decimal: value as Mapping["decimal"] & string });
        })}
      </div>
      <fieldset>
        <legend>${m.textColumns}</legend>
        <div class="checks">
          ${columns.map(
            ([value, text]) =>
              html`<label class="check"
                ><input
                  type="checkbox"
                  .checked=${texts.includes(value)}
                  @change=${(event: Event) => {
                    const isOn = (event.target as HTMLInputElement).checked;
                    this.#change({ texts: isOn ? [...texts, value] : texts.filter((one) => one !== value) });
                  }}
                />${text}</label
              >`,
          )}
        </div>
      </fieldset>`;
  }

  #drawOptions(
    label: string,
    options: Readonly<Record<string, string>>,
    chosen: string | undefined,
    change: (value: string) => void,
  ): TemplateResult {
    return html`<label
      >${label}<select
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          if (value !== "auto") change(value);
          else {
            const { dateOrder, decimal, ...rest } = this.mapping;
            const keepsOrder = label !== this.#m.dateOrder && dateOrder !== undefined;
            const keepsDecimal = label !== this.#m.decimal && decimal !== undefined;
            this.mapping = { ...rest, ...(keepsOrder && { dateOrder }), ...(keepsDecimal && { decimal }) };
            void this.#look();
          }
        }}
      >
        ${Object.entries(options).map(
          ([value, text]) => html`<option value=${value} ?selected=${value === (chosen ?? "auto")}>${text}</option>`,
        )}
      </select></label
    >`;
  }

  #drawPreview(): TemplateResult {
    const m = this.#m;
    const { language, locale } = this.#speech;
    const { preview } = this;
    if (preview === undefined) return html`<p class="soft" role="status">${m.previewMissing}</p>`;
    if (preview.problem !== undefined) return html`<p role="alert">${preview.problem.text[language]}</p>`;
    const all = preview.statements.reduce((sum, { lines }) => sum + lines, 0);
    return html`<h3 id="preview">${m.preview} <span class="soft">${m.previewOf(preview.lines.length, all)}</span></h3>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="preview">
        <table>
          <tbody>
            ${preview.lines.map(
              ({ date, amount, currency, text, counterparty }) =>
                html`<tr>
                  <td>${date === undefined ? "" : dateText(date, locale)}</td>
                  <td class="amount">${amountText(amount, currency, locale)}</td>
                  <td class="text"><bdi>${[counterparty, text].filter((part) => part !== undefined).join(" · ")}</bdi></td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}
