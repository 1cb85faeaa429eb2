import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues } from "lit";
import { amountText, dateText } from "../format.ts";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { correctingRefusal, readDecimal } from "./correcting-parts.ts";

type Invoice = OutputOf<"getInvoice">;
type Draft = OutputOf<"getDraft">;

/** Prepares the deposit invoice for what a draft will bill. */
export class DepositCard extends LitElement {
  static override properties = { workspace: { attribute: false }, draftId: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare draftId: string | undefined;
  readonly #now = new AttemptController(this, correctingRefusal);

  #ask(event: SubmitEvent): void {
    event.preventDefault();
    const percent = String(new FormData(event.target as HTMLFormElement).get("percent") ?? "");
    void this.#now.attempt(async () => {
      const { workspace, draftId } = this;
      if (workspace === undefined || draftId === undefined) return "";
      const share = { kind: "percent", percent: readDecimal(percent) } as const;
      const draft = await workspace.askDeposit({ id: draftId, draftId: crypto.randomUUID(), share });
      navigate(this, { page: "draft", id: draft.id });
      return "";
    });
  }

  override render() {
    const m = messages().correcting;
    const { problem, busy } = this.#now;
    return html`<form class="card" aria-labelledby="deposit" @submit=${this.#ask}>
      <div>
        <h2 id="deposit">${m.depositTitle}</h2>
        <p class="soft">${m.depositLead}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <div class="fields">
        <label>${m.percent}<input name="percent" inputmode="decimal" required value="30" autocomplete="off" /></label>
      </div>
      <div><button ?disabled=${busy}>${m.askDeposit}</button></div>
    </form>`;
  }
}

/** Deducts an issued deposit from the client's draft, or begins the final invoice. */
export class DeductCard extends LitElement {
  static override properties = { workspace: { attribute: false }, invoice: { attribute: false }, candidates: { state: true } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare invoice: Invoice | undefined;
  /** The client's drafts it may be deducted from; absent until they are known. */
  declare candidates: readonly Draft[] | undefined;
  readonly #now = new AttemptController(this, correctingRefusal);

  constructor() {
    super();
    this.candidates = undefined;
  }

  override updated(changes: PropertyValues<this>): void {
    if (changes.has("invoice")) void this.#findDrafts();
  }

  async #findDrafts(): Promise<void> {
    const { workspace, invoice } = this;
    if (workspace === undefined || invoice === undefined) return;
    const page = await workspace.listDrafts({ limit: 200 }).catch(() => undefined);
    this.candidates = (page?.rows ?? []).filter(
      ({ document }) =>
        document.typeCode === "380" && document.customerId === invoice.customerId && document.currency === invoice.currency,
    );
  }

  #deduct(event: SubmitEvent, invoice: Invoice): void {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).get("draft");
    void this.#now.attempt(async () => {
      const known = this.candidates?.find(({ id }) => id === chosen);
      const into = { draftId: known?.id ?? crypto.randomUUID(), revision: known?.revision ?? 0 };
      const draft = await this.workspace?.deductDeposit({ id: invoice.id, ...into });
      if (draft !== undefined) navigate(this, { page: "draft", id: draft.id });
      return "";
    });
  }

  override render() {
    const { invoice, candidates } = this;
    if (invoice === undefined || candidates === undefined) return nothing;
    const m = messages().correcting;
    const { problem, busy } = this.#now;
    return html`<form
      class="card"
      aria-labelledby="deduct"
      @submit=${(event: SubmitEvent) => {
        this.#deduct(event, invoice);
      }}
    >
      <div>
        <h2 id="deduct">${m.deductTitle}</h2>
        <p class="soft">${m.deductLead}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <label
        >${m.deductFrom}<select name="draft">
          ${candidates.map(
            ({ id, updatedAt, totals, document }, position) =>
              html`<option value=${id} ?selected=${position === 0}>
                ${m.draftOf(dateText(updatedAt.slice(0, 10)), totals === undefined ? "" : amountText(totals.taxInclusive, document.currency))}
              </option>`,
          )}
          <option value="">${m.newDraft}</option>
        </select></label
      >
      <div><button class="primary" ?disabled=${busy}>${m.deduct}</button></div>
    </form>`;
  }
}
