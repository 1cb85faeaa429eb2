import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { drawDone } from "./done-part.ts";
import { accountText, nameOf, signedText, type BankLine, type BankSpeech } from "./bank-facts.ts";
import { drawProposals, type ProposalActs } from "./proposals-part.ts";

/** How the line under review is shown. */
export interface PanelState {
  readonly rival: number;
  readonly isRestLetGo: boolean;
  readonly isBusy: boolean;
  readonly canWrite: boolean;
  readonly position: string;
}

/** What a person may do with it. */
export interface PanelActs extends ProposalActs {
  readonly confirm: () => void;
  readonly correct: () => void;
  readonly split: () => void;
  readonly ignore: () => void;
  readonly undo: () => void;
}

function facts(line: BankLine, { m, locale }: BankSpeech): TemplateResult {
  const rows: readonly (readonly [string, string | undefined])[] = [
    [m.bankText, line.text],
    [m.payerAccount, line.counterpartyAccount === undefined ? undefined : accountText(line.counterpartyAccount)],
    [m.bankReference, line.bankReference],
    [m.valueDate, line.valueDate === undefined || line.valueDate === line.date ? undefined : dateText(line.valueDate, locale)],
  ];
  return html`<dl class="facts">
    ${rows.map(([term, text]) =>
      text === undefined || text === ""
        ? nothing
        : html`<div>
            <dt>${term}</dt>
            <dd><bdi>${text}</bdi></dd>
          </div>`,
    )}
  </dl>`;
}

/** The head of the panel: how much, who, when, and the bank's own words. */
export function drawLineHead(line: BankLine, speech: BankSpeech, position: string): TemplateResult {
  const { m, locale } = speech;
  return html`<p class="soft where">${position}</p>
    <h2 id="line-title">
      <span class="sum">${signedText(line.amount, line.currency, locale)}</span>
      <bdi>${nameOf(line, m)}</bdi>
    </h2>
    <p class="soft">
      ${dateText(line.date, locale, "long")}${line.isReversal ? html` <span class="badge">${m.reversal}</span>` : nothing}
    </p>
    ${facts(line, speech)}
    <details class="raw">
      <summary>${m.rawText}</summary>
      <pre tabindex="0">${line.raw}</pre>
    </details>`;
}

/** The line under review: what it may settle and why, or how it was decided. */
export function drawLinePanel(line: BankLine, speech: BankSpeech, state: PanelState, acts: PanelActs): TemplateResult {
  const { m, locale } = speech;
  const isPartly = line.state === "waiting" && line.matches.length > 0;
  const waits = line.state === "waiting";
  const hasProposal = line.proposals.length > 0;
  const isIncoming = !line.left.startsWith("-");
  return html`${drawLineHead(line, speech, state.position)} ${line.matches.length > 0 ? drawDone(line, speech) : nothing}
  ${isPartly ? html`<p class="left">${m.leftOfLine(amountText(line.left, line.currency, locale))}</p>` : nothing}
  ${waits ? drawProposals(line, speech, state, acts) : nothing}
  ${
    state.canWrite
      ? html`<div class="acts">
          ${
            waits
              ? html`<button
                    class="primary"
                    ?disabled=${!hasProposal || state.isBusy}
                    aria-keyshortcuts="Enter"
                    @click=${acts.confirm}
                  >
                    ${m.confirm} <kbd aria-hidden="true">↵</kbd>
                  </button>
                  ${
                    isIncoming
                      ? html`<button ?disabled=${state.isBusy} aria-keyshortcuts="C" @click=${acts.correct}>
                            ${m.correct} <kbd aria-hidden="true">C</kbd></button
                          ><button ?disabled=${state.isBusy} aria-keyshortcuts="S" @click=${acts.split}>
                            ${m.split} <kbd aria-hidden="true">S</kbd>
                          </button>`
                      : nothing
                  }
                  <button ?disabled=${state.isBusy} aria-keyshortcuts="I" @click=${acts.ignore}>
                    ${m.ignore} <kbd aria-hidden="true">I</kbd>
                  </button>`
              : nothing
          }
          ${
            line.matches.length > 0
              ? html`<button ?disabled=${state.isBusy} aria-keyshortcuts="U" @click=${acts.undo}>
                  ${m.undo} <kbd aria-hidden="true">U</kbd>
                </button>`
              : nothing
          }
        </div>`
      : nothing
  }`;
}
