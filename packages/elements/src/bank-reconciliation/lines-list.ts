import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { refusalOf } from "../controllers/refusal.ts";
import type { RowWindow } from "../controllers/row-window.ts";
import type { BankLine, BankSpeech } from "./bank-facts.ts";
import { drawLineRow } from "./line-row.ts";
import { drawNone } from "./lines-tools.ts";
import type { BankMessages } from "./messages/fr.ts";
import type { ReviewSession } from "./review-session.ts";

/** Rows are drawn and emptied by blocks of this many. */
export const BLOCK = 25;

/** What the list needs of the screen around it. */
export interface ListContext {
  readonly session: ReviewSession;
  readonly window: RowWindow;
  readonly isSearched: boolean;
  readonly press: (event: KeyboardEvent) => void;
  readonly click: (event: MouseEvent) => void;
  readonly retry: () => void;
  readonly showAll: () => void;
}

/** Why something could not be read, with a way to try again where that can help. */
export function drawFailure(failure: unknown, m: BankMessages, retry: () => void): TemplateResult {
  const { code } = refusalOf(failure);
  const text = code === "forbidden" ? m.forbidden : code === "unavailable" ? m.offline : m.failed;
  return html`<div role="alert">
    <p>${text}</p>
    ${code === "forbidden" ? nothing : html`<button @click=${retry}>${m.retry}</button>`}
  </div>`;
}

function drawBlock(
  rows: readonly BankLine[],
  block: number,
  { session, window }: ListContext,
  speech: BankSpeech,
): TemplateResult {
  const first = block * BLOCK;
  const { selectedId, position, busy, refused } = session;
  const isHere = position >= first && position < first + BLOCK;
  const isEmptied = rows.length >= first + BLOCK && !isHere && window.isFar(block);
  const shown = rows.slice(first, first + BLOCK);
  const marks = shown.map(({ id }) => `${busy.has(id) ? "b" : ""}${refused.has(id) ? "r" : ""}`).join();
  return html`<div role="none" class="block" ?data-emptied=${isEmptied} data-block=${block}>
    ${guard([isEmptied, rows, speech.locale, isHere ? selectedId : "", marks], () =>
      isEmptied
        ? nothing
        : shown.map((line, at) =>
            drawLineRow(
              line,
              {
                at: first + at,
                isSelected: line.id === selectedId,
                isBusy: busy.has(line.id),
                isRefused: refused.has(line.id),
              },
              speech,
            ),
          ),
    )}
  </div>`;
}

/** The movements, one of them under review; blocks of rows far out of sight are emptied. */
export function drawLineList(context: ListContext, speech: BankSpeech): TemplateResult {
  const { m } = speech;
  const { session } = context;
  const { rows, state, hasMore, isFetchingMore, failure } = session.pages;
  if (state === "failed" && rows.length === 0) return drawFailure(failure, m, context.retry);
  if (state === "loading" && rows.length === 0)
    return html`<div aria-busy="true">
      <p class="visually-hidden" role="status">${m.loading}</p>
      ${Array.from({ length: 6 }, () => html`<div class="ghost"></div>`)}
    </div>`;
  if (rows.length === 0) return drawNone(context.isSearched, m, context.showAll);
  const blocks = Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, block) => block);
  return html`<p class="visually-hidden" role="status">${state === "ready" ? m.listed(rows.length, hasMore) : ""}</p>
    <div
      role="listbox"
      class="rows"
      tabindex="0"
      aria-label=${m.lines}
      aria-activedescendant="line-${session.selectedId ?? ""}"
      aria-busy=${state === "loading" ? "true" : "false"}
      @keydown=${context.press}
      @click=${context.click}
    >
      ${blocks.map((block) => drawBlock(rows, block, context, speech))}
    </div>
    ${state === "failed" ? drawFailure(failure, m, context.retry) : nothing}
    ${
      hasMore
        ? html`<div class="end">
            <button ?disabled=${isFetchingMore} @click=${() => session.pages.more()}>
              ${isFetchingMore ? m.loading : m.more}
            </button>
          </div>`
        : nothing
    }`;
}
