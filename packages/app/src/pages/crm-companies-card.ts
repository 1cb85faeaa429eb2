import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import type { FrameSession } from "../crm-session.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { FrameReadyEvent } from "./crm-start-page.ts";
import { drawLoaded } from "./failure.ts";

interface Companies {
  readonly rows: OutputOf<"listCrmOwnCompanies">["rows"];
  readonly ownCompanyId?: string | undefined;
}

/** The portal's own companies: which of them this firm is, and firms for the others. */
export class CrmCompaniesCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    session: { attribute: false },
    canChange: { attribute: false },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  /** Absent outside of a frame, where no firm can be made. */
  declare session: FrameSession | undefined;
  /** Whether she may change who the seller is. */
  declare canChange: boolean;
  readonly #now = new AttemptController(this);
  readonly #companies = new LoadController<Companies>(this, async () => {
    const { workspace } = this;
    if (workspace === undefined) throw new Error("The card was drawn without a workspace");
    const [{ link }, { rows }] = await Promise.all([workspace.getCrm({}), workspace.listCrmOwnCompanies({})]);
    return { rows, ownCompanyId: link?.ownCompanyId };
  });

  constructor() {
    super();
    this.session = undefined;
    this.canChange = false;
  }

  #fill(companyId: string): void {
    void this.#now.attempt(async () => {
      await this.workspace?.fillProfileFromCrm({ companyId });
      return messages().crm.companies.filled;
    });
  }

  #add(name: string, companyId: string): void {
    void this.#now.attempt(async () => {
      await this.session?.makeFirm(name, companyId);
      this.dispatchEvent(new FrameReadyEvent());
      return "";
    });
  }

  override render() {
    return drawLoaded(this.#companies, (companies) => this.#draw(companies));
  }

  #draw({ rows, ownCompanyId }: Companies): TemplateResult {
    const m = messages().crm.companies;
    return html`<section class="card" aria-labelledby="companies">
      <h2 id="companies">${m.title}</h2>
      <p class="soft">${m.lead}</p>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      ${rows.length === 0 ? html`<p>${m.none}</p>` : nothing}
      <ul class="rows">
        ${rows.map((company) => html`<li>${this.#company(company, ownCompanyId)}</li>`)}
      </ul>
      ${ownCompanyId === undefined && rows.length > 0 ? html`<p class="soft">${m.all}</p>` : nothing}
    </section>`;
  }

  #company({ id, name }: Companies["rows"][number], ownCompanyId: string | undefined): TemplateResult {
    const m = messages().crm.companies;
    const isOther = ownCompanyId !== undefined && ownCompanyId !== id;
    const firms = this.session?.state.firms ?? [];
    const isTaken = firms.some((firm) => firm.ownCompanyId === id);
    return html`<span
        >${name} ${id === ownCompanyId || isTaken ? html`<span class="badge good">${m.linked}</span>` : nothing}</span
      >
      <span>
        ${
          this.canChange && !isOther
            ? html`<button
                ?disabled=${this.#now.busy}
                aria-label=${m.fillFrom(name)}
                @click=${() => {
                  this.#fill(id);
                }}
              >
                ${m.fill}
              </button>`
            : nothing
        }
        ${
          this.session?.state.claim !== undefined && !isTaken && id !== ownCompanyId
            ? html`<button
                ?disabled=${this.#now.busy}
                @click=${() => {
                  this.#add(name, id);
                }}
              >
                ${m.add(name)}
              </button>`
            : nothing
        }
      </span>`;
  }
}
