import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { dateText } from "../formats/date.ts";
import { DeskPart } from "./desk-part.ts";
import { drawMailbox, readMailboxForm, type Mailbox } from "./mailbox-form.ts";
import { readForm } from "./plan-forms.ts";

type Incoming = OutputOf<"listIncoming">["rows"][number];
type OpenInvoice = OutputOf<"listInvoices">["rows"][number];

const MOST = 200;
const LONGEST_SHOWN = 600;
const CHUNK = 8_192;

/** How a file is sent, by its name; nothing for what is neither a message nor a scan. */
function mediaTypeOf(name: string): InputOf<"fileIncoming">["mediaType"] | undefined {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const known: Readonly<Record<string, InputOf<"fileIncoming">["mediaType"]>> = {
    eml: "message/rfc822",
    pdf: "application/pdf",
    png: "image/png",
    jpg: "image/jpeg",
    jpeg: "image/jpeg",
  };
  return Object.hasOwn(known, ending) ? known[ending] : undefined;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** What came in and could not be filed, with where to drop messages and scans. Private. */
export class IncomingMail extends DeskPart {
  static override properties: PropertyDeclarations = {
    rows: { state: true },
    invoices: { state: true },
    mailbox: { state: true },
  };
  declare protected rows: readonly Incoming[];
  declare protected invoices: readonly OpenInvoice[];
  declare protected mailbox: Mailbox | undefined;

  constructor() {
    super();
    this.rows = [];
    this.invoices = [];
    this.mailbox = undefined;
  }

  protected async read(workspace: Workspace): Promise<void> {
    const [waiting, open, box] = await Promise.all([
      workspace.listIncoming({ state: "unfiled", limit: MOST }),
      workspace.listInvoices({ status: "all", limit: MOST }),
      workspace.getMailbox({}),
    ]);
    this.mailbox = box.mailbox;
    this.rows = waiting.rows;
    this.invoices = open.rows;
  }

  async #take(files: readonly File[]): Promise<void> {
    const m = this.m.incoming;
    let [filed, waiting] = [0, 0];
    for (const file of files) {
      const mediaType = mediaTypeOf(file.name);
      const isTaken = await this.act(
        async (workspace) => {
          if (mediaType === undefined) return m.notTaken(file.name);
          const { state } = await workspace.fileIncoming({
            name: file.name.slice(0, 120),
            mediaType,
            base64: await base64Of(file),
          });
          if (state === "filed") filed += 1;
          else waiting += 1;
          return m.added(filed, waiting);
        },
        { "not-a-message": m.notTaken(file.name), "not-a-scan": m.notTaken(file.name), size: m.notTaken(file.name) },
      );
      if (!isTaken) return;
    }
  }

  #assign(event: SubmitEvent, row: Incoming): void {
    const { invoiceId = "" } = readForm(event);
    const isDiscarded = event.submitter instanceof HTMLButtonElement && event.submitter.value === "discard";
    const { discarded, filed } = this.m.incoming;
    if (!isDiscarded && invoiceId === "") return;
    void this.act(async (workspace) => {
      await workspace.assignIncoming({ id: row.id, ...(isDiscarded ? { discard: true } : { invoiceId }) });
      return isDiscarded ? discarded : filed;
    });
  }

  readonly #saveMailbox = (event: SubmitEvent): void => {
    const m = this.m.incoming.mailbox;
    const box = readMailboxForm(event, this.mailbox?.revision ?? 0);
    void this.act(async (workspace) => {
      await workspace.saveMailbox(box);
      return m.saved;
    }, m.reasons);
  };

  readonly #removeMailbox = (): void => {
    void this.act(async (workspace) => {
      await workspace.removeMailbox({});
      return this.m.incoming.mailbox.removed;
    });
  };

  #renew(): void {
    void this.act(async (workspace) => this.m.incoming.addressIs((await workspace.renewInboxAddress({})).url));
  }

  protected draw(): TemplateResult {
    const m = this.m.incoming;
    return html`<p class="lead">${m.lead}</p>
      ${this.readonly ? nothing : this.#drawDrop()}
      ${
        this.rows.length === 0
          ? html`<p class="soft">${m.none}</p>`
          : html`<ul class="rows">
              ${this.rows.map((row) => this.#drawRow(row))}
            </ul>`
      }
      ${
        this.readonly
          ? nothing
          : html`<details class="row">
                <summary class="inside">${m.address}</summary>
                <div class="inside">
                  <p>${m.addressText}</p>
                  <div class="acts"><button @click=${this.#renew}>${m.renew}</button></div>
                </div>
              </details>
              ${drawMailbox(this.mailbox, { m: m.mailbox, locale: this.speech.locale, save: this.#saveMailbox, remove: this.#removeMailbox })}`
      }`;
  }

  #drawDrop(): TemplateResult {
    const m = this.m.incoming;
    return html`<label
      class="drop"
      @dragover=${(event: DragEvent) => {
        event.preventDefault();
      }}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        void this.#take([...(event.dataTransfer?.files ?? [])]);
      }}
      >${m.drop}<input
        type="file"
        multiple
        accept=".eml,.pdf,.png,.jpg,.jpeg"
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          void this.#take([...(input.files ?? [])]);
          input.value = "";
        }}
      /><span class="soft">${m.dropHint}</span></label
    >`;
  }

  #drawRow(row: Incoming): TemplateResult {
    const m = this.m.incoming;
    return html`<li class="row">
      <div class="inside">
        <h3>
          ${row.subject === "" ? m.noSubject : row.subject}
          <span class="soft"
            >${row.from === "" ? nothing : m.from(row.from)} ${dateText(row.receivedAt.slice(0, 10), this.speech.locale)}</span
          >
        </h3>
        ${row.bounce === undefined ? nothing : html`<p class="late">${m.bounce(row.bounce.recipient, row.bounce.reason)}</p>`}
        ${row.text === "" ? nothing : html`<p class="words">${row.text.slice(0, LONGEST_SHOWN)}</p>`}
        ${
          this.fileHref === undefined
            ? nothing
            : html`<p>
                <a href=${this.fileHref(`/v1/collections/incoming/${row.id}/file`)} download=${row.file.name}>${m.open}</a>
              </p>`
        }
        ${this.readonly ? nothing : this.#drawForm(row)}
      </div>
    </li>`;
  }

  #drawForm(row: Incoming): TemplateResult {
    const m = this.m.incoming;
    return html`<form
      @submit=${(event: SubmitEvent) => {
        this.#assign(event, row);
      }}
    >
      <label
        >${m.invoice}<select name="invoiceId">
          <option value="">${this.m.choose}</option>
          ${this.invoices.map(({ id, number, customerName }) => html`<option value=${id}>${number}, ${customerName}</option>`)}
        </select></label
      >
      <div class="acts"><button class="primary">${m.file}</button><button value="discard">${m.discard}</button></div>
    </form>`;
  }
}
