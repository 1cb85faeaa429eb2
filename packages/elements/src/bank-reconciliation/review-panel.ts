import type { Workspace } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import type { BankLine, BankSpeech } from "./bank-facts.ts";
import { drawIgnore } from "./ignore-part.ts";
import { drawLineHead, drawLinePanel, type PanelActs } from "./line-panel.ts";
import type { ReviewSession } from "./review-session.ts";
import type { Decision } from "./split.ts";

/** What the panel does with its line. */
export type PanelMode = "show" | "correct" | "split" | "ignore";

/** What the panel needs of the screen around it. */
export interface PanelContext {
  readonly session: ReviewSession;
  readonly mode: PanelMode;
  readonly canWrite: boolean;
  readonly workspace: Workspace | undefined;
  readonly enter: (mode: Exclude<PanelMode, "show">) => Promise<void>;
  readonly leave: () => void;
  /** Does something with the line and hands the keyboard back to the list. */
  readonly settle: (act: () => void) => void;
  readonly redraw: () => void;
  /** Back to the list, where there is no room for both. */
  readonly back: () => void;
  readonly press: (event: KeyboardEvent) => void;
}

function panelActs({ session, enter, settle, redraw }: PanelContext): PanelActs {
  return {
    choose: (rival) => {
      session.choose(rival);
    },
    letRestGo: (isLetGo) => {
      session.isRestLetGo = isLetGo;
      redraw();
    },
    confirm: () => {
      settle(() => {
        session.confirm();
      });
    },
    undo: () => {
      settle(() => {
        session.undo();
      });
    },
    correct: () => void enter("correct"),
    split: () => void enter("split"),
    ignore: () => void enter("ignore"),
  };
}

function drawForm(line: BankLine, context: PanelContext, { m }: BankSpeech): TemplateResult {
  const { session, mode, workspace, leave, settle } = context;
  if (mode === "ignore")
    return drawIgnore(line.left.startsWith("-"), m, {
      ignore: (reason) => {
        settle(() => {
          session.ignore(line, reason);
        });
      },
      cancel: leave,
    });
  return html`<acquit-bank-split
    .workspace=${workspace}
    .line=${line}
    .proposal=${mode === "split" ? session.chosen : undefined}
    .assign=${(decision: Decision) => {
      settle(() => {
        session.decide(line, decision);
      });
    }}
    .cancel=${leave}
  ></acquit-bank-split>`;
}

/** The line under review, or the form that decides on it. */
export function drawReviewPanel(context: PanelContext, speech: BankSpeech): TemplateResult | typeof nothing {
  const { m } = speech;
  const { session, mode, canWrite } = context;
  const { selected: line, pages, position, rival, isRestLetGo } = session;
  if (line === undefined) {
    if (pages.state !== "ready") return nothing;
    return html`<section class="card panel"><p class="soft">${m.chooseLine}</p></section>`;
  }
  const place = m.position(position + 1, pages.rows.length, pages.hasMore);
  const state = { rival, isRestLetGo, isBusy: session.busy.has(line.id), canWrite, position: place };
  return html`<section
    class="card panel"
    aria-labelledby="line-title"
    data-line=${line.id}
    tabindex="-1"
    @keydown=${context.press}
  >
    <button class="quiet back" @click=${context.back}><span aria-hidden="true">‹</span> ${m.backToList}</button>
    ${
      mode === "show"
        ? drawLinePanel(line, speech, state, panelActs(context))
        : html`${drawLineHead(line, speech, place)} ${drawForm(line, context, speech)}`
    }
  </section>`;
}
