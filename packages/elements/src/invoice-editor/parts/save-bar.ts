import { isCreditNote } from "@acquit/core/drafting";
import { html, nothing, type TemplateResult } from "lit";
import type { Keeping } from "../draft-keeper.ts";
import type { DraftSession } from "../draft-session.ts";
import { formatInstant } from "../formats.ts";
import type { EditorMessages } from "../messages/fr.ts";
import type { Sheet } from "./sheet.ts";

/** What the bar shows and may be asked. */
export interface SaveBar {
  readonly keeping: Keeping;
  readonly m: EditorMessages;
  readonly readonly: boolean;
  /** What issues could not be loaded; asking again tries again. */
  readonly failed: boolean;
  /** What is left to pay, for reading. */
  readonly amount: string;
  readonly amountLabel: string;
  /** What the button says: its verb, and what a narrow bar leaves out. */
  readonly issueLabel: readonly string[];
  readonly canIssue: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly retry: () => void;
  readonly issue: () => void;
}

/** The bar of a sheet, as its session stands. */
export function barOf(
  { m, document, readonly }: Sheet,
  session: DraftSession,
  own: Pick<SaveBar, "failed" | "amount" | "canIssue" | "issue">,
): SaveBar {
  const isCredit = isCreditNote(document.typeCode);
  return {
    ...own,
    ...{ m, readonly, keeping: session.keeping, canUndo: session.canUndo, canRedo: session.canRedo },
    amountLabel: isCredit ? m.payableCredit : m.payable,
    issueLabel: isCredit ? m.issueCredit : m.issue,
    undo: () => session.undo(),
    redo: () => session.redo(),
    retry: () => session.retry(),
  };
}

function said({ keeping, m, readonly }: SaveBar): string {
  if (readonly) return m.readonlyNote;
  switch (keeping.state) {
    case "refused":
      return m.refused(keeping.message);
    case "conflict":
      return m.conflictTitle;
    default:
      return m[keeping.state];
  }
}

function history({ m, canUndo, canRedo, undo, redo }: SaveBar): TemplateResult {
  return html`<button type="button" class="icon" aria-label=${m.undo} title=${m.undo} ?disabled=${!canUndo} @click=${undo}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 5 3.5 8.5 7 12M4 8.5h7.5a4.5 4.5 0 0 1 0 9H9" /></svg>
    </button>
    <button type="button" class="icon" aria-label=${m.redo} title=${m.redo} ?disabled=${!canRedo} @click=${redo}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M13 5l3.5 3.5L13 12m3-3.5H8.5a4.5 4.5 0 0 0 0 9H11" /></svg>
    </button>`;
}

/** Draws the bar that stays in sight: how saving stands, the amount, undo and redo, issue. */
export function saveBar(bar: SaveBar): TemplateResult {
  const { keeping, m, readonly, amount, amountLabel, issueLabel, canIssue } = bar;
  const canRetry = keeping.state === "offline" || keeping.state === "refused";
  return html`<footer class="bar">
    <p class="keeping ${keeping.state}">
      <span class="dot" aria-hidden="true"></span><span class="said" role="status">${said(bar)}</span>${
        canRetry ? html`<button type="button" class="quiet" @click=${bar.retry}>${m.retryNow}</button>` : nothing
      }
    </p>
    ${bar.failed ? html`<p role="alert">${m.partFailed}</p>` : nothing}
    ${readonly ? nothing : html`<div class="history">${history(bar)}</div>`}
    <p class="due-now"><span class="soft">${amountLabel}</span> <strong class="amount" dir="ltr">${amount}</strong></p>
    ${canIssue ? html`<button type="button" class="primary issue" @click=${bar.issue}>${issueLabel[0]} <span class="rest">${issueLabel[1]}</span></button>` : nothing}
  </footer>`;
}

/** Draws the choice between two versions; nothing while there is one. */
export function conflictNotice(
  keeping: Keeping,
  m: EditorMessages,
  locale: string,
  choose: { readonly theirs: () => void; readonly mine: () => void },
): TemplateResult | typeof nothing {
  if (keeping.state !== "conflict") return nothing;
  const { theirs } = keeping;
  return html`<section class="notice conflict" role="alert">
    <h3>${theirs === undefined ? m.goneTitle : m.conflictTitle}</h3>
    <p>${theirs === undefined ? m.gone : m.conflictBy(theirs.updatedBy, formatInstant(theirs.updatedAt, locale))}</p>
    <p class="actions">
      <button type="button" class="primary" @click=${choose.mine}>${theirs === undefined ? m.keepAsNew : m.keepMine}</button>
      ${theirs === undefined ? nothing : html`<button type="button" @click=${choose.theirs}>${m.takeTheirs}</button>`}
    </p>
  </section>`;
}
