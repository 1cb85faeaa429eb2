import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { amountText } from "../format.ts";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { correctingRefusal, drawLineFields, readCreditedPart, type CreditChoice } from "./correcting-parts.ts";

type Invoice = OutputOf<"getInvoice">;

const choices: readonly CreditChoice[] = ["rest", "lines", "amount"];
const replaceable: ReadonlySet<string> = new Set(["380", "384"]);

const isSomething = (amount: string | undefined) => amount !== undefined && /[1-9]/.test(amount) && !amount.startsWith("-");

/** Prepares the credit note or the corrected invoice of an issued one: a draft, opened in the editor. */
export class CorrectCard extends LitElement {
  static override properties = { workspace: { attribute: false }, invoice: { attribute: false }, choice: { state: true } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare invoice: Invoice | undefined;
  declare choice: CreditChoice;
  readonly #now = new AttemptController(this, correctingRefusal);

  constructor() {
    super();
    this.choice = "rest";
  }

  #prepare(event: SubmitEvent, invoice: Invoice): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const isCorrection = event.submitter?.getAttribute("value") === "correct";
    void this.#now.attempt(async () => {
      const { workspace } = this;
      if (workspace === undefined) return "";
      const asked = { id: invoice.id, draftId: crypto.randomUUID(), reason: String(form.get("reason") ?? "").trim() };
      const draft = isCorrection
        ? await workspace.correctInvoice(asked)
        : await workspace.creditInvoice({ ...asked, part: readCreditedPart(form, this.choice, invoice) });
      navigate(this, { page: "draft", id: draft.id });
      return "";
    });
  }

  override render() {
    const { invoice } = this;
    if (invoice === undefined || !isSomething(invoice.creditable)) return nothing;
    const m = messages().correcting;
    const left = amountText(invoice.creditable ?? "0", invoice.currency);
    const { problem, busy } = this.#now;
    return html`<form
      class="card"
      aria-labelledby="correct"
      @submit=${(event: SubmitEvent) => {
        this.#prepare(event, invoice);
      }}
    >
      <div>
        <h2 id="correct">${m.title}</h2>
        <p class="soft">${m.lead(left)}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`} ${this.#part(left)}
      ${this.choice === "lines" ? drawLineFields(invoice) : nothing}
      ${
        this.choice === "amount"
          ? html`<label>${m.amountLabel}<input name="amount" inputmode="decimal" required autocomplete="off" /></label>`
          : nothing
      }
      <label
        >${m.reason}<input name="reason" required maxlength="300" autocomplete="off" /><span class="hint"
          >${m.reasonHint}</span
        ></label
      >
      <div class="acts"><button class="primary" ?disabled=${busy}>${m.credit}</button> ${this.#correction(invoice, busy)}</div>
    </form>`;
  }

  #part(left: string): TemplateResult {
    const m = messages().correcting;
    const labels = { rest: m.rest(left), lines: m.lines, amount: m.amount };
    return html`<fieldset>
      <legend>${m.how}</legend>
      <div class="fields">
        ${choices.map(
          (kind) =>
            html`<label class="check"
              ><input
                type="radio"
                name="part"
                value=${kind}
                .checked=${this.choice === kind}
                @change=${() => {
                  this.choice = kind;
                }}
              />${labels[kind]}</label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  /** What was credited before, or deducts a deposit, is not replaced. */
  #correction({ typeCode, content, creditable, total }: Invoice, isBusy: boolean): TemplateResult | typeof nothing {
    const m = messages().correcting;
    const isWhole = creditable === total && content?.totals.prepaid === undefined;
    if (!replaceable.has(typeCode) || !isWhole) return nothing;
    return html`<button value="correct" ?disabled=${isBusy} aria-describedby="correct-hint">${m.correct}</button>
      <p class="hint" id="correct-hint">${m.correctHint}</p>`;
  }
}
