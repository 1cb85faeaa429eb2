import { addDays, checkPolicy, type ReminderPolicy } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { refusalOf } from "../controllers/refusal.ts";
import { WorkspaceController } from "../controllers/workspace-controller.ts";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { collectionsStyles } from "./collections-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { drawLimits, drawSteps } from "./policy-form.ts";

type Choice = OutputOf<"listReminderPolicies">["rows"][number];
type Preview = OutputOf<"previewReminders">;
type Replay = OutputOf<"replayReminders">;

const EXAMPLES = 8;

/** The firm's policy: its steps and limits, what it would do in the next days, and on the past year. Private. */
export class ReminderRules extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    readonly: { type: Boolean },
    choices: { state: true },
    policy: { state: true },
    preview: { state: true },
    replay: { state: true },
    hasFailed: { state: true },
    said: { state: true },
  };
  static override styles = [base, controls, collectionsStyles];
  declare workspace: Workspace | undefined;
  declare readonly: boolean;
  declare protected choices: readonly Choice[] | undefined;
  /** As it stands in the form. */
  declare protected policy: ReminderPolicy | undefined;
  declare protected preview: Preview | undefined;
  declare protected replay: Replay | undefined;
  declare protected hasFailed: boolean;
  declare protected said: string;
  readonly #speech = new LanguageController(this);
  readonly #workspace = new WorkspaceController(this);
  #turn = 0;

  constructor() {
    super();
    this.workspace = undefined;
    this.readonly = false;
    this.choices = undefined;
    this.policy = undefined;
    this.preview = undefined;
    this.replay = undefined;
    this.hasFailed = false;
    this.said = "";
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has("workspace")) void this.#read();
  }

  get #m() {
    return this.#speech.language === "fr" ? fr : en;
  }

  get #own(): Choice | undefined {
    return this.choices?.find(({ scope }) => scope.kind === "tenant");
  }

  async #read(): Promise<void> {
    const workspace = this.#workspace.value;
    if (workspace === undefined) return;
    try {
      const { rows, suggested } = await workspace.listReminderPolicies({});
      this.choices = rows;
      this.policy = rows.find(({ scope }) => scope.kind === "tenant")?.policy ?? suggested;
      this.hasFailed = false;
      await this.#try();
    } catch {
      this.hasFailed = true;
    }
  }

  /** Asks what the policy in the form would do; the last question's answer counts. */
  async #try(): Promise<void> {
    const { policy } = this;
    if (policy === undefined || checkPolicy(policy).length > 0) return;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const preview = await this.#workspace.value?.previewReminders({ policy });
      if (turn === this.#turn) this.preview = preview;
    } catch {
      if (turn === this.#turn) this.preview = undefined;
    }
  }

  readonly #change = (policy: ReminderPolicy) => {
    this.policy = policy;
    this.replay = undefined;
    this.said = "";
    void this.#try();
  };

  readonly #save = async (event: SubmitEvent) => {
    event.preventDefault();
    const { policy } = this;
    if (policy === undefined || checkPolicy(policy).length > 0) return;
    await this.#put({ policy }, this.#m.rulesSaved);
  };

  async #put(change: { readonly policy?: ReminderPolicy }, said: string): Promise<void> {
    const version = this.#own?.version ?? 0;
    try {
      await this.#workspace.value?.saveReminderPolicy({ scope: { kind: "tenant" }, version, ...change });
      await this.#read();
      this.said = said;
    } catch (error) {
      const isConflict = refusalOf(error).code === "conflict";
      if (isConflict) await this.#read();
      this.said = isConflict ? this.#m.conflict : this.#m.refused;
    }
  }

  async #remove({ scope }: Choice): Promise<void> {
    try {
      await this.#workspace.value?.removeReminderPolicy({ scope });
      await this.#read();
    } catch {
      this.said = this.#m.refused;
    }
  }

  readonly #replayYear = async () => {
    const { policy, preview } = this;
    if (policy === undefined || preview === undefined) return;
    try {
      const until = preview.today;
      this.replay = await this.#workspace.value?.replayReminders({ from: addDays(until, -365), until, policy });
    } catch {
      this.said = this.#m.refused;
    }
  };

  override render(): TemplateResult {
    const m = this.#m;
    if (this.hasFailed) {
      return html`<p role="alert">${m.failed}</p>
        <button @click=${() => this.#read()}>${m.retry}</button>`;
    }
    if (this.policy === undefined) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    const own = this.#own;
    return html`<p class="lead">${m.rulesLead}</p>
      <p class=${own?.policy === undefined ? "notice" : "soft"}>
        ${own?.policy === undefined ? m.suggested : m.active(own.version, own.savedBy ?? "")}
      </p>
      <p role="status">${this.said}</p>
      <div class="halves">${this.#drawForm(this.policy)} ${this.#drawAside()}</div>`;
  }

  #drawForm(policy: ReminderPolicy): TemplateResult {
    const m = this.#m;
    const problems = checkPolicy(policy);
    const form = { policy, m, readonly: this.readonly, change: this.#change };
    return html`<form @submit=${this.#save}>
      <fieldset ?disabled=${this.readonly}>
        <legend>${m.policyName}</legend>
        <input
          required
          maxlength="100"
          aria-label=${m.policyName}
          .value=${policy.name}
          @change=${(event: Event) => {
            this.#change({ ...policy, name: (event.target as HTMLInputElement).value.trim() });
          }}
        />
        ${drawSteps(form)} ${drawLimits(form)}
      </fieldset>
      <ul class="problems" aria-live="polite">
        ${problems.map(({ code, step }) => {
          const at = policy.steps.findIndex(({ id }) => id === step);
          return html`<li>${at < 0 ? nothing : `${m.step(at + 1)} : `}${m.policyProblem[code]}</li>`;
        })}
      </ul>
      ${
        this.readonly
          ? nothing
          : html`<div class="acts">
              <button class="primary" ?disabled=${problems.length > 0}>${m.saveRules}</button>
              ${
                this.#own?.policy === undefined
                  ? nothing
                  : html`<button type="button" @click=${() => this.#put({}, m.allStopped)}>${m.stopAll}</button>`
              }
            </div>`
      }
    </form>`;
  }

  #drawAside(): TemplateResult {
    const m = this.#m;
    const { locale } = this.#speech;
    const rows = this.preview?.rows ?? [];
    return html`<div class="aside">
      <section class="card" aria-labelledby="try">
        <h2 id="try">${m.tryTitle}</h2>
        ${
          this.preview === undefined
            ? html`<p class="soft" aria-busy="true">${m.loading}</p>`
            : html`<p aria-live="polite">
                  ${m.tried(rows.length + this.preview.more, new Set(rows.map(({ customerId }) => customerId)).size)}
                </p>
                <ul>
                  ${rows
                    .slice(0, EXAMPLES)
                    .map((row) => html`<li>${dateText(row.day, locale)} · ${row.customerName} · ${m.tone[row.tone]}</li>`)}
                </ul>`
        }
      </section>
      <section class="card" aria-labelledby="past">
        <h2 id="past">${m.replayTitle}</h2>
        <button ?disabled=${this.preview === undefined} @click=${this.#replayYear}>${m.replay}</button>
        <div aria-live="polite">${this.replay === undefined ? nothing : this.#drawReplay(this.replay)}</div>
      </section>
      ${this.#drawApart()}
    </div>`;
  }

  #drawReplay({
    contacts,
    clients,
    tasks,
    askedBeforePaid,
    paidLate,
    byCurrency,
    answerDays,
    mostContacted,
  }: Replay): TemplateResult {
    const m = this.#m;
    const { locale } = this.#speech;
    return html`<p>${m.replayed(contacts, clients, tasks)}</p>
      <p>${m.replayLate(askedBeforePaid, paidLate)}</p>
      ${byCurrency.map(
        ({ currency, tiedUp, tiedUpIfAnswered }) =>
          html`<p>
            ${m.replayMoney(amountText(tiedUp, currency, locale), amountText(tiedUpIfAnswered, currency, locale), answerDays)}
          </p>`,
      )}
      <ul>
        ${mostContacted.slice(0, EXAMPLES).map((row) => html`<li>${row.customerName} : ${row.contacts}</li>`)}
      </ul>`;
  }

  #drawApart(): TemplateResult | typeof nothing {
    const m = this.#m;
    const apart = (this.choices ?? []).filter(({ scope }) => scope.kind !== "tenant");
    if (apart.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="apart">
      <h2 id="apart">${m.exclusions}</h2>
      <ul>
        ${apart.map(
          (choice) =>
            html`<li>
              ${m.excludedScope[choice.scope.kind]} ${nameOf(choice)} :
              ${choice.policy === undefined ? m.neverReminded : m.ownPolicy(choice.policy.name)}
              ${
                this.readonly
                  ? nothing
                  : html`<button class="quiet" @click=${() => this.#remove(choice)}>${m.remindAgain}</button>`
              }
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

function nameOf({ scope, name }: Choice): string {
  if (name !== undefined) return name;
  return scope.kind === "customer" ? scope.customerId : scope.kind === "invoice" ? scope.invoiceId : "";
}
