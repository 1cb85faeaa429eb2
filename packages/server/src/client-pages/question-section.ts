import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import type { View } from "./view.ts";

/** What was asked and answered about the invoice, and the form to ask; it works without script. */
export function questionSection({ invoice, m, path, query, notice, date }: View): Markup {
  const said = invoice.questions ?? [];
  return html`<section aria-labelledby="ask">
    <h2 id="ask">${m.questions}</h2>
    ${notice.problem === "question" ? html`<p class="error" role="alert">${m.questionRefused}</p>` : ""}
    ${notice.asked === true ? html`<p class="note" role="status">${m.asked}</p>` : ""}
    ${
      said.length === 0
        ? ""
        : html`<ol class="said">
            ${said.map(
              ({ at, from, name, text }) =>
                html`<li class="${from}">
                  <p class="soft"><bdi>${name}</bdi> · ${date(at.slice(0, 10))}</p>
                  <p class="written"><bdi>${text}</bdi></p>
                </li>`,
            )}
          </ol>`
    }
    <form method="post" action="${path}/questions${query}" class="ask">
      <label for="kind">${m.wish}</label>
      <select id="kind" name="kind">
        ${(["question", "refund", "dispute"] as const).map((kind) => html`<option value="${kind}">${m.wishes[kind]}</option>`)}
      </select>
      <label for="text">${m.yourQuestion}</label>
      <textarea id="text" name="text" rows="3" maxlength="4000" required></textarea>
      <label for="email">${m.answerTo}</label>
      <input id="email" name="email" type="email" maxlength="254" autocomplete="email" aria-describedby="email-hint" />
      <p class="hint" id="email-hint">${m.answerHint}</p>
      <button class="wide">${m.sendQuestion}</button>
    </form>
  </section>`;
}
