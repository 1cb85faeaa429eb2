import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { dateText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { collectionsStyles } from "./collections-styles.ts";
import { drawProblem, drawReasons, drawWords, totalText, type Contact, type ContactSpeech } from "./contact-view.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";

/** What went out, what was done and what was dropped, the latest first. Private to the reminders screen. */
export class ReminderHistory extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceHref: { attribute: false },
    page: { state: true },
    hasFailed: { state: true },
    opened: { state: true },
  };
  static override styles = [base, controls, collectionsStyles];
  declare workspace: Workspace | undefined;
  declare invoiceHref: ContactSpeech["invoiceHref"];
  declare protected page: OutputOf<"listContacts"> | undefined;
  declare protected hasFailed: boolean;
  declare protected opened: string | undefined;
  readonly #speech = new LanguageController(this);

  constructor() {
    super();
    this.workspace = undefined;
    this.invoiceHref = undefined;
    this.page = undefined;
    this.hasFailed = false;
    this.opened = undefined;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has("workspace")) void this.#read();
  }

  async #read(after?: string): Promise<void> {
    const { workspace } = this;
    if (workspace === undefined) return;
    try {
      const page = await workspace.listContacts({ limit: 50, ...(after !== undefined && { after }) });
      this.page = { ...page, rows: [...(after === undefined ? [] : (this.page?.rows ?? [])), ...page.rows] };
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  override render(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    if (this.hasFailed) {
      return html`<p role="alert">${m.failed}</p>
        <button @click=${() => this.#read()}>${m.retry}</button>`;
    }
    if (this.page === undefined) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    const { rows, next } = this.page;
    if (rows.length === 0) return html`<p class="soft">${m.nothingSent}</p>`;
    const speech = { m, locale: this.#speech.locale, invoiceHref: this.invoiceHref };
    return html`<ul class="rows">
        ${rows.map((contact) => this.#drawRow(contact, speech))}
      </ul>
      ${next === undefined ? nothing : html`<button @click=${() => this.#read(next)}>${m.showMore}</button>`}`;
  }

  #drawRow(contact: Contact, speech: ContactSpeech): TemplateResult {
    const { m, locale } = speech;
    const isOpen = this.opened === contact.id;
    const hasWords = contact.text !== "";
    return html`<li class="row">
      <div class="head">
        <span class="soft">${dateText(contact.day, locale)}</span>
        <button
          class="what"
          aria-expanded=${isOpen ? "true" : "false"}
          @click=${() => {
            this.opened = isOpen ? undefined : contact.id;
          }}
        >
          <strong>${contact.customerName}</strong>
          <span class="badge">${m.tone[contact.tone]}</span>
          <span class="badge">${m.channel[contact.channel]}</span>
          <span class="badge">${m.state[contact.state]}</span>
        </button>
        <span class="amount">${totalText(contact, locale)}</span>
      </div>
      ${
        isOpen
          ? html`<div class="inside">
              ${drawProblem(contact, speech)} ${drawReasons(contact, speech)} ${hasWords ? drawWords(contact, speech) : nothing}
              ${contact.note === undefined ? nothing : html`<p>${contact.note}</p>`}
            </div>`
          : nothing
      }
    </li>`;
  }
}
