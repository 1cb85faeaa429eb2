import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { exampleFacts } from "./message-example.ts";
import { sendingRefusal } from "./sending-refusal.ts";

type Text = OutputOf<"saveMessageText">;

/** The texts invoices are sent with, to everybody or to one client: one per message and language, shown filled in as it is typed, checked before it is kept. */
export class MessageTextsCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    customerId: { attribute: false },
    typed: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .preview {
        margin: 0;
        border-inline-start: 3px solid var(--_line);
        padding-inline-start: 0.75rem;
        overflow-wrap: anywhere;
      }
      .preview p {
        margin: 0.35rem 0;
        white-space: pre-line;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  /** The client whose texts these are; absent for everybody's. */
  declare customerId: string | undefined;
  /** What is being typed, by text. */
  declare typed: ReadonlyMap<string, Text["text"]>;
  readonly #now = new AttemptController(this, (error) =>
    error instanceof WorkspaceError && error.code === "conflict" ? messages().sending.conflict : sendingRefusal(error),
  );
  readonly #texts = new LoadController<readonly Text[]>(this, async () => (await this.#desk.listMessageTexts(this.#whose)).rows);

  constructor() {
    super();
    this.typed = new Map();
  }

  get #whose(): { readonly customerId?: string } {
    return this.customerId === undefined ? {} : { customerId: this.customerId };
  }

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    return this.workspace;
  }

  async #save({ kind, language, revision }: Text, text?: Text["text"]): Promise<void> {
    const m = messages().sending;
    const isDone = await this.#now.attempt(async () => {
      await this.#desk.saveMessageText({ ...this.#whose, kind, language, revision, ...(text === undefined ? {} : { text }) });
      return text !== undefined ? m.saved : this.customerId === undefined ? m.restored : m.restoredFirms;
    });
    // What she typed stays where it was refused; what another saved is shown.
    if (!isDone && this.#now.problem !== m.conflict) return;
    await this.#texts.reload();
    this.typed = new Map([...this.typed].filter(([key]) => key !== keyOf({ kind, language })));
  }

  #type(event: Event, text: Text): void {
    const fields = new FormData((event.target as HTMLInputElement).form ?? undefined);
    this.typed = new Map(this.typed).set(keyOf(text), typedIn(fields));
  }

  #submit(event: SubmitEvent, text: Text): void {
    event.preventDefault();
    void this.#save(text, typedIn(new FormData(event.target as HTMLFormElement)));
  }

  override render() {
    const m = messages().sending;
    const { problem, notice } = this.#now;
    const isClients = this.customerId !== undefined;
    return html`<h2>${isClients ? m.clientTexts : m.texts}</h2>
      <p class="soft">${isClients ? m.clientTextsLead : m.textsLead}</p>
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
      @input=${(event: Event) => {
        this.#type(event, text);
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
      ${this.#drawPreview(text)}
      <div>
        <button ?disabled=${this.#now.busy}>${m.save}</button>
        ${
          isOwn
            ? html`<button type="button" class="quiet" ?disabled=${this.#now.busy} @click=${() => this.#save(text)}>
                ${this.customerId === undefined ? m.restore : m.restoreFirms}
              </button>`
            : nothing
        }
      </div>
    </form>`;
  }

  /** The text as a client would read it, with the facts of an invented invoice. */
  #drawPreview(text: Text): TemplateResult {
    const { subject, body } = this.typed.get(keyOf(text)) ?? text.text;
    const parts = (value: string) =>
      filledIn(value, text).map(({ shown, isUnknown }) => (isUnknown ? html`<mark>${shown}</mark>` : shown));
    return html`<figure class="preview">
      <figcaption class="hint">${messages().sending.example}</figcaption>
      <div lang=${text.language}>
        ${subject === "" ? nothing : html`<p><strong>${parts(subject)}</strong></p>`}
        ${body.split(/\n{2,}/).map((paragraph) => html`<p>${parts(paragraph)}</p>`)}
      </div>
    </figure>`;
  }
}

function keyOf({ kind, language }: Pick<Text, "kind" | "language">): string {
  return `${kind}.${language}`;
}

function typedIn(fields: FormData): Text["text"] {
  const typed = (name: string) =>
    String(fields.get(name) ?? "")
      .replaceAll("\r\n", "\n")
      .trim();
  return { subject: typed("subject"), body: typed("body") };
}

/** A text with its places filled from an invented invoice; a place that is none stays, and is marked. */
function filledIn(value: string, { language, variables }: Text): readonly { shown: string; isUnknown: boolean }[] {
  const values = exampleFacts[language];
  return value.split(/(\{[^{}]*\})/).map((part) => {
    const name = /^\{([a-z]+)\}$/.exec(part)?.[1] ?? "";
    const isKnown = variables.includes(name) && Object.hasOwn(values, name);
    return { shown: isKnown ? (values[name] ?? part) : part, isUnknown: !isKnown && /[{}]/.test(part) };
  });
}
