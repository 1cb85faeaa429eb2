import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded, refusalText } from "./failure.ts";
import { partyFields, readParty } from "./party-form.ts";

type Customer = OutputOf<"getCustomer">;

const designs = ["classic", "modern", "compact"] as const;

/** One customer: who she is, how to reach her, her terms. */
export class CustomerPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    customerId: { attribute: false },
    canErase: { attribute: false },
    canBill: { attribute: false },
    templates: { state: true },
    notice: { state: true },
    problem: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare customerId: string;
  /** Whether she may answer for the client's data. */
  declare canErase: boolean;
  /** Whether she may write invoices. */
  declare canBill: boolean;
  /** The firm's templates of invoices, once they are known. */
  declare templates: OutputOf<"listDraftTemplates">["rows"];
  declare notice: string;
  declare problem: string;
  readonly #customer = new LoadController<Customer | undefined>(this, () => this.#find());

  constructor() {
    super();
    this.canErase = false;
    this.canBill = false;
    this.templates = [];
    this.notice = "";
    this.problem = "";
  }

  async #find(): Promise<Customer | undefined> {
    try {
      this.templates = (await this.workspace?.listDraftTemplates({}))?.rows ?? [];
      return await this.workspace?.getCustomer({ id: this.customerId });
    } catch (error) {
      if (error instanceof WorkspaceError && error.code === "not-found") return undefined;
      throw error;
    }
  }

  async #save(event: SubmitEvent, before: Customer | undefined): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const email = String(form.get("email") ?? "").trim();
    const template = designs.find((design) => design === form.get("template"));
    const draftTemplateId = String(form.get("draftTemplate") ?? "");
    const days = Number.parseInt(String(form.get("days") ?? ""), 10);
    const {
      terms,
      template: _template,
      draftTemplateId: _draftTemplateId,
      email: _email,
      ...kept
    } = before ?? {
      ...{ id: this.customerId, archived: false, revision: 0, terms: undefined },
      ...{ template: undefined, draftTemplateId: undefined, email: undefined },
    };
    const customer = {
      ...kept,
      party: readParty(form, before?.party),
      language: form.get("language") === "en" ? ("en" as const) : ("fr" as const),
      ...(email === "" ? {} : { email }),
      ...(template === undefined ? {} : { template }),
      ...(draftTemplateId === "" ? {} : { draftTemplateId }),
      ...(Number.isSafeInteger(days) ? { terms: { ...terms, due: { kind: "days" as const, days } } } : {}),
    };
    this.notice = "";
    this.problem = "";
    try {
      const saved = await this.workspace?.saveCustomer({ id: this.customerId, customer });
      if (saved !== undefined) this.#customer.replace(saved);
      this.notice = messages().saved;
    } catch (error) {
      const conflict = error instanceof WorkspaceError && error.code === "conflict";
      this.problem = conflict ? messages().conflict : refusalText(error);
      if (conflict) await this.#customer.reload();
    }
  }

  #conditions(customer: Customer | undefined): TemplateResult {
    const m = messages();
    const due = customer?.terms?.due;
    return html`<fieldset>
      <legend>${m.conditions}</legend>
      <div class="fields">
        <label>${m.email}<input name="email" type="email" .value=${customer?.email ?? ""} /></label>
        <label
          >${m.language}<select name="language">
            <option value="fr" ?selected=${customer?.language !== "en"}>${m.french}</option>
            <option value="en" ?selected=${customer?.language === "en"}>${m.english}</option>
          </select></label
        >
        <label
          >${m.looks.clientDesign}<select name="template">
            <option value="">${m.looks.usual}</option>
            ${designs.map(
              (design) =>
                html`<option value=${design} ?selected=${customer?.template === design}>${m.looks.designs[design]}</option>`,
            )}
          </select></label
        >
        <label
          >${m.templates.usual}<select name="draftTemplate">
            <option value="">${m.templates.noUsual}</option>
            ${this.templates.map(
              ({ id, name }) => html`<option value=${id} ?selected=${customer?.draftTemplateId === id}>${name}</option>`,
            )}
          </select></label
        >
        <label
          >${m.paymentDays}<input
            name="days"
            type="number"
            min="0"
            max="366"
            .value=${due?.kind === "days" ? String(due.days) : ""}
        /></label>
      </div>
    </fieldset>`;
  }

  override render() {
    const m = messages();
    return drawLoaded(this.#customer, (customer) => {
      return html`<div class="head">
          <h1>${customer?.party.name ?? m.newCustomer}</h1>
          ${
            customer !== undefined && this.canBill
              ? html`<app-bill-customer .workspace=${this.workspace} .customer=${customer}></app-bill-customer>`
              : nothing
          }
        </div>
        <form class="card" @submit=${(event: SubmitEvent) => this.#save(event, customer)}>
          ${this.problem === "" ? nothing : html`<p role="alert">${this.problem}</p>`} ${partyFields(customer?.party)}
          ${this.#conditions(customer)}
          <div><button class="primary">${m.save}</button> <span role="status">${this.notice}</span></div>
        </form>
        ${
          customer === undefined
            ? nothing
            : html`<app-client-link
                  .workspace=${this.workspace}
                  .customerId=${this.customerId}
                  .address=${customer.email}
                ></app-client-link>
                <section>
                  <app-message-texts .workspace=${this.workspace} .customerId=${this.customerId}></app-message-texts>
                </section>`
        }
        ${
          customer !== undefined && this.canErase
            ? html`<app-customer-privacy
                .workspace=${this.workspace}
                .customerId=${this.customerId}
                @customer-erased=${() => this.#customer.reload()}
              ></app-customer-privacy>`
            : nothing
        }`;
    });
  }
}
