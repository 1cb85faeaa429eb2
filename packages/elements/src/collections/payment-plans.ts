import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { refusalOf } from "../controllers/refusal.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { collectionsStyles } from "./collections-styles.ts";
import { en } from "./messages/plans-en.ts";
import { fr } from "./messages/plans-fr.ts";
import { drawBounds, type Bounds } from "./plan-bounds-form.ts";
import { drawComposer, type Draft, type OpenInvoice, type PlanWish } from "./plan-composer.ts";
import { drawPlan, type Plan, type PlanAnswer } from "./plan-list.ts";

const MOST = 200;
const nothingWished: PlanWish = { invoiceId: "", parts: 3, firstOn: "", firstAmount: "" };

/** Payment plans: what clients propose, what was agreed and how it is kept, and what they may propose. Private. */
export class PaymentPlans extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    readonly: { type: Boolean },
    plans: { state: true },
    invoices: { state: true },
    bounds: { state: true },
    wish: { state: true },
    draft: { state: true },
    hasFailed: { state: true },
    said: { state: true },
  };
  static override styles = [base, controls, collectionsStyles];
  declare workspace: Workspace | undefined;
  declare readonly: boolean;
  declare protected plans: readonly Plan[] | undefined;
  declare protected invoices: readonly OpenInvoice[];
  declare protected bounds: OutputOf<"getPlanBounds"> | undefined;
  declare protected wish: PlanWish;
  declare protected draft: Draft | undefined;
  declare protected hasFailed: boolean;
  declare protected said: string;
  readonly #speech = new LanguageController(this);
  #turn = 0;

  constructor() {
    super();
    this.workspace = undefined;
    this.readonly = false;
    this.plans = undefined;
    this.invoices = [];
    this.bounds = undefined;
    this.wish = nothingWished;
    this.draft = undefined;
    this.hasFailed = false;
    this.said = "";
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has("workspace")) void this.#read();
  }

  get #m() {
    return this.#speech.language === "fr" ? fr : en;
  }

  async #read(): Promise<void> {
    const { workspace } = this;
    if (workspace === undefined) return;
    try {
      const [plans, bounds, open] = await Promise.all([
        workspace.listPlans({ limit: MOST }),
        workspace.getPlanBounds({}),
        workspace.listInvoices({ status: "open", limit: MOST }),
      ]);
      this.plans = plans.rows;
      this.bounds = bounds;
      this.invoices = open.rows;
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  /** Does something and says so; a refusal is said in words a person can act on. */
  async #do(work: (workspace: Workspace) => Promise<unknown>, said: string): Promise<void> {
    const { workspace } = this;
    if (workspace === undefined) return;
    try {
      await work(workspace);
      this.said = said;
      await this.#read();
    } catch (error) {
      const details = refusalOf(error).details as { readonly reason?: string } | undefined;
      const { needsReason, changed, exists, refused } = this.#m;
      const known: Readonly<Record<string, string>> = { reason: needsReason, "debt-changed": changed, "plan-exists": exists };
      this.said = known[details?.reason ?? ""] ?? refused;
    }
  }

  readonly #answer = (plan: Plan, answer: PlanAnswer, reason: string) =>
    this.#do(
      (workspace) => workspace.answerPlan({ id: plan.id, answer, ...(reason !== "" && { reason }) }),
      this.#m.answered[answer],
    );

  readonly #saveBounds = (bounds: Bounds) =>
    this.#do((workspace) => workspace.savePlanBounds({ bounds, revision: this.bounds?.revision ?? 0 }), this.#m.saved);

  /** Computes as the form changes; the last question's answer counts. */
  readonly #compose = async (wish: PlanWish) => {
    this.wish = wish;
    this.#turn += 1;
    const turn = this.#turn;
    const { invoiceId, parts, firstOn, firstAmount } = wish;
    const asked =
      invoiceId === ""
        ? undefined
        : this.workspace?.previewPlan({
            ...{ invoiceIds: [invoiceId], parts },
            ...(firstOn !== "" && { firstOn }),
            ...(firstAmount !== "" && { firstAmount }),
          });
    const draft = await asked?.catch(() => undefined);
    if (turn === this.#turn) this.draft = draft;
  };

  readonly #propose = async () => {
    const { draft, wish } = this;
    if (draft === undefined) return;
    const plan = { id: crypto.randomUUID(), invoiceIds: [wish.invoiceId], parts: draft.parts };
    await this.#do((workspace) => workspace.proposePlan(plan), this.#m.proposed);
    this.wish = nothingWished;
    this.draft = undefined;
  };

  override render(): TemplateResult {
    const m = this.#m;
    const { locale } = this.#speech;
    if (this.hasFailed) {
      return html`<p role="alert">${m.failed}</p>
        <button @click=${() => this.#read()}>${m.retry}</button>`;
    }
    const { plans, bounds } = this;
    if (plans === undefined || bounds === undefined) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    const speech = { m, locale, answer: this.readonly ? undefined : this.#answer };
    return html`<p class="lead">${m.lead}</p>
      <p role="status">${this.said}</p>
      ${
        plans.length === 0
          ? html`<p class="soft">${m.none}</p>`
          : html`<ul class="rows">
              ${plans.map((plan) => drawPlan(plan, speech))}
            </ul>`
      }
      ${
        this.readonly
          ? nothing
          : html`<div class="rows more">
              ${drawComposer({
                ...{ m, locale, invoices: this.invoices, wish: this.wish, draft: this.draft },
                change: this.#compose,
                send: this.#propose,
              })}
              ${drawBounds(bounds.bounds, m, this.#saveBounds)}
            </div>`
      }`;
  }
}
