import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText, instantText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { writeRoute, type AppRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type Alerts = OutputOf<"listAlerts">;
type Alert = Alerts["rows"][number];

/** Where an alert leads. */
function routeOf({ kind, subject }: Alert): AppRoute {
  const [what, id = ""] = subject.split(":");
  if (kind === "question") return { page: "questions" };
  if (what === "invoice") return { page: "invoice", id };
  if (what === "customer") return { page: "customer", id };
  return { page: kind === "failed-delivery" ? "deliveries" : "payments" };
}

/** What a person should know at once, and the choice of what alerts her. Fires `alerts-seen`. */
export class AlertsPage extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [
    sharedStyles,
    css`
      li[data-fresh] {
        box-shadow: inset 3px 0 var(--_accent);
        padding-inline-start: 12px;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  readonly #now = new AttemptController(this);
  readonly #alerts = new LoadController<Alerts>(this, () => this.#page(undefined));

  async #page(after: string | undefined): Promise<Alerts> {
    const asked = { limit: 50, ...(after === undefined ? {} : { after }) };
    return (await this.workspace?.listAlerts(asked)) ?? { rows: [], unseen: 0 };
  }

  async #more(shown: Alerts): Promise<void> {
    const page = await this.#page(shown.next);
    this.#alerts.replace({ ...page, rows: [...shown.rows, ...page.rows] });
  }

  async #seeAll([newest]: Alerts["rows"]): Promise<void> {
    if (newest === undefined) return;
    await this.#now.attempt(async () => {
      await this.workspace?.markAlertsSeen({ until: newest.at });
      return messages().alerts.allSeen;
    });
    await this.#alerts.reload();
    this.dispatchEvent(new Event("alerts-seen", { bubbles: true, composed: true }));
  }

  override render() {
    const m = messages().alerts;
    const { problem, notice } = this.#now;
    return html`<div class="head"><h1>${m.alerts}</h1></div>
      <p class="soft">${m.lead}</p>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      <div class="card">${drawLoaded(this.#alerts, (alerts) => this.#list(alerts))}</div>
      <div class="card">
        <app-alert-preferences
          .workspace=${this.workspace}
          @preferences-saved=${() => this.#alerts.reload()}
        ></app-alert-preferences>
      </div>`;
  }

  #list(alerts: Alerts): TemplateResult {
    const m = messages().alerts;
    if (alerts.rows.length === 0) return html`<p class="empty">${m.none}</p>`;
    return html`${
        alerts.unseen === 0
          ? nothing
          : html`<button ?disabled=${this.#now.busy} @click=${() => this.#seeAll(alerts.rows)}>${m.seeAll}</button>`
      }
      <ul class="rows">
        ${alerts.rows.map(drawAlert)}
      </ul>
      ${alerts.next === undefined ? nothing : html`<button @click=${() => this.#more(alerts)}>${m.more}</button>`}`;
  }
}

function drawAlert(alert: Alert): TemplateResult {
  const m = messages().alerts;
  const { customer, number, amount, currency, date } = alert.facts;
  const about = [customer, number, alert.kind === "overdue" && date !== undefined ? m.due(dateText(date)) : undefined];
  return html`<li ?data-fresh=${!alert.seen}>
    <a href=${writeRoute(routeOf(alert))}><strong>${m.kinds[alert.kind]}</strong></a>
    <strong class="amount">${amount === undefined || currency === undefined ? "" : amountText(amount, currency)}</strong>
    <span class="soft">${about.filter((words) => words !== undefined).join(" · ")}</span>
    <span class="soft"> ${alert.seen ? nothing : html`<span class="badge">${m.fresh}</span>`} ${instantText(alert.at)} </span>
  </li>`;
}
