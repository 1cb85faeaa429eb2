import { html, nothing, type TemplateResult } from "lit";
import type { Contact } from "./contact-view.ts";
import type { CollectionsMessages } from "./messages/fr.ts";
import { readForm } from "./plan-forms.ts";

/** Which contacts are shown. */
export interface PlanFilter {
  readonly customerId: string;
  readonly onlyApproval: boolean;
  /** Only what this person looks after. */
  readonly personId?: string | undefined;
}

/** Whether a contact is among those asked for. */
export function isAskedFor(filter: PlanFilter, { customerId, state, responsible }: Contact): boolean {
  return (
    (filter.customerId === "" || customerId === filter.customerId) &&
    (!filter.onlyApproval || state === "needs-approval") &&
    (filter.personId === undefined || responsible?.id === filter.personId)
  );
}

/** The choice of whose contacts, and whether only those that wait, are shown. */
export function drawFilter(
  contacts: readonly Contact[],
  filter: PlanFilter,
  m: CollectionsMessages,
  change: (filter: PlanFilter) => void,
  mine: (isChosen: boolean) => void,
): TemplateResult {
  const names = new Map(contacts.map(({ customerId, customerName }) => [customerId, customerName]));
  return html`<div class="bar">
    <label
      >${m.who}<select
        @change=${(event: Event) => {
          change({ ...filter, customerId: (event.target as HTMLSelectElement).value });
        }}
      >
        <option value="">${m.everybody}</option>
        ${[...names].map(([id, name]) => html`<option value=${id} ?selected=${id === filter.customerId}>${name}</option>`)}
      </select></label
    >
    <label class="check"
      ><input
        type="checkbox"
        .checked=${filter.onlyApproval}
        @change=${(event: Event) => {
          change({ ...filter, onlyApproval: (event.target as HTMLInputElement).checked });
        }}
      />${m.onlyApproval}</label
    >
    ${drawMine(filter.personId !== undefined, m, mine)}
  </div>`;
}

/** Mine or all. */
export function drawMine(isChosen: boolean, m: CollectionsMessages, mine: (isChosen: boolean) => void): TemplateResult {
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${isChosen}
      @change=${(event: Event) => {
        mine((event.target as HTMLInputElement).checked);
      }}
    />${m.onlyMine}</label
  >`;
}

/** What may be decided about many at once. */
export interface BulkActs {
  readonly chooseAll: (isChosen: boolean) => void;
  readonly approve: (contacts: readonly Contact[]) => void;
  readonly postpone: () => void;
  readonly stop: () => void;
}

/** Chooses all, and decides about those chosen. */
export function drawBulk(picked: readonly Contact[], shownCount: number, m: CollectionsMessages, acts: BulkActs): TemplateResult {
  const isNone = picked.length === 0;
  const waiting = picked.filter(({ state }) => state === "needs-approval");
  return html`<div class="bar sticky">
    <label class="check"
      ><input
        type="checkbox"
        .checked=${!isNone && picked.length === shownCount}
        .indeterminate=${!isNone && picked.length < shownCount}
        @change=${(event: Event) => {
          acts.chooseAll((event.target as HTMLInputElement).checked);
        }}
      />${m.chooseAll}</label
    >
    <button
      class="primary"
      ?disabled=${waiting.length === 0}
      @click=${() => {
        acts.approve(waiting);
      }}
    >
      ${m.approve}
    </button>
    <button ?disabled=${isNone} @click=${acts.postpone}>${m.postpone}</button>
    <button ?disabled=${isNone} @click=${acts.stop}>${m.stop}</button>
    <span class="soft">${isNone ? nothing : m.chosen(picked.length)}</span>
  </div>`;
}

/** Asks until when. */
export function drawPostpone(
  today: string,
  m: CollectionsMessages,
  acts: { readonly postpone: (until: string) => void; readonly cancel: () => void },
): TemplateResult {
  return html`<form
    class="bar"
    @submit=${(event: SubmitEvent) => {
      acts.postpone(readForm(event)["until"] ?? "");
    }}
  >
    <label>${m.postponeUntil}<input id="until" name="until" type="date" required min=${today} /></label>
    <button class="primary">${m.postpone}</button>
    <button type="button" @click=${acts.cancel}>${m.cancel}</button>
  </form>`;
}
