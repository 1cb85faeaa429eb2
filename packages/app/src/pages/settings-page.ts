import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded, refusalText } from "./failure.ts";
import { partyFields } from "./party-form.ts";
import { paymentMethodFields } from "./payment-methods.ts";
import { readProfile, type Profile } from "./profile-form.ts";

type Series = OutputOf<"listSeries">["rows"][number];
interface Settings {
  readonly profile: Profile | undefined;
  readonly series: readonly Series[];
}

/** The seller's profile and her number series. */
export class SettingsPage extends LitElement {
  static override properties = { workspace: { attribute: false }, notice: { state: true }, problem: { state: true } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare notice: string;
  declare problem: string;
  readonly #settings = new LoadController<Settings>(this, async () => {
    const { workspace } = this;
    if (workspace === undefined) throw new Error("The page was drawn without a workspace");
    const [{ profile }, { rows }] = await Promise.all([workspace.getProfile({}), workspace.listSeries({})]);
    return { profile, series: rows };
  });

  constructor() {
    super();
    this.notice = "";
    this.problem = "";
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.notice = "";
    this.problem = "";
    try {
      await work();
      this.notice = messages().saved;
    } catch (error) {
      const conflict = error instanceof WorkspaceError && error.code === "conflict";
      this.problem = conflict ? messages().conflict : refusalText(error);
    }
    await this.#settings.reload();
  }

  #saveProfile(event: SubmitEvent, before: Profile | undefined): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    void this.#try(async () => {
      await this.workspace?.saveProfile({ profile: readProfile(form, before) });
    });
  }

  #saveSeries(event: SubmitEvent, series: Series): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const next = Number.parseInt(String(form.get("next")), 10);
    void this.#try(async () => {
      await this.workspace?.saveSeries({
        id: series.id,
        series: { ...series, pattern: String(form.get("pattern")).trim(), next },
      });
    });
  }

  override render() {
    return drawLoaded(this.#settings, ({ profile, series }) => {
      const m = messages();
      return html`<div class="head"><h1>${m.settings}</h1></div>
        ${this.problem === "" ? nothing : html`<p role="alert">${this.problem}</p>`}
        <p role="status">${this.notice}</p>
        <form
          class="card"
          @submit=${(event: SubmitEvent) => {
            this.#saveProfile(event, profile);
          }}
        >
          <div>
            <h2>${m.seller}</h2>
            <p class="soft">${m.sellerLead}</p>
          </div>
          ${partyFields(profile?.party)} ${profileFields(profile)}
          <div><button class="primary">${m.save}</button></div>
        </form>
        <app-looks .workspace=${this.workspace}></app-looks>
        <app-payment-policy .workspace=${this.workspace}></app-payment-policy>
        <app-providers .workspace=${this.workspace}></app-providers>
        <app-message-texts .workspace=${this.workspace}></app-message-texts>
        <app-carriers .workspace=${this.workspace}></app-carriers>
        <h2>${m.series}</h2>
        <p class="soft">${m.seriesHint}</p>
        <div class="columns">${series.map((entry) => this.#seriesForm(entry))}</div>`;
    });
  }

  #seriesForm(series: Series): TemplateResult {
    const m = messages();
    return html`<form
      class="card"
      @submit=${(event: SubmitEvent) => {
        this.#saveSeries(event, series);
      }}
    >
      <h2>${series.kind === "invoice" ? m.invoiceSeries : m.creditNoteSeries}</h2>
      <div class="fields">
        <label>${m.pattern}<input name="pattern" required .value=${series.pattern} /></label>
        <label>${m.nextNumber}<input name="next" type="number" min="1" required .value=${String(series.next)} /></label>
      </div>
      <div><button>${m.save}</button></div>
    </form>`;
  }
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function field(name: string, label: string, value: string | undefined, type = "text"): TemplateResult {
  return html`<label>${label}<input name=${name} type=${type} .value=${value ?? ""} /></label>`;
}

function select(name: string, label: string, current: string | undefined, choices: readonly Choice[]): TemplateResult {
  return html`<label
    >${label}<select name=${name}>
      ${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === current}>${choice.label}</option>`)}
    </select></label
  >`;
}

function accountFields(profile: Profile | undefined): TemplateResult {
  const m = messages();
  const transfer = profile?.paymentMeans.find(({ typeCode }) => typeCode === "58")?.creditTransfers?.[0];
  return html`<label
      >${m.accountName}<input name="accountName" .value=${transfer?.accountName ?? ""} /><span class="hint"
        >${m.accountNameHint}</span
      ></label
    >
    ${field("iban", m.iban, transfer?.account)} ${field("bic", m.bic, transfer?.serviceProvider)}`;
}

function profileFields(profile: Profile | undefined): TemplateResult {
  const m = messages();
  const contact = profile?.billingContact;
  const due = profile?.terms.due;
  return html`<fieldset>
      <legend>${m.mentions}</legend>
      <div class="fields">
        ${field("legalInformation", m.legalForm, profile?.party.legalInformation)}
        ${field("register", m.register, profile?.register)}
      </div>
    </fieldset>
    <fieldset>
      <legend>${m.billing}</legend>
      <div class="fields">
        ${field("contactName", m.contactName, contact?.name)} ${field("phone", m.phone, contact?.phone, "tel")}
        ${field("contactEmail", m.contactEmail, contact?.email, "email")}
      </div>
    </fieldset>
    <fieldset>
      <legend>${m.bankAccount}</legend>
      <div class="fields">${accountFields(profile)}</div>
    </fieldset>
    ${paymentMethodFields(profile)}
    <fieldset>
      <legend>${m.conditions}</legend>
      <div class="fields">
        <label
          >${m.paymentDays}<input
            name="days"
            type="number"
            min="0"
            max="366"
            .value=${String(due?.kind === "days" ? due.days : 30)}
        /></label>
        ${select("vatDueOn", m.vatDueOn, profile?.vatDueOn, [
          { value: "payments", label: m.vatOnPayments },
          { value: "debits", label: m.vatOnDebits },
          { value: "delivery", label: m.vatOnDelivery },
        ])}
        ${select("operations", m.operations, profile?.operations, [
          { value: "services", label: m.services },
          { value: "goods", label: m.goods },
          { value: "both", label: m.both },
        ])}
        <label class="check"
          ><input name="vatFranchise" type="checkbox" .checked=${profile?.vatFranchise === true} />${m.franchise}</label
        >
      </div>
    </fieldset>`;
}
