import { html, nothing, type TemplateResult } from "lit";
import type { CreditQuestion } from "../credit-question.ts";
import type { EditorMessages } from "../messages/fr.ts";

/** What a person is told before she issues. */
export interface IssueQuestion {
  readonly total: string;
  readonly client: string;
  readonly dueDate: string | undefined;
  /** The number the series gives next, unless someone issues in the meantime. */
  readonly number: string | undefined;
  readonly isIssuing: boolean;
  /** What the client's credit policy says. */
  readonly credit: CreditQuestion | undefined;
  /** Why issuing failed. */
  readonly refusal: string | undefined;
}

/** Draws the confirmation: what becomes final, for whom, how much. */
export function issueDialog(
  question: IssueQuestion | undefined,
  m: EditorMessages,
  actions: { readonly confirm: (reason: string) => void; readonly close: () => void },
): TemplateResult {
  if (question === undefined) return html`<dialog></dialog>`;
  const { total, client, dueDate, number, isIssuing, refusal, credit } = question;
  const confirm = (event: Event) => {
    const dialog = event.currentTarget instanceof HTMLElement ? event.currentTarget.closest("dialog") : null;
    actions.confirm(dialog?.querySelector("textarea")?.value ?? "");
  };
  return html`<dialog aria-labelledby="issue-title" aria-describedby="issue-text" @close=${actions.close}>
    <h2 id="issue-title">${m.confirmTitle}</h2>
    <div id="issue-text">
      <p class="sum">${m.confirmTo(total, client)}</p>
      <p>
        ${number === undefined ? m.confirmNextNumber : m.confirmNumber(number)}
        ${dueDate === undefined ? nothing : m.confirmDue(dueDate)}
      </p>
      <p class="soft">${m.confirmFinal}</p>
    </div>
    ${credit === undefined ? nothing : drawCredit(credit, m)}
    ${refusal === undefined ? nothing : html`<p role="alert">${refusal}</p>`}
    <div class="actions">
      <button type="button" class="primary" ?disabled=${isIssuing} @click=${confirm}>${isIssuing ? m.issuing : m.confirm}</button>
      <button type="button" ?disabled=${isIssuing} @click=${actions.close}>${m.cancel}</button>
    </div>
  </dialog>`;
}

/** What the credit policy says; where it blocks, the reason to go on. */
function drawCredit({ texts, isBlocked }: CreditQuestion, m: EditorMessages): TemplateResult {
  return html`<div role="status">${texts.map((text) => html`<p>${text}</p>`)}</div>
    ${isBlocked ? html`<label>${m.creditReason}<textarea name="reason" maxlength="2000" rows="2"></textarea></label>` : nothing}`;
}
