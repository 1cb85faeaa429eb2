import type { OutputOf, Workspace } from "@acquit/workspace";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { dateText } from "../formats/date.ts";
import { DeskPart } from "./desk-part.ts";
import { readForm } from "./plan-forms.ts";

type Dossier = OutputOf<"listDossiers">["rows"][number];
type OpenInvoice = OutputOf<"listInvoices">["rows"][number];

const MOST = 500;
const purposes = ["review", "agency", "court"] as const;

/** Complete files of late clients: prepared here, downloaded, verified by anybody. Private. */
export class ClientDossiers extends DeskPart {
  static override properties: PropertyDeclarations = { rows: { state: true }, overdue: { state: true }, isBusy: { state: true } };
  declare protected rows: readonly Dossier[];
  declare protected overdue: readonly OpenInvoice[];
  declare protected isBusy: boolean;

  constructor() {
    super();
    this.rows = [];
    this.overdue = [];
    this.isBusy = false;
  }

  protected async read(workspace: Workspace): Promise<void> {
    const [rows, overdue] = await Promise.all([
      workspace.listDossiers({}),
      workspace.listInvoices({ status: "overdue", limit: MOST }),
    ]);
    this.rows = rows.rows;
    this.overdue = overdue.rows;
  }

  async #prepare(event: SubmitEvent): Promise<void> {
    const { customerId = "", purpose: wanted, reason = "" } = readForm(event);
    const purpose = purposes.find((one) => one === wanted) ?? "review";
    const m = this.m.dossiers;
    if (customerId === "" || this.isBusy) return;
    this.isBusy = true;
    this.said = m.preparing;
    const wish = { id: crypto.randomUUID(), customerId, purpose, ...(reason !== "" && { reason }) };
    const reasons = { "not-approved": m.notApproved, "nothing-due": m.nothingDue, unavailable: m.unavailable };
    await this.act(async (workspace) => m.prepared((await workspace.prepareDossier(wish)).exhibits.length), reasons);
    this.isBusy = false;
  }

  protected draw(): TemplateResult {
    const m = this.m.dossiers;
    return html`<p class="lead">${m.lead}</p>
      ${this.readonly ? nothing : this.#drawForm()}
      ${
        this.rows.length === 0
          ? html`<p class="soft">${m.none}</p>`
          : html`<ul class="rows">
              ${this.rows.map((row) => this.#drawRow(row))}
            </ul>`
      }`;
  }

  #drawForm(): TemplateResult {
    const m = this.m.dossiers;
    const clients = new Map(this.overdue.map(({ customerId, customerName }) => [customerId, customerName]));
    return html`<form class="row inside" @submit=${this.#prepare}>
      <div class="fields">
        <label
          >${this.m.client}<select name="customerId" required>
            <option value="">${this.m.choose}</option>
            ${[...clients].map(([id, name]) => html`<option value=${id}>${name}</option>`)}
          </select></label
        >
        <label
          >${m.purpose}<select name="purpose">
            ${purposes.map((one) => html`<option value=${one}>${m.purposes[one]}</option>`)}
          </select></label
        >
      </div>
      <label>${m.reason}<textarea name="reason" maxlength="2000"></textarea></label>
      <div class="acts"><button class="primary" ?disabled=${this.isBusy}>${m.prepare}</button></div>
    </form>`;
  }

  #sizeOf({ file }: Dossier): string {
    const format = new Intl.NumberFormat(this.speech.locale, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });
    return format.format(Math.max(1, file.size / 1_000));
  }

  #drawRow(row: Dossier): TemplateResult {
    const m = this.m.dossiers;
    return html`<li class="row">
      <div class="inside">
        <h3>
          ${row.customerName} <span class="badge">${m.purposes[row.purpose]}</span>
          <span class="soft">${m.by(row.preparedBy, dateText(row.preparedAt.slice(0, 10), this.speech.locale))}</span>
        </h3>
        ${row.reason === undefined ? nothing : html`<p>${row.reason}</p>`}
        ${
          this.fileHref === undefined
            ? nothing
            : html`<p>
                <a href=${this.fileHref(`/v1/collections/dossiers/${row.id}/dossier.zip`)} download=${row.file.name}
                  >${m.download(this.#sizeOf(row))}</a
                >
              </p>`
        }
        <p class="soft">${m.manifest(row.manifestHash)}</p>
        <details>
          <summary>${m.exhibits(row.exhibits.length)}</summary>
          <ol>
            ${row.exhibits.map((one) => html`<li>${one.title}, ${dateText(one.date, this.speech.locale)}</li>`)}
          </ol>
        </details>
      </div>
    </li>`;
  }
}
