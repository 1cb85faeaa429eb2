import type { InputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { collectionsStyles } from "./collections-styles.ts";
import { drawLetter, drawProblem, drawReasons, drawWords, totalText, type Contact, type ContactSpeech } from "./contact-view.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { drawMine } from "./plan-bars.ts";
import { readForm } from "./plan-forms.ts";

type Outcome = InputOf<"recordOutcome">["outcome"];
type Reason = NonNullable<InputOf<"recordOutcome">["reason"]>;

const outcomes: readonly Outcome[] = ["reached", "voicemail", "promise", "dispute", "wrong-number", "done"];
const reasons: readonly Reason[] = ["forgotten", "cash-trouble", "missing-document", "approval-pending", "dispute", "other"];

/** Calls, letters and hand-overs to be done by a person, with what to say and where to note the outcome. Private. */
export class ReminderTasks extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceHref: { attribute: false },
    fileHref: { attribute: false },
    readonly: { type: Boolean },
    tasks: { state: true },
    hasFailed: { state: true },
    outcome: { state: true },
    personId: { state: true },
    said: { state: true },
  };
  static override styles = [base, controls, collectionsStyles];
  declare workspace: Workspace | undefined;
  declare invoiceHref: ContactSpeech["invoiceHref"];
  declare fileHref: ContactSpeech["fileHref"];
  declare readonly: boolean;
  declare protected tasks: readonly Contact[] | undefined;
  declare protected hasFailed: boolean;
  /** The outcome chosen in the form of each task. */
  declare protected outcome: Readonly<Record<string, Outcome>>;
  /** Only what this person looks after is shown. */
  declare protected personId: string | undefined;
  declare protected said: string;
  readonly #speech = new LanguageController(this);

  constructor() {
    super();
    this.workspace = undefined;
    this.invoiceHref = undefined;
    this.fileHref = undefined;
    this.readonly = false;
    this.tasks = undefined;
    this.hasFailed = false;
    this.outcome = {};
    this.personId = undefined;
    this.said = "";
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has("workspace")) void this.#read();
  }

  async #read(): Promise<void> {
    const { workspace } = this;
    if (workspace === undefined) return;
    try {
      this.tasks = (await workspace.listContacts({ state: "open", limit: 200 })).rows;
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  async #showMine(isMine: boolean): Promise<void> {
    const me = isMine ? await this.workspace?.listResponsible({}).catch(() => undefined) : undefined;
    this.personId = me?.me.id;
  }

  async #note(event: SubmitEvent, task: Contact): Promise<void> {
    const { outcome = "reached", reason = "", note = "", amount = "", payBy = "" } = readForm(event);
    const m = this.#speech.language === "fr" ? fr : en;
    const known = outcomes.find((one) => one === outcome) ?? "reached";
    const cause = reasons.find((one) => one === reason);
    try {
      await this.workspace?.recordOutcome({
        id: task.id,
        outcome: known,
        ...(cause !== undefined && { reason: cause }),
        ...(note !== "" && { note }),
        ...(known === "promise" && { promise: { id: crypto.randomUUID(), amount: amount.replace(",", "."), payBy } }),
      });
      this.said = m.outcomeNoted(task.customerName);
      await this.#read();
      this.renderRoot.querySelector<HTMLElement>("select")?.focus();
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
    if (this.tasks === undefined) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    const { personId } = this;
    const shown = this.tasks.filter(({ responsible }) => personId === undefined || responsible?.id === personId);
    return html`<p role="status">${this.said}</p>
      <div class="bar">${drawMine(personId !== undefined, m, (isMine) => void this.#showMine(isMine))}</div>
      ${
        shown.length === 0
          ? html`<p class="soft">${m.nothingToDo}</p>`
          : html`<ul class="rows">
              ${shown.map((task) => this.#drawTask(task, { m, locale: this.#speech.locale, invoiceHref: this.invoiceHref, fileHref: this.fileHref }))}
            </ul>`
      }`;
  }

  #drawTask(task: Contact, speech: ContactSpeech): TemplateResult {
    const { m, locale } = speech;
    return html`<li class="row">
      <div class="inside">
        <h3>
          ${task.customerName} <span class="badge">${m.channel[task.channel]}</span>
          <span class="soft">${dateText(task.day, locale)}, ${totalText(task, locale)}</span>
          ${task.responsible === undefined ? nothing : html`<span class="soft">${m.lookedAfter(task.responsible.name)}</span>`}
        </h3>
        ${drawWords(task, speech)} ${drawLetter(task, speech)} ${drawProblem(task, speech)} ${drawReasons(task, speech)}
        ${this.readonly ? nothing : this.#drawForm(task, speech)}
      </div>
    </li>`;
  }

  #drawForm(task: Contact, { m }: ContactSpeech): TemplateResult {
    const outcome = this.outcome[task.id] ?? (task.channel === "call" ? "reached" : "done");
    const [total] = task.totals;
    return html`<form @submit=${(event: SubmitEvent) => this.#note(event, task)}>
      <div class="fields">
        <label
          >${m.outcome}<select
            name="outcome"
            @change=${(event: Event) => {
              const value = outcomes.find((one) => one === (event.target as HTMLSelectElement).value);
              this.outcome = { ...this.outcome, [task.id]: value ?? "reached" };
            }}
          >
            ${outcomes.map((one) => html`<option value=${one} ?selected=${one === outcome}>${m.outcomes[one]}</option>`)}
          </select></label
        >
        <label
          >${m.reason}<select name="reason">
            <option value="">${m.noReason}</option>
            ${reasons.map((one) => html`<option value=${one}>${m.reasons[one]}</option>`)}
          </select></label
        >
        ${
          outcome === "promise"
            ? html`<label
                  >${m.promisedAmount}<input
                    name="amount"
                    required
                    inputmode="decimal"
                    pattern="[0-9]+([.,][0-9]{1,2})?"
                    .value=${total?.amount ?? ""}
                /></label>
                <label>${m.promisedDay}<input name="payBy" type="date" required min=${task.day} /></label>`
            : nothing
        }
      </div>
      <label>${m.note}<textarea name="note" maxlength="5000"></textarea></label>
      <div class="acts"><button class="primary">${m.noteOutcome}</button></div>
    </form>`;
  }
}
