import type { CrmRecordRef, CrmScreen } from "@acquit/crm/screen";
import { minorFromText, textFromMinor } from "@acquit/core";
import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Row = OutputOf<"listInvoices">["rows"][number];
interface Owed {
  readonly canRead: boolean;
  readonly customerId?: string;
  readonly rows: readonly Row[];
}

/** Of a long history the latest are shown. */
const LATEST = 100;

/** What is open of these invoices, by currency; what was paid too much counts against it. */
export function openByCurrency(rows: readonly Pick<Row, "open" | "currency">[]): readonly { currency: string; open: string }[] {
  const sums = new Map<string, number>();
  for (const { open, currency } of rows) sums.set(currency, (sums.get(currency) ?? 0) + minorFromText(open, currency));
  return [...sums].filter(([, sum]) => sum !== 0).map(([currency, sum]) => ({ currency, open: textFromMinor(sum, currency) }));
}

/** The tab of a company or a person of the CRM: what she owes, and her invoices. */
export class CrmCustomerPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    screen: { attribute: false },
    record: { attribute: false },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare screen: CrmScreen | undefined;
  declare record: CrmRecordRef | undefined;
  readonly #owed = new LoadController<Owed>(this, () => this.#load());

  async #load(): Promise<Owed> {
    const { workspace, record } = this;
    if (workspace === undefined || (record?.kind !== "company" && record?.kind !== "contact"))
      throw new Error("The page was drawn without a workspace or a client");
    if ((await this.screen?.canRead(record)) === false) return { canRead: false, rows: [] };
    try {
      const { customerId } = await workspace.getCrmCustomer({ kind: record.kind, recordId: record.id });
      const { rows } = await workspace.listInvoices({ customerId, limit: LATEST });
      return { canRead: true, customerId, rows };
    } catch (error) {
      if (error instanceof WorkspaceError && error.code === "not-found") return { canRead: true, rows: [] };
      throw error;
    }
  }

  override render() {
    const m = messages().crm;
    return drawLoaded(this.#owed, ({ canRead, customerId, rows }) => {
      if (!canRead) return html`<p class="empty">${m.deal.hidden}</p>`;
      return html`<div class="head"><h1>${m.customer.title}</h1></div>
        ${
          customerId === undefined || rows.length === 0
            ? html`<p class="card empty">${m.customer.unknown}</p>`
            : html`${this.#figures(rows)} ${this.#list(rows)}`
        }`;
    });
  }

  #figures(rows: readonly Row[]): TemplateResult {
    const m = messages().crm.customer;
    const open = openByCurrency(rows);
    const overdue = openByCurrency(rows.filter(({ overdueDays }) => overdueDays > 0));
    return html`<section class="card" aria-label=${m.open}>
      ${
        open.length === 0
          ? html`<p class="figure">${m.none}</p>`
          : open.map(
              (sum) =>
                html`<p>
                  <span class="soft">${m.open}</span><br /><span class="figure">${amountText(sum.open, sum.currency)}</span>
                </p>`,
            )
      }
      ${overdue.map((sum) => html`<p class="late">${m.overdue} ${amountText(sum.open, sum.currency)}</p>`)}
    </section>`;
  }

  #list(rows: readonly Row[]): TemplateResult {
    const m = messages();
    return html`<section class="card" aria-label=${m.crm.deal.invoices}>
      ${rows.map((row) => {
        const isOpen = /[1-9]/.test(row.open) && !row.open.startsWith("-");
        return html`<a class="row-link" href=${writeRoute({ page: "invoice", id: row.id })}>
          <strong>${row.number}</strong>
          <span class="amount">${amountText(row.total, row.currency)}</span>
          <span class="soft">${dateText(row.issueDate)}</span>
          ${
            isOpen
              ? html`<span class=${row.overdueDays > 0 ? "late" : "soft"}>${m.open} ${amountText(row.open, row.currency)}</span>`
              : nothing
          }
        </a>`;
      })}
    </section>`;
  }
}
