import type { OutputOf, Scope, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import type { FrameSession } from "../crm-session.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type State = OutputOf<"getCrm">;

/** The firm's CRM: linking it by the claim its portal's administrator was given, then how the sync goes and who may come in. */
export class CrmPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    firm: { attribute: false },
    scopes: { attribute: false },
    claim: { attribute: false },
    session: { attribute: false },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  /** Name of the firm that would be linked. */
  declare firm: string;
  declare scopes: readonly string[];
  /** `CLAIM.USER` from the portal; empty where nothing is to be linked. */
  declare claim: string;
  /** Absent outside of a frame. */
  declare session: FrameSession | undefined;
  readonly #now = new AttemptController(this);
  readonly #state = new LoadController<State>(this, async () => {
    if (this.workspace === undefined) throw new Error("The page was drawn without a workspace");
    return this.workspace.getCrm({});
  });

  constructor() {
    super();
    this.firm = "";
    this.scopes = [];
    this.claim = "";
    this.session = undefined;
  }

  #link(event: SubmitEvent): void {
    event.preventDefault();
    const asOwner = new FormData(event.target as HTMLFormElement).has("owner");
    const [claim = "", userId = ""] = this.claim.split(".");
    void this.#now.attempt(async () => {
      const state = await this.workspace?.linkCrm({ claim });
      const { link } = state ?? {};
      if (link !== undefined && asOwner && userId !== "" && !link.roles.some((role) => role.userId === userId))
        await this.workspace?.saveCrmRoles({ roles: [...link.roles, { userId, role: "owner" }], revision: link.revision });
      this.claim = "";
      await this.#state.reload();
      return messages().crm.link.done;
    });
  }

  override render() {
    const m = messages().crm;
    return html`<div class="head"><h1>${m.title}</h1></div>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      ${drawLoaded(this.#state, ({ link }) => this.#draw(link))}`;
  }

  #draw(link: State["link"]): TemplateResult {
    const { workspace, scopes } = this;
    const may = (scope: Scope) => scopes.includes(scope);
    const isLive = link?.state === "live";
    return html`${this.claim !== "" && may("profile:write") ? this.#form() : nothing}
      <app-crm-sync
        .workspace=${workspace}
        .canChange=${may("operations:write")}
        .canUnlink=${may("profile:write")}
      ></app-crm-sync>
      ${isLive && may("people:write") ? html`<app-crm-people .workspace=${workspace}></app-crm-people>` : nothing}
      ${
        isLive
          ? html`<app-crm-companies
              .workspace=${workspace}
              .session=${this.session}
              .canChange=${may("profile:write")}
            ></app-crm-companies>`
          : nothing
      }
      ${isLive && may("operations:read") ? html`<app-crm-check .workspace=${workspace}></app-crm-check>` : nothing}`;
  }

  #form(): TemplateResult {
    const m = messages().crm.link;
    return html`<form
      class="card"
      @submit=${(event: SubmitEvent) => {
        this.#link(event);
      }}
    >
      <div>
        <h2>${m.title}</h2>
        <p class="soft">${m.lead(this.firm)}</p>
      </div>
      <label class="check"><input type="checkbox" name="owner" checked />${m.asOwner}</label>
      <div><button class="primary" ?disabled=${this.#now.busy}>${m.act}</button></div>
    </form>`;
  }
}
