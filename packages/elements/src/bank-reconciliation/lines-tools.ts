import { html, nothing, type TemplateResult } from "lit";
import { numberText } from "../formats/percent.ts";
import { accountName, lineFilters, type BankAccount, type BankCounts, type BankSpeech, type LineFilter } from "./bank-facts.ts";
import type { BankMessages } from "./messages/fr.ts";

/** How many lines are left, how far one is, and what became of the last decision. */
export function drawLeft(counts: BankCounts | undefined, said: string, { m }: BankSpeech): TemplateResult {
  const done = (counts?.matched ?? 0) + (counts?.ignored ?? 0);
  const all = done + (counts?.waiting ?? 0);
  return html`<div class="top" aria-busy=${counts === undefined ? "true" : "false"}>
    <div class="bar">
      <p class="left-over">${counts === undefined ? m.loading : m.left(counts.waiting)}</p>
      <p role="status" class="soft">${said}</p>
    </div>
    <progress aria-label=${m.progress} aria-valuetext=${m.doneOf(done, all)} max=${Math.max(1, all)} .value=${done}></progress>
  </div>`;
}

/** Offers to accept everything certain, after a look at it. */
export function drawCertainBar(count: number, m: BankMessages, open: () => void): TemplateResult {
  return html`<div class="card certain">
    <p>${m.certainBar(count)}</p>
    <button class="primary" @click=${open}>${m.certainAction}</button>
  </div>`;
}

/** Which lines are listed, with how many there are of each. */
function drawFilters(
  chosen: LineFilter,
  counts: BankCounts | undefined,
  { m, locale }: BankSpeech,
  choose: (filter: LineFilter) => void,
): TemplateResult {
  return html`<div class="filters" role="group" aria-label=${m.filters}>
    ${lineFilters.map(
      (filter) =>
        html`<button
          aria-pressed=${filter === chosen ? "true" : "false"}
          @click=${() => {
            choose(filter);
          }}
        >
          ${m.filter[filter]} <span class="count">${counts === undefined ? "" : numberText(counts[filter], locale)}</span>
        </button>`,
    )}
  </div>`;
}

/** What is said where no line is listed. */
export function drawNone(isSearched: boolean, m: BankMessages, showAll: () => void): TemplateResult {
  return html`<div class="none">
    <p>${isSearched ? m.noMatch : m.allDone}</p>
    <button class="quiet" @click=${showAll}>${m.showAll}</button>
  </div>`;
}

/** The keys, folded until wanted. */
export function drawKeys(areShown: boolean, m: BankMessages, toggle: () => void): TemplateResult {
  return html`<div class="card keys-card">
    <button class="quiet" aria-expanded=${areShown ? "true" : "false"} aria-controls="keys" @click=${toggle}>
      ${m.keysTitle} <kbd aria-hidden="true">?</kbd>
    </button>
    <dl class="keys" id="keys" ?hidden=${!areShown}>
      ${m.keys.map(
        ([key, what]) =>
          html`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${what}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
}

/** What is said where there never was a statement. */
export function drawFirst(isReadonly: boolean, m: BankMessages, open: () => void): TemplateResult {
  return html`<div class="card none">
    <h2>${m.emptyTitle}</h2>
    <p class="soft">${m.emptyLead}</p>
    ${isReadonly ? nothing : html`<button class="primary" @click=${open}>${m.emptyAction}</button>`}
  </div>`;
}

/** What the tools above the list need of the screen around them. */
export interface ToolsContext {
  readonly counts: BankCounts | undefined;
  readonly accounts: readonly BankAccount[];
  readonly filter: LineFilter;
  readonly accountId: string | undefined;
  readonly search: string;
  readonly choose: (filter: LineFilter) => void;
  readonly chooseAccount: (accountId: string | undefined) => void;
  readonly type: (event: InputEvent) => void;
  readonly press: (event: KeyboardEvent) => void;
}

/** Filters, search, and the account where there are several. */
export function drawTools(context: ToolsContext, speech: BankSpeech): TemplateResult {
  const { m } = speech;
  const { accounts, accountId } = context;
  return html`<div class="tools">
    ${drawFilters(context.filter, context.counts, speech, context.choose)}
    <div class="fields">
      <input
        id="search"
        type="search"
        aria-label=${m.search}
        placeholder=${m.search}
        aria-keyshortcuts="/"
        .value=${context.search}
        @input=${context.type}
        @keydown=${context.press}
      />
      ${
        accounts.length < 2
          ? nothing
          : html`<select
              aria-label=${m.account}
              @change=${(event: Event) => {
                const { value } = event.target as HTMLSelectElement;
                context.chooseAccount(value === "" ? undefined : value);
              }}
            >
              <option value="">${m.everyAccount}</option>
              ${accounts.map(
                (account) =>
                  html`<option value=${account.id} ?selected=${account.id === accountId}>${accountName(account)}</option>`,
              )}
            </select>`
      }
    </div>
  </div>`;
}
