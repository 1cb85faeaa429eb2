import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { sendingRefusal } from "./sending-refusal.ts";

type Text = OutputOf<"saveMessageText">;

/** The texts invoices are sent with: one per message and language, checked before they are kept. */
export class MessageTextsCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    shown: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare shown: string;
  readonly #now = new AttemptController(this, (error) =>
    error instanceof WorkspaceError && error.code === "conflict" ? messages().sending.conflict : sendingRefusal(error),
  );
  readonly #texts = new LoadController<readonly Text[]>(this, async () => (await this.#desk.listMessageTexts({})).rows);

  constructor() {
    super();
    this.shown = "";
  }

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    return this.workspace;
  }

  async #save({ kind, language, revision }: Text, text: Text["text"] | undefined): Promise<void> {
    const m = messages().sending;
    const isDone = await this.#now.attempt(async () => {
      await this.#desk.saveMessageText({ kind, language, revision, ...(text === undefined ? {} : { text }) });
      return text === undefined ? m.restored : m.saved;
    });
    // What she typed stays where it was refused; what another saved is shown.
    if (isDone || this.#now.problem === m.conflict) await this.#texts.reload();
  }

  #submit(event: SubmitEvent, text: Text): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const typed = (name: string) =>
      String(fields.get(name) ?? "")
        .replaceAll("\r\n", "\n")
        .trim();
    void this.#save(text, { subject: typed("subject"), body: typed("body") });
  }

  override render() {
    const m = messages().sending;
    const { problem, notice } = this.#now;
    return html`<h2>${m.texts}</h2>
      <p class="soft">${m.textsLead}</p>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      ${drawLoaded(this.#texts, (texts) => html`<div class="columns">${texts.map((text) => this.#drawText(text))}</div>`)}`;
  }

  #drawText(text: Text): TemplateResult {
    const m = messages().sending;
    const { kind, language, variables, isOwn } = text;
    const title = `${m.textNames[kind]}, ${m.languages[language]}`;
    return html`<form
      class="card"
      aria-label=${title}
      @submit=${(event: SubmitEvent) => {
        this.#submit(event, text);
      }}
    >
      <h3>${title}</h3>
      ${
        kind === "invoice-mail"
          ? html`<label
              >${m.subject}<input name="subject" required maxlength="300" lang=${language} .value=${text.text.subject}
            /></label>`
          : nothing
      }
      <label
        >${m.body}<textarea name="body" required rows="5" maxlength="5000" lang=${language} .value=${text.text.body}></textarea
        ><span class="hint">${m.variables(variables.map((name) => `{${name}}`).join(" "))}</span></label
      >
      <div>
        <button ?disabled=${this.#now.busy}>${m.save}</button>
        ${
          isOwn
            ? html`<button type="button" class="quiet" ?disabled=${this.#now.busy} @click=${() => this.#save(text, undefined)}>
                ${m.restore}
              </button>`
            : nothing
        }
      </div>
    </form>`;
  }
}
