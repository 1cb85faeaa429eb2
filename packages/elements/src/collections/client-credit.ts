import type { OutputOf, Workspace } from "@acquit/workspace";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { amountText, isPositive } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { DeskPart } from "./desk-part.ts";
import { readForm } from "./plan-forms.ts";

type LatePayer = OutputOf<"listLatePayers">["rows"][number];
type Credit = OutputOf<"getCredit">;
type Customer = OutputOf<"listCustomers">["rows"][number];

const MOST = 500;

/** Chronic late payers with what they cost, and how far each client is trusted. Private. */
export class ClientCredit extends DeskPart {
  static override properties: PropertyDeclarations = {
    payers: { state: true },
    customers: { state: true },
    credit: { state: true },
  };
  declare protected payers: readonly LatePayer[];
  declare protected customers: readonly Customer[];
  declare protected credit: Credit | undefined;

  constructor() {
    super();
    this.payers = [];
    this.customers = [];
    this.credit = undefined;
  }

  protected async read(workspace: Workspace): Promise<void> {
    const [payers, customers] = await Promise.all([workspace.listLatePayers({}), workspace.listCustomers({ limit: MOST })]);
    this.payers = payers.rows;
    this.customers = customers.rows;
  }

  async #choose(id: string): Promise<void> {
    this.credit = undefined;
    if (id === "") return;
    await this.act(async (workspace) => {
      this.credit = await workspace.getCredit({ id });
      return "";
    });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("details")?.setAttribute("open", "");
    this.renderRoot.querySelector<HTMLElement>("details form input")?.focus();
  }

  async #save(event: SubmitEvent, credit: Credit): Promise<void> {
    const { limit = "", overLimit, prepaymentOnly, reviewOn = "", note = "" } = readForm(event);
    const policy = {
      currency: credit.currency,
      overLimit: overLimit === "block" ? ("block" as const) : ("warn" as const),
      prepaymentOnly: prepaymentOnly === "on",
      ...(limit !== "" && { limit: limit.replace(",", ".") }),
      ...(reviewOn !== "" && { reviewOn }),
      ...(note !== "" && { note }),
    };
    await this.act(async (workspace) => {
      this.credit = await workspace.saveCredit({ id: credit.customerId, policy, revision: credit.revision });
      return this.m.credit.saved(credit.customerName);
    });
  }

  protected draw(): TemplateResult {
    const m = this.m.credit;
    return html`<p class="lead">${m.lead}</p>
      ${
        this.payers.length === 0
          ? html`<p class="soft">${m.none}</p>`
          : html`<ul class="rows">
              ${this.payers.map((payer) => this.#drawPayer(payer))}
            </ul>`
      }
      <details class="row edit">
        <summary class="inside">${m.edit}</summary>
        <div class="inside">
          <label
            >${this.m.client}<select
              @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}
              .value=${this.credit?.customerId ?? ""}
            >
              <option value="">${this.m.choose}</option>
              ${this.customers.map(
                ({ id, party }) => html`<option value=${id} ?selected=${id === this.credit?.customerId}>${party.name}</option>`,
              )}
            </select></label
          >
          ${this.credit === undefined ? nothing : this.#drawCredit(this.credit)}
        </div>
      </details>`;
  }

  #reasons({ reasons, score }: Credit["risk"]): string {
    const m = this.m.credit;
    const said = reasons.map(({ code, points }) => m.points(m.reasons[code], points)).join(", ");
    return said === "" ? m.risk(score) : `${m.risk(score)} : ${said}`;
  }

  #drawPayer(payer: LatePayer): TemplateResult {
    const m = this.m.credit;
    const amount = (text: string) => amountText(text, payer.currency, this.speech.locale);
    return html`<li class="row">
      <div class="inside">
        <h3>
          <button class="what" @click=${() => this.#choose(payer.customerId)}>${payer.customerName}</button>
          ${payer.isReviewDue ? html`<span class="badge waits">${m.review}</span>` : nothing}
          ${payer.prepaymentOnly ? html`<span class="badge">${m.prepayment}</span>` : nothing}
        </h3>
        <ul>
          <li>
            ${m.late(payer.lateInstalments, payer.instalments, new Intl.NumberFormat(this.speech.locale).format(payer.meanDaysLate))}
          </li>
          <li>
            ${[
              m.tiedUp(amount(payer.tiedUp)),
              ...(payer.interest === undefined ? [] : [m.interest(amount(payer.interest))]),
              m.contacts(payer.contacts),
            ].join(", ")}
          </li>
          ${isPositive(payer.overdue) ? html`<li class="late">${m.overdue(amount(payer.overdue))}</li>` : nothing}
          <li>${this.#reasons(payer.risk)}</li>
        </ul>
      </div>
    </li>`;
  }

  #drawCredit(credit: Credit): TemplateResult {
    const m = this.m.credit;
    const { policy, currency, savedBy, savedAt } = credit;
    const amount = (text: string) => amountText(text, currency, this.speech.locale);
    return html`<p>${m.owed(amount(credit.open), amount(credit.overdue))}</p>
      <p>${this.#reasons(credit.risk)}</p>
      ${savedBy === undefined || savedAt === undefined ? nothing : html`<p class="soft">${m.by(savedBy, dateText(savedAt.slice(0, 10), this.speech.locale))}</p>`}
      <form @submit=${(event: SubmitEvent) => this.#save(event, credit)}>
        <fieldset ?disabled=${this.readonly}>
          <div class="fields">
            <label
              >${m.limit}<input name="limit" inputmode="decimal" pattern="[0-9]+([.,][0-9]{1,2})?" .value=${policy?.limit ?? ""}
            /></label>
            <label
              >${m.over}<select name="overLimit">
                ${(["warn", "block"] as const).map(
                  (one) => html`<option value=${one} ?selected=${one === policy?.overLimit}>${m.overs[one]}</option>`,
                )}
              </select></label
            >
            <label>${m.reviewOn}<input type="date" name="reviewOn" .value=${policy?.reviewOn ?? ""} /></label>
          </div>
          <label class="check"
            ><input type="checkbox" name="prepaymentOnly" .checked=${policy?.prepaymentOnly === true} />${m.prepayment}</label
          >
          <label>${m.note}<textarea name="note" maxlength="2000" .value=${policy?.note ?? ""}></textarea></label>
          <div class="acts"><button class="primary">${m.save}</button></div>
        </fieldset>
      </form>`;
  }
}
