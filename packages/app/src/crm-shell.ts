import { CrmScreenError, type Bitrix24Screen } from "@acquit/crm/screen";
import { createRestWorkspace, type Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import type { FrameSession } from "./crm-session.ts";
import { NavigateEvent } from "./navigation.ts";
import { FrameReadyEvent } from "./pages/crm-start-page.ts";
import { drawCrmScreen } from "./crm-screens.ts";
import { messages } from "./preferences.ts";
import { readRoute, type AppRoute } from "./route.ts";
import { sharedStyles } from "./shared-styles.ts";

/** The pages that belong to no record, in the order of their tabs. */
export const framePages = ["receivables", "collections", "settings", "crm"] as const;

/** A page that belongs to no record. */
export type FramePage = (typeof framePages)[number];

/** What the frame is opened with. */
export interface OpenedFrame {
  readonly screen: Bitrix24Screen;
  readonly session: FrameSession;
}

/** Our pages in a frame of a CRM: the one for the record they stand beside, and what is opened from there, with a way back. */
export class CrmShell extends LitElement {
  static override properties = {
    opened: { attribute: false },
    failure: { attribute: false },
    scopes: { state: true },
    page: { state: true },
    visited: { state: true },
    isStarting: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      :host {
        padding: 18px 20px 24px;
        background: var(--_ground);
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
        margin-block-end: 16px;
      }
      nav button[aria-current="page"] {
        border-color: var(--_accent);
        color: var(--_accent);
      }
      nav label {
        margin-inline-start: auto;
        display: flex;
        align-items: center;
        gap: 8px;
      }
      main {
        outline: 0;
      }
    `,
  ];
  declare opened: OpenedFrame | undefined;
  /** Why there is nothing to show. */
  declare failure: unknown;
  declare scopes: readonly string[];
  declare page: FramePage;
  /** What was opened from the first page, the latest last. */
  declare visited: readonly AppRoute[];
  /** Onboarding is shown: nothing is linked, or the portal waits for the end of the installation. */
  declare isStarting: boolean;
  #workspace: Workspace | undefined;
  #heights: ResizeObserver | undefined;

  constructor() {
    super();
    this.opened = undefined;
    this.failure = undefined;
    this.scopes = [];
    this.page = "receivables";
    this.visited = [];
    this.isStarting = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener(NavigateEvent.type, this.#go as EventListener);
    this.addEventListener("click", this.#follow);
    this.addEventListener(FrameReadyEvent.type, this.#begin);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#heights?.disconnect();
    this.opened?.screen.stop();
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (!changed.has("opened") || this.opened === undefined) return;
    const { screen, session } = this.opened;
    this.isStarting = screen.context.surface === "install" || session.state.session === undefined;
    const { invoiceId } = screen.context;
    if (invoiceId !== undefined) this.visited = [{ page: "invoice", id: invoiceId }];
    this.#followHeight();
    if (session.state.session !== undefined) void this.#openWorkspace();
  }

  /** The portal gives the frame the height of the page, so that nothing scrolls inside of it. */
  #followHeight(): void {
    this.#heights?.disconnect();
    this.#heights = new ResizeObserver(() => void this.opened?.screen.resize(this.offsetHeight).catch(() => undefined));
    this.#heights.observe(this);
  }

  async #openWorkspace(): Promise<void> {
    const session = this.opened?.session;
    if (session === undefined) return;
    const workspace = createRestWorkspace({ baseUrl: location.origin, fetchSession: session.fetchSession });
    try {
      this.scopes = (await workspace.getSession({})).scopes;
      this.#workspace = workspace;
    } catch (error) {
      this.failure = error;
    }
    this.requestUpdate();
  }

  readonly #begin = () => {
    this.isStarting = false;
    void this.#openWorkspace();
  };

  readonly #go = (event: NavigateEvent) => {
    this.#visit(event.route);
  };

  /** Links of our pages lead to pages of the staff app, which no portal may frame: they are opened here. */
  readonly #follow = (event: MouseEvent) => {
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
    if (link === undefined || link.target !== "" || link.origin !== location.origin || !link.pathname.startsWith("/app/")) return;
    if (event.defaultPrevented || event.button !== 0) return;
    event.preventDefault();
    this.#visit(readRoute(link.pathname));
  };

  #visit(route: AppRoute): void {
    this.visited = [...this.visited, route];
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector("main")?.focus();
    });
  }

  #back(): void {
    this.visited = this.visited.slice(0, -1);
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector("main")?.focus();
    });
  }

  async #changeFirm(event: Event): Promise<void> {
    const firmId = (event.target as HTMLSelectElement).value;
    this.#workspace = undefined;
    this.visited = [];
    this.requestUpdate();
    await this.opened?.session.prove(firmId).catch((error: unknown) => {
      this.failure = error;
    });
    await this.#openWorkspace();
  }

  override render() {
    const m = messages();
    if (this.failure !== undefined) return html`<main><p role="alert">${this.#failureText()}</p></main>`;
    const { opened } = this;
    if (opened === undefined) return html`<main aria-busy="true"><p class="empty">${m.loading}</p></main>`;
    if (this.isStarting) {
      return html`<main>
        <app-crm-start .screen=${opened.screen} .session=${opened.session}></app-crm-start>
      </main>`;
    }
    const workspace = this.#workspace;
    if (workspace === undefined) return html`<main aria-busy="true"><p class="empty">${m.loading}</p></main>`;
    return html`${this.#nav(opened)}
      <main tabindex="-1">
        <acquit-provider .workspace=${workspace}
          >${drawCrmScreen({
            workspace,
            screen: opened.screen,
            session: opened.session,
            scopes: this.scopes,
            firm: opened.session.firm?.name ?? "",
            page: this.page,
            visited: this.visited.at(-1),
          })}</acquit-provider
        >
      </main>`;
  }

  #failureText(): string {
    const m = messages();
    const { failure } = this;
    if (!(failure instanceof CrmScreenError)) return m.offline;
    return failure.code === "not-in-frame" ? m.crm.notInFrame : m.crm.noAnswer;
  }

  #nav({ screen, session }: OpenedFrame): TemplateResult | typeof nothing {
    const m = messages().crm;
    const { firms } = session.state;
    const tabs = framePages.filter((page) => page !== "settings" || this.scopes.includes("profile:write"));
    const back = html`<button
      @click=${() => {
        this.#back();
      }}
    >
      ${m.back}
    </button>`;
    const isPage = screen.context.record === undefined;
    if (!isPage && this.visited.length === 0 && firms.length < 2) return nothing;
    return html`<nav aria-label=${messages().navigation}>
      ${this.visited.length > 0 ? back : isPage ? tabs.map((page) => this.#tab(page)) : nothing}
      ${
        firms.length < 2
          ? nothing
          : html`<label
              >${m.firm}
              <select @change=${this.#changeFirm}>
                ${firms.map(
                  ({ id, name }) => html`<option value=${id} ?selected=${id === session.state.session?.firmId}>${name}</option>`,
                )}
              </select></label
            >`
      }
    </nav>`;
  }

  #tab(page: FramePage): TemplateResult {
    return html`<button
      aria-current=${page === this.page ? "page" : nothing}
      @click=${() => {
        this.page = page;
      }}
    >
      ${messages().crm.places[page]}
    </button>`;
  }
}
