import {
  WorkspaceError,
  createRestAccess,
  createRestWorkspace,
  type OutputOf,
  type Scope,
  type Workspace,
} from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { signOut } from "./account.ts";
import { NavigateEvent, currentRoute, pushRoute } from "./navigation.ts";
import { chooseLanguage, chooseScheme, currentLanguage, currentScheme, messages, type Scheme } from "./preferences.ts";
import { writeRoute, type AppRoute } from "./route.ts";
import { drawAccessScreen } from "./access-screens.ts";
import { drawMoneyScreen } from "./money-screens.ts";
import { sharedStyles } from "./shared-styles.ts";
import { shellStyles } from "./shell-styles.ts";

type Session = OutputOf<"getSession">;

/** The staff app: who is signed in, where she is, and the frame around each screen. */
export class AppShell extends LitElement {
  static override properties = {
    route: { state: true },
    session: { state: true },
    stage: { state: true },
    isMenuOpen: { state: true },
  };
  static override styles = [sharedStyles, shellStyles];
  declare route: AppRoute;
  declare session: Session | undefined;
  declare stage: "starting" | "signed-out" | "signed-in" | "offline";
  /** Where there is little room the menu is folded away. */
  declare isMenuOpen: boolean;
  readonly #workspace: Workspace = createRestWorkspace({ baseUrl: location.origin });
  readonly #access = createRestAccess(location.origin);

  constructor() {
    super();
    this.route = currentRoute();
    this.session = undefined;
    this.stage = "starting";
    this.isMenuOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("popstate", this.#followAddress);
    this.addEventListener(NavigateEvent.type, this.#go as EventListener);
    void this.#openSession();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("popstate", this.#followAddress);
  }

  readonly #followAddress = () => {
    this.route = currentRoute();
  };

  readonly #go = (event: NavigateEvent) => {
    this.#show(event.route);
  };

  #show(route: AppRoute): void {
    pushRoute(route);
    this.route = route;
    this.isMenuOpen = false;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector("main")?.focus();
      window.scrollTo(0, 0);
    });
  }

  async #openSession(): Promise<void> {
    try {
      this.session = await this.#workspace.getSession({});
      this.stage = "signed-in";
    } catch (error) {
      this.stage = error instanceof WorkspaceError && error.code === "unauthenticated" ? "signed-out" : "offline";
    }
    this.toggleAttribute("data-signed-out", this.stage !== "signed-in");
  }

  readonly #enter = () => {
    location.assign("/app/");
  };

  #may(scope: Scope): boolean {
    return this.session?.scopes.includes(scope) === true;
  }

  async #leave(): Promise<void> {
    await signOut();
    this.session = undefined;
    this.stage = "signed-out";
    this.toggleAttribute("data-signed-out", true);
  }

  #link(route: AppRoute, label: string | TemplateResult, pages: readonly AppRoute["page"][]) {
    const current = pages.includes(this.route.page);
    return html`<a
      href=${writeRoute(route)}
      aria-current=${current ? "page" : nothing}
      @click=${(event: MouseEvent) => {
        this.#follow(event, route);
      }}
      >${label}</a
    >`;
  }

  #alertsLink() {
    const label = html`${messages().alerts.alerts} <app-alert-count .workspace=${this.#workspace}></app-alert-count>`;
    return this.#link({ page: "alerts" }, label, ["alerts"]);
  }

  #follow(event: MouseEvent, route: AppRoute): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.#show(route);
  }

  #startInvoice(event: MouseEvent): void {
    this.#follow(event, { page: "draft", id: crypto.randomUUID() });
  }

  override render() {
    const m = messages();
    if (this.route.page === "invitation") {
      return html`<app-invitation .token=${location.hash.slice(1)} @signed-in=${this.#enter}></app-invitation>`;
    }
    if (this.stage === "starting") return html`<main aria-busy="true"><p class="empty">${m.loading}</p></main>`;
    if (this.stage === "offline") {
      return html`<main>
        <p role="alert">${m.offline}</p>
        <button @click=${() => this.#openSession()}>${m.retry}</button>
      </main>`;
    }
    if (this.stage === "signed-out") return html`<app-sign-in @signed-in=${() => this.#openSession()}></app-sign-in>`;
    return html`<header>
        <button class="skip" @click=${this.#skip}>${m.skip}</button>
        <button
          class="menu quiet"
          aria-expanded=${this.isMenuOpen ? "true" : "false"}
          aria-controls="menu"
          @click=${this.#toggleMenu}
          @keydown=${this.#closeMenu}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 6h14M3 10h14M3 14h14" /></svg>${m.menu}
        </button>
        <a class="new" href="/app/drafts/new" @click=${this.#startInvoice}>${m.newInvoice}</a>
      </header>
      <nav id="menu" aria-label=${m.navigation} ?data-open=${this.isMenuOpen} @keydown=${this.#closeMenu}>
        <app-firm
          class="firm"
          .access=${this.#access}
          .firm=${this.session?.tenantName ?? ""}
          .person=${this.session?.person.name ?? ""}
        ></app-firm>
        <a class="new" href="/app/drafts/new" @click=${this.#startInvoice}>${m.newInvoice}</a>
        ${this.#link({ page: "today" }, m.figures.today, ["today"])}
        ${this.#link({ page: "receivables" }, m.receivables, ["receivables", "invoice"])}
        ${this.#link({ page: "drafts" }, m.drafts, ["drafts", "draft"])}
        ${this.#link({ page: "customers" }, m.customers, ["customers", "customer"])}
        ${this.#may("collections:read") ? this.#link({ page: "collections" }, m.collections, ["collections"]) : nothing}
        ${this.#paymentLinks()} ${this.#alertsLink()} ${this.#link({ page: "questions" }, m.questions.questions, ["questions"])}
        ${this.#link({ page: "figures" }, m.figures.figures, ["figures"])}
        ${this.#link({ page: "reports" }, m.figures.reports, ["reports"])}
        ${this.#link({ page: "viewer" }, m.checkInvoice, ["viewer"])}
        ${this.#may("audit:read") ? this.#link({ page: "journal" }, m.journal, ["journal"]) : nothing}
        ${this.#may("operations:read") ? this.#link({ page: "deliveries" }, m.deliveries.deliveries, ["deliveries"]) : nothing}
        <div class="apart"></div>
        ${this.#link({ page: "settings" }, m.settings, ["settings"])}
        ${this.#may("operations:read") ? this.#link({ page: "crm" }, m.crm.title, ["crm"]) : nothing}
        ${
          this.#may("people:write")
            ? html`${this.#link({ page: "people" }, m.access.people, ["people"])}
              ${this.#link({ page: "keys" }, m.access.keys, ["keys"])}`
            : nothing
        }
        ${this.#link({ page: "account" }, m.access.account, ["account"])} ${this.#foot()}
      </nav>
      <main id="content" tabindex="-1"><acquit-provider .workspace=${this.#workspace}>${this.#screen()}</acquit-provider></main>`;
  }

  #paymentLinks() {
    const m = messages();
    return html`${this.#link({ page: "payments" }, m.payments, ["payments"])}
    ${this.#may("payments:read") ? this.#link({ page: "bank" }, m.bank, ["bank"]) : nothing}`;
  }

  #toggleMenu(): void {
    this.isMenuOpen = !this.isMenuOpen;
  }

  #closeMenu(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.isMenuOpen) return;
    this.isMenuOpen = false;
    this.renderRoot.querySelector<HTMLElement>(".menu")?.focus();
  }

  #skip(): void {
    this.renderRoot.querySelector("main")?.focus();
  }

  #foot() {
    const m = messages();
    const schemes: readonly (readonly [Scheme, string])[] = [
      ["auto", m.schemeAuto],
      ["light", m.schemeLight],
      ["dark", m.schemeDark],
    ];
    return html`<div class="foot">
      <select aria-label=${m.language} @change=${this.#changeLanguage}>
        <option value="fr" ?selected=${currentLanguage() === "fr"}>Français</option>
        <option value="en" ?selected=${currentLanguage() === "en"}>English</option>
      </select>
      <select aria-label=${m.scheme} @change=${this.#changeScheme}>
        ${schemes.map(([value, label]) => html`<option value=${value} ?selected=${currentScheme() === value}>${label}</option>`)}
      </select>
      <button class="quiet" @click=${this.#leave}>${m.signOut}</button>
    </div>`;
  }

  #changeLanguage(event: Event): void {
    chooseLanguage((event.target as HTMLSelectElement).value === "en" ? "en" : "fr");
    // Every screen reads the language as it draws: draw them all afresh.
    location.reload();
  }

  #changeScheme(event: Event): void {
    const value = (event.target as HTMLSelectElement).value;
    chooseScheme(value === "light" || value === "dark" ? value : "auto");
  }

  #screen() {
    const workspace = this.#workspace;
    const { route } = this;
    switch (route.page) {
      case "invoice":
        return html`<app-invoice
          .workspace=${workspace}
          .invoiceId=${route.id}
          .canWrite=${this.#may("documents:write")}
        ></app-invoice>`;
      case "today":
        return html`<app-today .workspace=${workspace}></app-today>`;
      case "drafts":
        return html`<app-drafts .workspace=${workspace} .canWrite=${this.#may("documents:write")}></app-drafts>`;
      case "draft":
        return html`<app-draft .workspace=${workspace} .draftId=${route.id}></app-draft>`;
      case "customers":
        return html`<app-customers .workspace=${workspace}></app-customers>`;
      case "customer":
        return html`<app-customer
          .workspace=${workspace}
          .customerId=${route.id}
          .canErase=${this.#may("privacy:write")}
          .canBill=${this.#may("documents:write")}
        ></app-customer>`;
      case "receivables":
      case "figures":
      case "reports":
      case "collections":
      case "payments":
      case "bank":
        return drawMoneyScreen(route.page, workspace, (scope) => this.#may(scope), this.#access);
      case "questions":
        return html`<app-questions .workspace=${workspace} .canAnswer=${this.#may("customers:write")}></app-questions>`;
      case "alerts":
        return html`<app-alerts .workspace=${workspace}></app-alerts>`;
      case "viewer":
        return html`<app-viewer></app-viewer>`;
      case "deliveries":
        return html`<app-deliveries .workspace=${workspace} .isOwner=${this.#may("operations:write")}></app-deliveries>`;
      case "journal":
        return html`<app-journal .workspace=${workspace} .access=${this.#access}></app-journal>`;
      case "settings":
        return html`<app-settings .workspace=${workspace}></app-settings>`;
      case "crm":
        return html`<app-crm
          .workspace=${workspace}
          .firm=${this.session?.tenantName ?? ""}
          .scopes=${this.session?.scopes ?? []}
          .claim=${location.hash.slice(1)}
        ></app-crm>`;
      case "people":
      case "keys":
      case "account":
        return drawAccessScreen(route.page, this.#access, this.session?.person.id ?? "");
      case "invitation":
      case "unknown":
        return html`<p class="empty">${messages().notFound}</p>`;
    }
  }
}
