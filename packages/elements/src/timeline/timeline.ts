import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { agoText, dateText, instantText, timeText } from "../formats/date.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { dayOf, daysOf, type TimelineDay } from "./days.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { sentenceOf, type TimelineEntry } from "./sentence.ts";
import { timelineStyles } from "./timeline-styles.ts";

const DAY_MS = 86_400_000;

export type { TimelineEntry } from "./sentence.ts";

/** Says an entry of the journal in one sentence; `locale` chooses language and formats. */
export function describeEntry(entry: TimelineEntry, locale: string): string {
  return sentenceOf(entry, locale.toLowerCase().startsWith("fr") ? fr : en, locale);
}

/** Tells what happened, entry by entry: who, when, what, and the fingerprint that proves it. */
export class Timeline extends LitElement {
  static override properties = { entries: { attribute: false } };
  static override styles = [base, controls, timelineStyles];
  /** Entries of the journal, in the order they are to be told. */
  declare entries: readonly TimelineEntry[];
  readonly #speech = new LanguageController(this);

  constructor() {
    super();
    this.entries = [];
  }

  override render(): TemplateResult {
    if (this.entries.length === 0) return html`<p class="soft">${this.#messages.empty}</p>`;
    return html`<div class="place">${daysOf(this.entries).map((day, index) => this.#drawDay(day, index))}</div>`;
  }

  get #messages() {
    return this.#speech.language === "fr" ? fr : en;
  }

  #drawDay({ date, entries }: TimelineDay, index: number): TemplateResult {
    return html`<section aria-labelledby="day-${index}">
      <h3 id="day-${index}">${this.#dayName(date)}</h3>
      <ol>
        ${entries.map((entry) => this.#drawEntry(entry))}
      </ol>
    </section>`;
  }

  #dayName(date: string): string {
    const now = Date.now();
    if (date === dayOf(now)) return this.#messages.today;
    if (date === dayOf(now - DAY_MS)) return this.#messages.yesterday;
    return dateText(date, this.#speech.locale, "long");
  }

  #drawEntry(entry: TimelineEntry): TemplateResult {
    const { locale } = this.#speech;
    const m = this.#messages;
    return html`<li data-kind=${entry.kind}>
      <p class="sentence">${sentenceOf(entry, m, locale)}</p>
      <p class="by">
        <bdi>${entry.actor}</bdi>
        <time datetime=${entry.at} title=${instantText(entry.at, locale)}
          >${timeText(entry.at, locale)}, ${agoText(entry.at, Date.now(), locale)}</time
        >
        ${entry.facts === undefined ? html`<span>${m.erased}</span>` : nothing}
      </p>
      ${this.#drawText(entry)}
      <details>
        <summary aria-label=${m.showProof(entry.seq)}>${m.proof}</summary>
        <p>${m.entry(entry.seq)}, ${instantText(entry.at, locale)}</p>
        <code>${entry.hash}</code>
      </details>
    </li>`;
  }

  /** The exact words a client was sent, where they are kept. */
  #drawText({ facts }: TimelineEntry): TemplateResult | typeof nothing {
    const text = facts?.["text"];
    if (typeof text !== "string" || text === "") return nothing;
    return html`<details class="said">
      <summary>${this.#messages.exactText}</summary>
      <p>${text}</p>
    </details>`;
  }
}
