import type { OutputOf } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { messages } from "../preferences.ts";

/** The periods one may look at, in days back from today. */
const statisticDays = [30, 90, 365] as const;

type Statistics = OutputOf<"getQuestionStatistics">;

function hoursText(hours: number): string {
  const m = messages().questions;
  return hours < 48 ? m.hours(Math.round(hours)) : m.days(Math.round(hours / 24));
}

function ownersTable({ byOwner }: Statistics): TemplateResult | typeof nothing {
  const m = messages().questions;
  if (byOwner.length === 0) return nothing;
  return html`<table>
    <caption class="soft">
      ${m.byOwner}
    </caption>
    <thead>
      <tr>
        <th scope="col">${m.who}</th>
        <th scope="col">${m.answeredCount}</th>
        <th scope="col">${m.median}</th>
      </tr>
    </thead>
    <tbody>
      ${byOwner.map(
        ({ owner, answered, medianHours }) =>
          html`<tr>
            <th scope="row">${owner ?? m.nobody}</th>
            <td>${answered}</td>
            <td>${hoursText(medianHours)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** How fast questions are answered, in all and by who answers, and how long those waiting wait. */
export function drawQuestionStatistics(statistics: Statistics, days: number, choose: (days: number) => void): TemplateResult {
  const m = messages().questions;
  const { asked, answered, medianHours, ninetiethHours, waiting } = statistics;
  const late = waiting.filter(({ count }) => count > 0);
  return html`<section class="card" aria-labelledby="statistics">
    <h2 id="statistics">${m.responseTime}</h2>
    <label
      >${m.period}<select
        @change=${(event: Event) => {
          choose(Number((event.target as HTMLSelectElement).value));
        }}
      >
        ${statisticDays.map((each) => html`<option value=${each} ?selected=${each === days}>${m.lastDays(each)}</option>`)}
      </select></label
    >
    <p>
      ${m.askedAnswered(asked, answered)}
      ${medianHours === undefined || ninetiethHours === undefined ? nothing : m.halfWithin(hoursText(medianHours), hoursText(ninetiethHours))}
    </p>
    ${ownersTable(statistics)}
    <p>
      ${late.length === 0 ? m.noneWaits : html`${m.nowWaiting} ${late.map(({ age, count }) => m.waitingFor(m.ages[age], count)).join(", ")}.`}
    </p>
  </section>`;
}
