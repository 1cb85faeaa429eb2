import type { Workspace } from "@acquit/workspace";
import { LitElement, html, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { WorkspaceController } from "../controllers/workspace-controller.ts";
import { InvoiceOpenEvent } from "../receivables-dashboard/invoice-open-event.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { tabs } from "../styles/tabs.ts";
import { collectionsStyles } from "./collections-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import type { Colleague } from "./team-work.ts";
import { views, type CollectionsView, type ViewChosenEvent } from "./view-chosen-event.ts";

/**
 * The collector's desk: what will be sent to whom, when, why and in which words; calls to make; what went out; the rules and wordings.
 * @fires invoice-open - a person opened an invoice; cancelable.
 */
export class Collections extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceHref: { attribute: false },
    fileHref: { attribute: false },
    people: { attribute: false },
    view: {},
    readonly: { type: Boolean, reflect: true },
  };
  static override styles = [base, controls, tabs, collectionsStyles];
  /** Where reminders are read and decided; else the nearest provider's. */
  declare workspace: Workspace | undefined;
  /** Gives the address of an invoice's own page. */
  declare invoiceHref: ((invoiceId: string) => string) | undefined;
  /** Gives the address of a file of the API (letters, dossiers, messages); without it none is linked. */
  declare fileHref: ((path: string) => string) | undefined;
  /** Colleagues work can be given to, beside those who look after something already. */
  declare people: readonly Colleague[];
  /** Which view is open. */
  declare view: CollectionsView;
  /** Shows everything and changes nothing. */
  declare readonly: boolean;
  readonly #speech = new LanguageController(this);
  readonly #workspace = new WorkspaceController(this);

  constructor() {
    super();
    this.workspace = undefined;
    this.invoiceHref = undefined;
    this.fileHref = undefined;
    this.people = [];
    this.view = "plan";
    this.readonly = false;
    this.addEventListener("click", this.#follow);
  }

  get #view(): CollectionsView {
    return views.find((view) => view === this.view) ?? "plan";
  }

  readonly #choose = (event: ViewChosenEvent) => {
    this.view = event.view;
  };

  /** Arrow keys move between tabs, as the pattern for tabs asks. */
  readonly #move = async (event: KeyboardEvent) => {
    const at = views.indexOf(this.#view);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.view = views[(to + views.length) % views.length] ?? "plan";
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  };

  /** A plain click on an invoice's number is offered to the host first. */
  readonly #follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const [target] = event.composedPath();
    const invoiceId = target instanceof HTMLElement ? target.dataset["invoice"] : undefined;
    if (invoiceId !== undefined && !this.dispatchEvent(new InvoiceOpenEvent(invoiceId))) event.preventDefault();
  };

  override render(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    return html`<div class="place">
      <div role="tablist" aria-label=${m.views} @keydown=${this.#move}>
        ${views.map((view) => {
          const isChosen = view === this.#view;
          return html`<button
            role="tab"
            id="tab-${view}"
            aria-controls="panel"
            aria-selected=${isChosen ? "true" : "false"}
            tabindex=${isChosen ? "0" : "-1"}
            @click=${() => {
              this.view = view;
            }}
          >
            ${m.view[view]}
          </button>`;
        })}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.#view}" @view-chosen=${this.#choose}>${this.#drawPart()}</div>
    </div>`;
  }

  #drawPart(): TemplateResult {
    const workspace = this.#workspace.value;
    switch (this.#view) {
      case "plan":
        return html`<acquit-reminder-plan
          .workspace=${workspace}
          .invoiceHref=${this.invoiceHref}
          ?readonly=${this.readonly}
        ></acquit-reminder-plan>`;
      case "tasks":
        return html`<acquit-reminder-tasks
          .workspace=${workspace}
          .fileHref=${this.fileHref}
          .invoiceHref=${this.invoiceHref}
          ?readonly=${this.readonly}
        ></acquit-reminder-tasks>`;
      case "plans":
        return html`<acquit-payment-plans .workspace=${workspace} ?readonly=${this.readonly}></acquit-payment-plans>`;
      case "incoming":
        return html`<acquit-incoming-mail
          .workspace=${workspace}
          .fileHref=${this.fileHref}
          ?readonly=${this.readonly}
        ></acquit-incoming-mail>`;
      case "credit":
        return html`<acquit-client-credit .workspace=${workspace} ?readonly=${this.readonly}></acquit-client-credit>`;
      case "dossiers":
        return html`<acquit-client-dossiers
          .workspace=${workspace}
          .fileHref=${this.fileHref}
          ?readonly=${this.readonly}
        ></acquit-client-dossiers>`;
      case "team":
        return html`<acquit-team-work
          .workspace=${workspace}
          .people=${this.people}
          ?readonly=${this.readonly}
        ></acquit-team-work>`;
      case "sent":
        return html`<acquit-reminder-history .workspace=${workspace} .invoiceHref=${this.invoiceHref}></acquit-reminder-history>`;
      case "rules":
        return html`<acquit-reminder-rules .workspace=${workspace} ?readonly=${this.readonly}></acquit-reminder-rules>`;
      case "words":
        return html`<acquit-reminder-words .workspace=${workspace} ?readonly=${this.readonly}></acquit-reminder-words>`;
    }
  }
}
