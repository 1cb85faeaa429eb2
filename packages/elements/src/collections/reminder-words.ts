import { checkTemplate, type MessageTemplate } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { collectionsStyles } from "./collections-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";

type Row = OutputOf<"listReminderTemplates">["rows"][number];

/** The firm's wordings, checked as they are typed. Private to the reminders screen. */
export class ReminderWords extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    readonly: { type: Boolean },
    rows: { state: true },
    language: { state: true },
    kind: { state: true },
    draft: { state: true },
    hasFailed: { state: true },
    said: { state: true },
  };
  static override styles = [base, controls, collectionsStyles];
  declare workspace: Workspace | undefined;
  declare readonly: boolean;
  declare protected rows: readonly Row[] | undefined;
  /** The language of the messages, not of the screen. */
  declare protected language: "fr" | "en";
  declare protected kind: Row["id"];
  declare protected draft: MessageTemplate | undefined;
  declare protected hasFailed: boolean;
  declare protected said: string;
  readonly #speech = new LanguageController(this);

  constructor() {
    super();
    this.workspace = undefined;
    this.readonly = false;
    this.rows = undefined;
    this.language = "fr";
    this.kind = "courteous";
    this.draft = undefined;
    this.hasFailed = false;
    this.said = "";
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has("workspace") || changes.has("language")) void this.#read();
  }

  async #read(): Promise<void> {
    const { workspace, language } = this;
    if (workspace === undefined) return;
    try {
      const { rows } = await workspace.listReminderTemplates({ language });
      if (language !== this.language) return;
      this.rows = rows;
      this.draft = undefined;
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  async #save(event: SubmitEvent, row: Row): Promise<void> {
    event.preventDefault();
    const m = this.#speech.language === "fr" ? fr : en;
    const template = this.draft ?? row.template;
    if (checkTemplate(row.id, template).length > 0) return;
    try {
      const { id: kind, revision } = row;
      const saved = await this.workspace?.saveReminderTemplate({ kind, language: this.language, template, revision });
      this.rows = (this.rows ?? []).map((one) => (saved !== undefined && one.id === saved.id ? saved : one));
      this.draft = undefined;
      this.said = m.wordsSaved;
    } catch {
      this.said = m.refused;
    }
  }

  override render(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    if (this.hasFailed) {
      return html`<p role="alert">${m.failed}</p>
        <button @click=${() => this.#read()}>${m.retry}</button>`;
    }
    const row = this.rows?.find(({ id }) => id === this.kind);
    if (this.rows === undefined || row === undefined) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    return html`<p class="lead">${m.wordsLead}</p>
      <p role="status">${this.said}</p>
      <div class="bar">
        <label
          >${m.wordsLanguage}<select
            @change=${(event: Event) => {
              this.language = (event.target as HTMLSelectElement).value === "en" ? "en" : "fr";
            }}
          >
            ${(["fr", "en"] as const).map(
              (one) => html`<option value=${one} ?selected=${one === this.language}>${m.languages[one]}</option>`,
            )}
          </select></label
        >
        <label
          >${m.kind}<select
            @change=${(event: Event) => {
              this.kind = this.rows?.find(({ id }) => id === (event.target as HTMLSelectElement).value)?.id ?? this.kind;
              this.draft = undefined;
              this.said = "";
            }}
          >
            ${this.rows.map(({ id }) => html`<option value=${id} ?selected=${id === this.kind}>${m.kinds[id]}</option>`)}
          </select></label
        >
      </div>
      ${this.#drawForm(row)}`;
  }

  #drawForm(row: Row): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    const template = this.draft ?? row.template;
    const problems = checkTemplate(row.id, template);
    const type = (part: keyof MessageTemplate) => (event: InputEvent) => {
      this.draft = { ...template, [part]: (event.target as HTMLInputElement).value };
      this.said = "";
    };
    return html`<form @submit=${(event: SubmitEvent) => this.#save(event, row)}>
      <label lang=${this.language}
        >${m.subject}<input
          maxlength="200"
          ?readonly=${this.readonly}
          aria-describedby="problems"
          .value=${template.subject}
          @input=${type("subject")}
      /></label>
      <label lang=${this.language}
        >${m.text}<textarea
          class="tall"
          ?readonly=${this.readonly}
          aria-describedby="words problems"
          .value=${template.body}
          @input=${type("body")}
        ></textarea>
      </label>
      <p class="hint" id="words">${m.variables(row.variables.map((name) => `{${name}}`).join(" "))}</p>
      <ul class="problems" id="problems" aria-live="polite">
        ${problems.map(({ code, about = "" }) => html`<li>${m.templateProblem[code](about)}</li>`)}
      </ul>
      ${
        this.readonly
          ? nothing
          : html`<div class="acts">
              <button class="primary" ?disabled=${problems.length > 0 || this.draft === undefined}>${m.save}</button>
            </div>`
      }
    </form>`;
  }
}
