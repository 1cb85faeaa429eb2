import { addDays } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { instantText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { drawQuestionStatistics } from "./question-statistics.ts";

type Questions = OutputOf<"listQuestions">;
type Question = Questions["rows"][number];

const states = ["open", "answered", "closed"] as const;

/** The inbox of clients' questions: who answers, since when they wait, what was said. */
export class QuestionsPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    canAnswer: { attribute: false },
    state: { state: true },
    days: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-end: 18px;
      }
      .acts [aria-pressed="true"] {
        border-color: var(--_accent);
        color: var(--_accent);
      }
      .said {
        list-style: none;
        margin: 0 0 12px;
        padding: 0;
      }
      .said li {
        padding-block: 8px;
        border-block-end: 1px solid var(--_line);
      }
      .said p {
        margin: 0;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  /** Whether she may answer. */
  declare canAnswer: boolean;
  declare state: Question["state"];
  /** The days back the response time is computed over. */
  declare days: number;
  readonly #now = new AttemptController(this);
  readonly #questions = new LoadController<Questions>(this, () => this.#desk.listQuestions({ state: this.state, limit: 100 }));

  readonly #statistics = new LoadController<OutputOf<"getQuestionStatistics">>(this, async () => {
    const { today } = await this.#desk.getSession({});
    return this.#desk.getQuestionStatistics({ from: addDays(today, 1 - this.days), to: today });
  });

  constructor() {
    super();
    this.canAnswer = false;
    this.days = 90;
    this.state = "open";
  }

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The page was drawn without a workspace");
    return this.workspace;
  }

  async #change(work: () => Promise<string>): Promise<void> {
    await this.#now.attempt(work);
    await Promise.all([this.#questions.reload(), this.#statistics.reload()]);
  }

  #answer(event: SubmitEvent, { id, email }: Question): void {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement);
    const text = String(typed.get("text") ?? "").trim();
    const decision = typed.get("decision");
    void this.#change(async () => {
      const decided = decision === "accepted" || decision === "declined" ? ({ decision } as const) : {};
      await this.#desk.answerQuestion({ id, text, ...decided });
      const m = messages().questions;
      return email === undefined ? m.answered : m.answeredByMail(email);
    });
  }

  #take(id: string): void {
    void this.#change(async () => {
      await this.#desk.takeQuestion({ id });
      return messages().questions.taken;
    });
  }

  #close(id: string): void {
    void this.#change(async () => {
      await this.#desk.closeQuestion({ id });
      return messages().questions.closed;
    });
  }

  override render() {
    const m = messages().questions;
    const { problem, notice } = this.#now;
    return html`<div class="head"><h1>${m.questions}</h1></div>
      <p class="soft">${m.lead}</p>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      <div role="group" class="acts" aria-label=${m.questions}>
        ${states.map(
          (state) =>
            html`<button
              aria-pressed=${state === this.state ? "true" : "false"}
              @click=${() => {
                this.state = state;
                void this.#questions.reload();
              }}
            >
              ${m.states[state]}
            </button>`,
        )}
      </div>
      ${drawLoaded(this.#questions, ({ rows }) =>
        rows.length === 0
          ? html`<p class="empty">${m.none[this.state]}</p>`
          : html`${rows.map((question) => this.#question(question))}`,
      )}
      ${drawLoaded(this.#statistics, (statistics) =>
        drawQuestionStatistics(statistics, this.days, (days) => {
          this.days = days;
          void this.#statistics.reload();
        }),
      )}`;
  }

  #question(question: Question): TemplateResult {
    const m = messages().questions;
    const { id, number, invoiceId, customerName, hours, owner, state, kind, decision } = question;
    return html`<section class="card" aria-label=${`${number} · ${customerName}`}>
      <h2><a href=${`/app/invoices/${encodeURIComponent(invoiceId)}`}>${number}</a> · ${customerName}</h2>
      <p class="soft">
        ${state === "open" ? m.waits(hours) : m.answeredIn(hours)}${owner === undefined ? nothing : html` · ${m.owner(owner)}`}
      </p>
      ${
        kind === undefined
          ? nothing
          : html`<p><span class="badge">${m.kinds[kind]}</span> ${decision === undefined ? nothing : m.decisions[decision]}</p>`
      }
      ${drawSaid(question)}
      ${
        kind === "refund" && this.canAnswer && state === "open"
          ? html`<app-refund-decision .workspace=${this.workspace} .invoiceId=${invoiceId}></app-refund-decision>`
          : nothing
      }
      ${
        this.canAnswer && state !== "closed"
          ? html`<form
              @submit=${(event: SubmitEvent) => {
                this.#answer(event, question);
              }}
            >
              ${kind === "refund" && state === "open" ? drawDecision() : nothing}
              <label>${m.yourAnswer}<textarea name="text" rows="3" required maxlength="10000"></textarea></label>
              <div>
                <button class="primary" ?disabled=${this.#now.busy}>${m.answer}</button>
                <button
                  type="button"
                  @click=${() => {
                    this.#take(id);
                  }}
                >
                  ${m.take}
                </button>
                <button
                  type="button"
                  class="quiet"
                  @click=${() => {
                    this.#close(id);
                  }}
                >
                  ${m.close}
                </button>
              </div>
            </form>`
          : nothing
      }
    </section>`;
  }
}

function drawSaid({ messages: said }: Question): TemplateResult {
  return html`<ol class="said">
    ${said.map(
      ({ at, name, text }) =>
        html`<li>
          <p class="soft">${name} · ${instantText(at)}</p>
          <p>${text}</p>
        </li>`,
    )}
  </ol>`;
}

function drawDecision(): TemplateResult {
  const m = messages().questions;
  return html`<label
    >${m.decision}<select name="decision">
      <option value="">${m.undecided}</option>
      <option value="accepted">${m.decisions.accepted}</option>
      <option value="declined">${m.decisions.declined}</option>
    </select></label
  >`;
}
