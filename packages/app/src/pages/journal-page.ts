import type { AccessDesk, AccessOutput, InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";
import { drawEntry } from "./journal-entry.ts";

type Journal = OutputOf<"listJournal">;
type Filter = Pick<InputOf<"listJournal">, "actor" | "kind" | "from" | "to">;
type People = AccessOutput<"listPeople">["rows"];

const FILTERS = ["actor", "kind", "from", "to"] as const;
const ROWS = 50;

/** Who did what, when, what was before and after: the journal that nobody can alter, narrowed by person, kind and days. */
export class JournalPage extends LitElement {
  static override properties = { workspace: { attribute: false }, access: { attribute: false } };
  static override styles = [
    sharedStyles,
    css`
      details {
        border-block-end: 1px solid var(--_line);
        padding: 12px 0;
      }
      details:last-of-type {
        border: 0;
      }
      summary {
        cursor: pointer;
        display: grid;
        grid-template-columns: 11.5em minmax(0, 1fr) auto;
        gap: 2px 16px;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      time {
        color: var(--_soft);
        font-variant-numeric: tabular-nums;
      }
      details p {
        margin: 10px 0;
        overflow-wrap: anywhere;
      }
      td,
      th[scope="row"] {
        overflow-wrap: anywhere;
        font-size: 0.9rem;
      }
      .wide {
        overflow-x: auto;
      }
      @media (max-width: 640px) {
        summary {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  declare access: AccessDesk | undefined;
  #filter: Filter = {};
  readonly #journal = new LoadController<Journal>(this, () => this.#page(undefined));
  readonly #people = new LoadController<People>(this, async () => (await this.access?.listPeople({}))?.rows ?? []);

  async #page(after: string | undefined): Promise<Journal> {
    const from = after === undefined ? {} : { after };
    return (await this.workspace?.listJournal({ limit: ROWS, ...this.#filter, ...from })) ?? { rows: [] };
  }

  async #more(shown: Journal): Promise<void> {
    const page = await this.#page(shown.next);
    this.#journal.replace({ ...page, rows: [...shown.rows, ...page.rows] });
  }

  #narrow(event: Event): void {
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const chosen = FILTERS.map((name) => [name, String(fields.get(name) ?? "")] as const);
    this.#filter = Object.fromEntries(chosen.filter(([, value]) => value !== ""));
    void this.#journal.reload();
  }

  override render() {
    const m = messages();
    return html`<div class="head">
        <div>
          <h1>${m.access.audit}</h1>
          <p class="soft">${m.access.auditLead}</p>
        </div>
      </div>
      ${this.#filters()}
      <div class="card">${drawLoaded(this.#journal, (journal) => this.#entries(journal))}</div>`;
  }

  #entries(journal: Journal): TemplateResult {
    const m = messages();
    const empty = Object.keys(this.#filter).length === 0 ? m.noJournal : m.access.noEntries;
    return html`${journal.rows.length === 0 ? html`<p class="empty">${empty}</p>` : journal.rows.map(drawEntry)}
    ${journal.next === undefined ? nothing : html`<button @click=${() => this.#more(journal)}>${m.more}</button>`}`;
  }

  #filters(): TemplateResult {
    const m = messages().access;
    const people = this.#people.now.state === "ready" ? this.#people.now.value : [];
    const kinds = Object.entries(m.kinds).sort(([, left], [, right]) => left.localeCompare(right));
    return html`<form
      class="card"
      @change=${this.#narrow}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
      }}
    >
      <div class="fields">
        <label
          >${m.who}<select name="actor">
            <option value="">${m.anyone}</option>
            ${people.map((person) => html`<option value=${person.id}>${person.name}</option>`)}
          </select></label
        >
        <label
          >${m.what}<select name="kind">
            <option value="">${m.anything}</option>
            ${kinds.map(([kind, label]) => html`<option value=${kind}>${label}</option>`)}
          </select></label
        >
        <label>${m.from}<input name="from" type="date" /></label>
        <label>${m.to}<input name="to" type="date" /></label>
      </div>
    </form>`;
  }
}
