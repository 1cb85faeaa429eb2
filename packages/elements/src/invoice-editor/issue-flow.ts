import type { DateText, Language } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { refusalOf } from "../controllers/refusal.ts";
import { askCredit, creditRefusal } from "./credit-question.ts";
import type { DraftSession } from "./draft-session.ts";
import type { EditorMessages } from "./messages/fr.ts";
import { nextNumber } from "./next-number.ts";
import type { IssueQuestion } from "./parts/issue-dialog.ts";

export { issueDialog } from "./parts/issue-dialog.ts";

/** Who issues what. */
export interface IssueOrder {
  readonly workspace: Workspace;
  readonly draftId: string;
  readonly issueDate: DateText;
  readonly m: EditorMessages;
  readonly language: Language;
}

/** Asks whether to issue, and issues once confirmed: the draft is stored first, a repeated attempt takes no second number. */
export class IssueFlow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #session: DraftSession;
  #key = crypto.randomUUID();
  question: IssueQuestion | undefined;

  constructor(host: ReactiveControllerHost, session: DraftSession) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.question = undefined;
  }

  /** Asks; the number is named once it is known. */
  async ask(order: IssueOrder, question: Omit<IssueQuestion, "number" | "isIssuing" | "refusal" | "credit">): Promise<void> {
    this.#key = crypto.randomUUID();
    this.#say({ ...question, number: undefined, isIssuing: false, refusal: undefined, credit: undefined });
    const number = await nextNumber(order.workspace, this.#session.draft.document, order.issueDate);
    if (this.question !== undefined) this.#say({ ...this.question, number });
    const credit = await askCredit(order.workspace, order.draftId, order.language);
    if (this.question !== undefined && credit !== undefined) this.#say({ ...this.question, credit });
  }

  /** Takes the question back. */
  close(): void {
    if (this.question?.isIssuing === true) return;
    this.#say(undefined);
  }

  /** Issues; answers the invoice, or undefined when it could not be issued, which the question then says. */
  async confirm({ workspace, draftId, m, language }: IssueOrder, reason = ""): Promise<OutputOf<"issueDraft"> | undefined> {
    if (this.question === undefined || this.question.isIssuing) return undefined;
    if (this.question.credit?.isBlocked === true && reason.trim() === "") return this.#refuse(m.creditReasonNeeded);
    this.#say({ ...this.question, isIssuing: true, refusal: undefined });
    try {
      if (!(await this.#session.flush())) return this.#refuse(m.issueUnsaved);
      const overrideCredit = reason.trim();
      const input = { id: draftId, revision: this.#session.revision, ...(overrideCredit !== "" && { overrideCredit }) };
      const invoice = await workspace.issueDraft(input, { idempotencyKey: this.#key });
      this.#session.end();
      this.#say(undefined);
      return invoice;
    } catch (error) {
      const { code, message, details } = refusalOf(error);
      // Refused for good: the next attempt is another one. Out of reach: it may have been issued, so the same one is repeated.
      if (code !== "unavailable") this.#key = crypto.randomUUID();
      const credit = code === "not-issuable" ? creditRefusal(details, language) : undefined;
      if (credit !== undefined) this.question = { ...this.question, credit };
      return this.#refuse(credit === undefined ? m.issueFailed(message) : m.creditReasonNeeded);
    }
  }

  #refuse(refusal: string): undefined {
    if (this.question !== undefined) this.#say({ ...this.question, isIssuing: false, refusal });
  }

  #say(question: IssueQuestion | undefined): void {
    this.question = question;
    this.#host.requestUpdate();
  }
}
