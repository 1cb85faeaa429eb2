import { describeEntry } from "@acquit/elements/timeline";
import type { OutputOf } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";
import { instantText, locale } from "../format.ts";
import { messages } from "../preferences.ts";
import { writeRoute, type AppRoute } from "../route.ts";
import { changedFields } from "./changed-fields.ts";

type Entry = OutputOf<"listJournal">["rows"][number];

/** The screen that shows what an entry is about, where there is one. */
function screenOf(subject: string): AppRoute | undefined {
  const [noun, id] = subject.split(":");
  if (id === undefined) return undefined;
  return noun === "invoice" || noun === "draft" || noun === "customer" ? { page: noun, id } : undefined;
}

function drawSubject(subject: string): TemplateResult {
  const screen = screenOf(subject);
  return screen === undefined ? html`${subject}` : html`<a href=${writeRoute(screen)}>${subject}</a>`;
}

function drawChanges(facts: NonNullable<Entry["facts"]>): TemplateResult {
  const m = messages().access;
  const side = (text: string | undefined) => (text === undefined ? html`<span class="soft">${m.nothing}</span>` : html`${text}`);
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th scope="col">${m.details}</th>
          <th scope="col">${m.before}</th>
          <th scope="col">${m.after}</th>
        </tr>
      </thead>
      <tbody>
        ${changedFields(facts).map(
          ({ path, before, after }) =>
            html`<tr>
              <th scope="row">${path}</th>
              <td>${side(before)}</td>
              <td>${side(after)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Draws one entry: when, who, what; opened, what was before and after. */
export function drawEntry(entry: Entry): TemplateResult {
  const m = messages().access;
  return html`<details>
    <summary>
      <time datetime=${entry.at}>${instantText(entry.at)}</time>
      <strong>${describeEntry(entry, locale())}</strong>
      <span class="soft">${entry.actor}</span>
    </summary>
    <p>${m.subject} : ${drawSubject(entry.subject)}</p>
    ${entry.facts === undefined ? html`<p class="soft">${m.erased}</p>` : drawChanges(entry.facts)}
    <p class="hint">${m.chainEntry(entry.seq, entry.hash.slice(0, 16))}</p>
  </details>`;
}
