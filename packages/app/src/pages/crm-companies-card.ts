import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

interface Companies {
  readonly rows: OutputOf<"listCrmOwnCompanies">["rows"];
  readonly ownCompanyId?: string | undefined;
}

/** The portal's own companies, and which of them this firm is. */
export class CrmCompaniesCard extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  readonly #companies = new LoadController<Companies>(this, async () => {
    const { workspace } = this;
    if (workspace === undefined) throw new Error("The card was drawn without a workspace");
    const [{ link }, { rows }] = await Promise.all([workspace.getCrm({}), workspace.listCrmOwnCompanies({})]);
    return { rows, ownCompanyId: link?.ownCompanyId };
  });

  override render() {
    return drawLoaded(this.#companies, (companies) => this.#draw(companies));
  }

  #draw({ rows, ownCompanyId }: Companies): TemplateResult {
    const m = messages().crm.companies;
    return html`<section class="card" aria-labelledby="companies">
      <h2 id="companies">${m.title}</h2>
      <p class="soft">${m.lead}</p>
      ${rows.length === 0 ? html`<p>${m.none}</p>` : nothing}
      <ul class="rows">
        ${rows.map(
          ({ id, name }) =>
            html`<li>
              <span>${name}</span>${id === ownCompanyId ? html`<span class="badge good">${m.linked}</span>` : nothing}
            </li>`,
        )}
      </ul>
      ${ownCompanyId === undefined && rows.length > 0 ? html`<p class="soft">${m.all}</p>` : nothing}
    </section>`;
  }
}
