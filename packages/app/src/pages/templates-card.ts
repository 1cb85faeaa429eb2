import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { rowStyles } from "./row-styles.ts";

type Template = OutputOf<"listDraftTemplates">["rows"][number];

/** The sentence for a refused save of a template; undefined where the usual words do. */
function refusal(error: unknown): string | undefined {
  const m = messages().templates;
  if (!(error instanceof WorkspaceError)) return undefined;
  if (error.code === "conflict") return m.conflict;
  const reason = (error.details as { readonly reason?: string } | undefined)?.reason;
  return reason === "name-taken" ? m.taken : reason === "name" ? m.nameless : undefined;
}

/** What the firm bills often: to begin an invoice from, or to throw away. */
export class TemplatesCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    canWrite: { attribute: false },
    leaving: { state: true },
  };
  static override styles = [sharedStyles, rowStyles];
  declare workspace: Workspace | undefined;
  declare canWrite: boolean;
  /** The template about to be deleted, until that is confirmed. */
  declare leaving: string | undefined;
  readonly #templates = new LoadController<readonly Template[]>(
    this,
    async () => (await this.workspace?.listDraftTemplates({}))?.rows ?? [],
  );
  readonly #now = new AttemptController(this);

  constructor() {
    super();
    this.canWrite = false;
    this.leaving = undefined;
  }

  #use({ id }: Template): void {
    void this.#now.attempt(async () => {
      const draft = await this.workspace?.startDraft({ id, draftId: crypto.randomUUID() });
      if (draft !== undefined) navigate(this, { page: "draft", id: draft.id });
      return "";
    });
  }

  #remove({ id }: Template): void {
    void this.#now.attempt(async () => {
      await this.workspace?.deleteDraftTemplate({ id });
      this.leaving = undefined;
      await this.#templates.reload();
      return "";
    });
  }

  #row(template: Template): TemplateResult {
    const m = messages().templates;
    const { busy } = this.#now;
    const { id, name, document } = template;
    const first = document.lines[0]?.name ?? "";
    return html`<div class="row">
      <div>
        <strong>${name}</strong>
        <div class="soft">${m.lines(document.lines.length)}${first === "" ? nothing : html` · ${first}`}</div>
      </div>
      ${
        this.canWrite && this.leaving !== id
          ? html`<div>
              <button
                aria-label=${m.useNamed(name)}
                ?disabled=${busy}
                @click=${() => {
                  this.#use(template);
                }}
              >
                ${m.use}
              </button>
              <button
                class="quiet"
                aria-label=${m.removeNamed(name)}
                ?disabled=${busy}
                @click=${() => {
                  this.leaving = id;
                }}
              >
                ${m.remove}
              </button>
            </div>`
          : nothing
      }
      ${
        this.leaving === id
          ? html`<div role="group" aria-label=${m.sure(name)}>
              <p>${m.sure(name)}</p>
              <button
                class="primary"
                ?disabled=${busy}
                @click=${() => {
                  this.#remove(template);
                }}
              >
                ${m.remove}
              </button>
              <button
                @click=${() => {
                  this.leaving = undefined;
                }}
              >
                ${m.keep}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  override render() {
    const m = messages().templates;
    const { problem } = this.#now;
    return html`<section class="card" aria-labelledby="templates">
      <div>
        <h2 id="templates">${m.title}</h2>
        <p class="soft">${m.lead}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      ${drawLoaded(this.#templates, (templates) =>
        templates.length === 0 ? html`<p class="empty">${m.none}</p>` : html`${templates.map((template) => this.#row(template))}`,
      )}
    </section>`;
  }
}

/** Keeps a draft's lines, terms and texts under a name. */
export class SaveTemplateCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    document: { attribute: false },
    name: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare document: Template["document"] | undefined;
  declare name: string;
  readonly #known = new LoadController<readonly Template[]>(
    this,
    async () => (await this.workspace?.listDraftTemplates({}))?.rows ?? [],
  );
  readonly #now = new AttemptController(this, refusal);

  constructor() {
    super();
    this.name = "";
  }

  get #replaced(): Template | undefined {
    const { now } = this.#known;
    return now.state === "ready" ? now.value.find(({ name }) => name === this.name.trim()) : undefined;
  }

  #save(event: SubmitEvent): void {
    event.preventDefault();
    const { workspace, document } = this;
    const name = this.name.trim();
    void this.#now.attempt(async () => {
      if (workspace === undefined || document === undefined) return "";
      const { id, revision } = this.#replaced ?? { id: crypto.randomUUID(), revision: 0 };
      try {
        await workspace.saveDraftTemplate({ id, name, document, revision });
      } finally {
        await this.#known.reload();
      }
      this.name = "";
      return messages().templates.saved(name);
    });
  }

  override render() {
    const m = messages().templates;
    const { problem, notice, busy } = this.#now;
    return html`<form class="card" aria-labelledby="keep" @submit=${this.#save}>
      <div>
        <h2 id="keep">${m.saveTitle}</h2>
        <p class="soft">${m.saveLead}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <div class="fields">
        <label
          >${m.name}<input
            required
            maxlength="100"
            autocomplete="off"
            .value=${this.name}
            @input=${(event: InputEvent) => {
              this.name = (event.target as HTMLInputElement).value;
            }}
        /></label>
      </div>
      ${this.#replaced === undefined ? nothing : html`<p class="soft">${m.replaces}</p>`}
      <div><button ?disabled=${busy}>${m.save}</button> <span role="status">${notice}</span></div>
    </form>`;
  }
}
