import { html, nothing, type TemplateResult } from "lit";
import { dateText } from "../formats/date.ts";
import { drawProblem, drawReasons, drawWords, totalText, type Contact, type ContactSpeech } from "./contact-view.ts";
import { editForm } from "./plan-forms.ts";

/** What a person may do to a planned contact; absent acts are not offered. */
export interface RowActs {
  readonly choose: (isChosen: boolean) => void;
  readonly press: (event: KeyboardEvent) => void;
  readonly toggle: () => void;
  readonly decide?: {
    readonly approve: () => void;
    readonly stop: () => void;
    readonly postpone: () => void;
    readonly edit: () => void;
    readonly exclude: () => void;
    readonly save: (message: { readonly subject: string; readonly body: string }) => void;
    readonly cancel: () => void;
  };
}

/** How a row stands on the screen. */
export interface RowState {
  readonly isChosen: boolean;
  readonly isOpen: boolean;
  readonly isEdited: boolean;
}

function drawBadges(contact: Contact, { m }: ContactSpeech): TemplateResult {
  const { tone, channel, state, problem } = contact;
  const waits = state === "needs-approval" || problem !== undefined;
  return html`<span class="badge">${m.tone[tone]}</span>
    ${channel === "e-mail" ? nothing : html`<span class="badge">${m.channel[channel]}</span>`}
    ${waits ? html`<span class="badge waits">${problem === undefined ? m.state[state] : m.stuck}</span>` : nothing}`;
}

function drawActs(contact: Contact, { m }: ContactSpeech, acts: NonNullable<RowActs["decide"]>): TemplateResult {
  const isWaiting = contact.state === "needs-approval";
  return html`<div class="acts">
    ${isWaiting ? html`<button class="primary" @click=${acts.approve}>${m.approve}</button>` : nothing}
    <button @click=${acts.edit}>${m.edit}</button>
    <button @click=${acts.postpone}>${m.postpone}</button>
    <button @click=${acts.stop}>${m.stop}</button>
    <button class="quiet" @click=${acts.exclude}>${m.exclude}</button>
  </div>`;
}

function drawInside(contact: Contact, speech: ContactSpeech, state: RowState, { decide }: RowActs): TemplateResult {
  return html`<div class="inside">
    ${drawProblem(contact, speech)} ${drawReasons(contact, speech)}
    ${
      state.isEdited && decide !== undefined
        ? editForm(contact, speech.m, decide)
        : html`${drawWords(contact, speech)} ${decide === undefined ? nothing : drawActs(contact, speech, decide)}`
    }
  </div>`;
}

/** One planned contact: who, how hard, how much; opened, why and in which words. */
export function drawPlanRow(contact: Contact, speech: ContactSpeech, state: RowState, acts: RowActs): TemplateResult {
  const { m, locale } = speech;
  return html`<li class="row">
    <div class="head">
      ${
        acts.decide === undefined
          ? html`<span></span>`
          : html`<input
              type="checkbox"
              class="pick"
              aria-label=${m.choose(contact.customerName, dateText(contact.day, locale, "long"))}
              .checked=${state.isChosen}
              @change=${(event: Event) => {
                acts.choose((event.target as HTMLInputElement).checked);
              }}
              @keydown=${acts.press}
            />`
      }
      <button class="what" aria-expanded=${state.isOpen ? "true" : "false"} @click=${acts.toggle}>
        <strong>${contact.customerName}</strong>
        ${drawBadges(contact, speech)}
        ${contact.responsible === undefined ? nothing : html`<span class="soft">${m.lookedAfter(contact.responsible.name)}</span>`}
      </button>
      <span class="amount">${totalText(contact, locale)}</span>
    </div>
    ${state.isOpen ? drawInside(contact, speech, state, acts) : nothing}
  </li>`;
}
