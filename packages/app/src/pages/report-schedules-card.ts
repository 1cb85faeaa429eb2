import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { rowStyles } from "./row-styles.ts";

type Schedule = OutputOf<"listReportSchedules">["rows"][number];

const reports = ["aged-balance", "pending", "sales", "vat", "cash-in"] as const satisfies readonly Schedule["report"][];
const rhythms = ["week", "month"] as const satisfies readonly Schedule["every"][];

/** The sentence for a refused save; undefined where the usual words do. */
function refusal(error: unknown): string | undefined {
  const m = messages().schedules;
  if (!(error instanceof WorkspaceError)) return undefined;
  const { reason, address = "" } = (error.details ?? {}) as { readonly reason?: string; readonly address?: string };
  if (reason === "mail-address") return m.wrongAddress(address);
  // The code of a server that cannot be reached is the same; it says nothing of the sort.
  return error.code === "unavailable" && error.message.startsWith("No message") ? m.noMail : undefined;
}

/** Reports that go out by themselves: which, when, to whom. */
export class ReportSchedulesCard extends LitElement {
  static override properties = { workspace: { attribute: false }, canWrite: { attribute: false }, report: { state: true } };
  static override styles = [sharedStyles, rowStyles];
  declare workspace: Workspace | undefined;
  declare canWrite: boolean;
  /** The report chosen in the form. */
  declare report: Schedule["report"];
  readonly #schedules = new LoadController<readonly Schedule[]>(
    this,
    async () => (await this.workspace?.listReportSchedules({}))?.rows ?? [],
  );
  readonly #now = new AttemptController(this, refusal);

  constructor() {
    super();
    this.canWrite = false;
    this.report = "aged-balance";
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const recipients = String(fields.get("recipients") ?? "")
      .split(/[,;\s]+/)
      .filter((address) => address !== "");
    const { report } = this;
    const every = fields.get("every") === "month" ? ("month" as const) : ("week" as const);
    const language = fields.get("language") === "en" ? ("en" as const) : ("fr" as const);
    const basis =
      report === "vat" ? { basis: fields.get("basis") === "payments" ? ("payments" as const) : ("debits" as const) } : {};
    void this.#now.attempt(async () => {
      await this.workspace?.saveReportSchedule({
        id: crypto.randomUUID(),
        ...{ report, every, language, recipients, revision: 0 },
        ...basis,
      });
      form.reset();
      this.report = "aged-balance";
      await this.#schedules.reload();
      return messages().schedules.added;
    });
  }

  #stop(id: string): void {
    void this.#now.attempt(async () => {
      await this.workspace?.deleteReportSchedule({ id });
      await this.#schedules.reload();
      return "";
    });
  }

  #row({ id, report, every, recipients, next }: Schedule): TemplateResult {
    const m = messages();
    const name = m.figures.reportNames[report];
    return html`<div class="row">
      <div>
        <strong>${name}</strong>, ${m.schedules.choices[every]}
        <div class="soft">${recipients.join(", ")} · ${m.schedules.next(dateText(next))}</div>
      </div>
      ${
        this.canWrite
          ? html`<div>
              <button
                class="quiet"
                aria-label=${m.schedules.stopNamed(name)}
                ?disabled=${this.#now.busy}
                @click=${() => {
                  this.#stop(id);
                }}
              >
                ${m.schedules.stop}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  #form(): TemplateResult {
    const m = messages();
    const { busy, notice } = this.#now;
    return html`<form @submit=${this.#add}>
      <div class="fields">
        <label
          >${m.figures.report}<select
            name="report"
            .value=${this.report}
            @change=${(event: Event) => {
              const { value } = event.target as HTMLSelectElement;
              this.report = reports.find((name) => name === value) ?? "aged-balance";
            }}
          >
            ${reports.map((name) => html`<option value=${name}>${m.figures.reportNames[name]}</option>`)}
          </select></label
        >
        <label
          >${m.schedules.every}<select name="every">
            ${rhythms.map((every) => html`<option value=${every}>${m.schedules.choices[every]}</option>`)}
          </select></label
        >
        ${
          this.report === "vat"
            ? html`<label
                >${m.figures.basisOfVat}<select name="basis">
                  <option value="debits">${m.figures.vatBases.debits}</option>
                  <option value="payments">${m.figures.vatBases.payments}</option>
                </select></label
              >`
            : nothing
        }
        <label
          >${m.schedules.language}<select name="language">
            <option value="fr">${m.french}</option>
            <option value="en">${m.english}</option>
          </select></label
        >
        <label>${m.schedules.recipients}<input name="recipients" required autocomplete="email" maxlength="1000" /></label>
      </div>
      <div><button ?disabled=${busy}>${m.schedules.add}</button> <span role="status">${notice}</span></div>
    </form>`;
  }

  override render() {
    const m = messages().schedules;
    const { problem } = this.#now;
    return html`<section class="card" aria-labelledby="schedules">
      <div>
        <h2 id="schedules">${m.title}</h2>
        <p class="soft">${m.lead}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      ${drawLoaded(this.#schedules, (rows) =>
        rows.length === 0 ? html`<p class="empty">${m.none}</p>` : html`${rows.map((row) => this.#row(row))}`,
      )}
      ${this.canWrite ? this.#form() : nothing}
    </section>`;
  }
}
