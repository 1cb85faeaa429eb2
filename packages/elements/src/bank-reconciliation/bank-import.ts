import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { instantText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { dropPlace } from "../styles/drop-place.ts";
import { accountName, type BankAccount } from "./bank-facts.ts";
import { bankStyles } from "./bank-styles.ts";
import { drawItem, type ItemActs } from "./import-item.ts";
import { ImportQueue, type FileStatement, type ImportItem, type Mapping } from "./import-queue.ts";
import { importStyles } from "./import-styles.ts";
import { fr } from "./messages/fr.ts";
import { en } from "./messages/en.ts";
import { importEn } from "./messages/import-en.ts";
import { importFr } from "./messages/import-fr.ts";
import { readAsBase64 } from "./read-as-base64.ts";
import { ViewChosenEvent } from "./view-chosen-event.ts";

type Statements = OutputOf<"listBankStatements">["rows"];

const SHOWN = 10;

/** Statements in: files dropped or chosen, what became of each, columns to be named, what was imported before. Private. */
export class BankImport extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    accounts: { attribute: false },
    refresh: { attribute: false },
    isOver: { state: true },
    history: { state: true },
  };
  static override styles = [base, controls, bankStyles, dropPlace, importStyles];
  declare workspace: Workspace | undefined;
  declare accounts: readonly BankAccount[];
  /** Lists the accounts anew. */
  declare refresh: () => Promise<void>;
  declare protected isOver: boolean;
  declare protected history: Statements | undefined;
  readonly #speech = new LanguageController(this);
  readonly #queue = new ImportQueue<File>({
    workspace: () => this.workspace,
    accounts: () => this.accounts,
    read: readAsBase64,
    changed: () => {
      this.requestUpdate();
    },
    imported: async () => {
      await this.refresh();
      await this.#readHistory();
    },
  });

  constructor() {
    super();
    this.workspace = undefined;
    this.accounts = [];
    this.refresh = () => Promise.resolve();
    this.isOver = false;
    this.history = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workspace")) void this.#readHistory();
  }

  async #readHistory(): Promise<void> {
    try {
      this.history = (await this.workspace?.listBankStatements({ limit: SHOWN }))?.rows;
    } catch {
      // What was imported before is a reminder only: without it statements are imported all the same.
      this.history = undefined;
    }
  }

  readonly #dragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = true;
  };

  readonly #dragLeave = (): void => {
    this.isOver = false;
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = false;
    this.#queue.add(event.dataTransfer?.files ?? []);
  };

  readonly #choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#queue.add([...(input.files ?? [])]);
    // The same file may be chosen again.
    input.value = "";
  };

  /** The account a statement is for: one there is, or a new one opened first. */
  async #openAccount(statement: FileStatement, choice: { readonly id: string; readonly name: string; readonly account: string }) {
    if (choice.id !== "") return this.accounts.find(({ id }) => id === choice.id);
    const { name, account } = choice;
    const { currency } = statement;
    const opened = { account, name, currency, isAutomatic: true, revision: 0 };
    const saved = await this.workspace?.saveBankAccount({ id: crypto.randomUUID(), account: opened });
    return saved === undefined ? undefined : { ...saved, lines: 0, waiting: 0 };
  }

  #actsOf(item: ImportItem): ItemActs {
    return {
      importTo: async (statement, choice) => {
        const account = await this.#openAccount(statement, choice);
        if (account !== undefined) await this.#queue.importTo(item.key, statement.position, account.id);
      },
      importMapped: async (statements, mapping: Mapping, choice) => {
        const [first] = statements;
        const account = first === undefined ? undefined : await this.#openAccount(first, choice);
        if (account !== undefined) await this.#queue.importMapped(item.key, statements, mapping, account);
      },
      review: () => {
        this.dispatchEvent(new ViewChosenEvent("lines"));
      },
    };
  }

  override render(): TemplateResult {
    const { language, locale } = this.#speech;
    const m = language === "fr" ? importFr : importEn;
    const speech = { m, common: language === "fr" ? fr : en, language, locale };
    const { items } = this.#queue;
    return html`<div class="stack" @dragover=${this.#dragOver} @dragleave=${this.#dragLeave} @drop=${this.#drop}>
      <div class="drop ${this.isOver ? "over" : ""} ${items.length === 0 ? "empty" : ""}">
        <div>
          <p>${m.drop}</p>
          <p class="soft">${m.dropHint}</p>
        </div>
        <label class="button primary"
          >${m.choose}<input class="visually-hidden" type="file" multiple @change=${this.#choose}
        /></label>
      </div>
      <p role="status" class="soft">${this.#queue.waiting === 0 ? "" : m.filesLeft(this.#queue.waiting)}</p>
      ${
        items.length === 0
          ? nothing
          : html`<section class="stack" aria-label=${m.results} aria-live="polite">
              ${items.toReversed().map((item) => drawItem(item, speech, { accounts: this.accounts, workspace: this.workspace }, this.#actsOf(item)))}
            </section>`
      }
      ${this.#drawHistory(m)}
    </div>`;
  }

  #drawHistory(m: typeof importFr): TemplateResult | typeof nothing {
    if (this.history === undefined) return nothing;
    const nameOf = (accountId: string) => {
      const account = this.accounts.find(({ id }) => id === accountId);
      return account === undefined ? "" : accountName(account);
    };
    return html`<section class="card" aria-labelledby="history">
      <h2 id="history">${m.history}</h2>
      ${
        this.history.length === 0
          ? html`<p class="soft">${m.noHistory}</p>`
          : html`<ul class="history">
              ${this.history.map(
                (statement) =>
                  html`<li>
                    <span><bdi>${m.historyRow(statement.fileName, statement.lines, statement.added)}</bdi></span>
                    <span class="soft"
                      ><bdi>${nameOf(statement.accountId)}</bdi>,
                      ${instantText(statement.importedAt, this.#speech.locale)}${
                        statement.source === "feed" ? `, ${m.fromFeed}` : `, ${statement.importedBy}`
                      }</span
                    >
                  </li>`,
              )}
            </ul>`
      }
    </section>`;
  }
}
