import type { OutputOf } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { instantText, localTimeText } from "../format.ts";
import { messages } from "../preferences.ts";

/** One sending of an invoice. */
export type Sending = OutputOf<"listSendings">["rows"][number];

/** What can be done about sendings. */
export interface SendingActs {
  readonly cancel: (id: string) => void;
  readonly again: (sending: Sending) => void;
  readonly isBusy: boolean;
}

function whenOf({ state, dueAt, plannedFor, endedAt, openedAt }: Sending): readonly string[] {
  const m = messages().sending;
  const opened = openedAt === undefined ? [] : [m.opened(instantText(openedAt))];
  if (state === "planned") return [m.leaves(plannedFor === undefined ? instantText(dueAt) : localTimeText(plannedFor))];
  if (state === "sent" && endedAt !== undefined) return [m.left(instantText(endedAt)), ...opened];
  return opened;
}

function drawAct(sending: Sending, { cancel, again, isBusy }: SendingActs): TemplateResult | typeof nothing {
  const m = messages().sending;
  const { id, state, to } = sending;
  // Whom an erased client's messages went to is not known here any more.
  if (to === undefined) return nothing;
  const isLeaving = state === "planned" || state === "waiting";
  return html`<button
    class="quiet"
    ?disabled=${isBusy}
    aria-label=${isLeaving ? m.cancelOf(to) : m.againTo(to)}
    @click=${() => {
      if (isLeaving) cancel(id);
      else again(sending);
    }}
  >
    ${isLeaving ? m.cancel : m.again}
  </button>`;
}

function drawSending(sending: Sending, acts: SendingActs): TemplateResult {
  const m = messages().sending;
  const { channel, state, to, problem } = sending;
  const isFailed = state === "failed";
  return html`<li data-state=${state}>
    <div>
      <span class=${isFailed ? "badge late" : "badge"}>${m.states[state]}</span>
      <span>${m.channels[channel]}, <bdi>${to ?? m.erased}</bdi></span>
      ${whenOf(sending).map((line) => html`<div class="soft">${line}</div>`)}
      ${isFailed && problem !== undefined ? html`<div class="late">${m.problems[problem]}</div>` : nothing}
      ${isFailed && problem === undefined ? html`<div class="late">${sending.lastError ?? ""}</div>` : nothing}
    </div>
    <div class="acts">${drawAct(sending, acts)}</div>
  </li>`;
}

/** Draws every sending, the latest first, each with what can still be done about it. */
export function drawSendings(sendings: readonly Sending[], acts: SendingActs): TemplateResult | typeof nothing {
  if (sendings.length === 0) return nothing;
  return html`<section aria-labelledby="sendings">
    <h3 id="sendings">${messages().sending.sendings}</h3>
    <ul class="rows">
      ${sendings.map((sending) => drawSending(sending, acts))}
    </ul>
  </section>`;
}
