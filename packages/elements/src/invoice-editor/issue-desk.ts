import type { DocumentDraft } from "@acquit/core";
import { isCreditNote } from "@acquit/core/drafting";
import type { ReactiveControllerHost } from "lit";
import type { CheckClock } from "./check-clock.ts";
import type { DraftReview } from "./draft-review.ts";
import type { DraftSession } from "./draft-session.ts";
import type { EditorParts } from "./editor-parts.ts";
import type { Finding } from "./findings.ts";
import { formatDate } from "./formats.ts";
import type { IssueFlow, IssueOrder as FlowOrder } from "./issue-flow.ts";
import type { Sheet } from "./parts/sheet.ts";

/** Who issues what, as it is on screen. */
export type IssueOrder = FlowOrder & { readonly sheet: Sheet };

/** What the desk works with. */
export interface IssueDeskParts {
  readonly session: DraftSession;
  readonly review: DraftReview;
  readonly clock: CheckClock;
  readonly parts: EditorParts;
}

/** How the editor takes part in a request. */
export interface IssueRequest {
  /** Minor units for reading. */
  readonly money: (minor: number) => string;
  /** Says how much is missing, and leads to the first of it. */
  readonly complain: (text: string, first: Finding) => void;
  /** Whether the page leaves the asking to the editor. */
  readonly isAllowed: (document: DocumentDraft) => boolean;
}

/** Takes the wish to issue: has all checked, brings what issues, and has it ask. */
export class IssueDesk {
  readonly #host: ReactiveControllerHost;
  readonly #with: IssueDeskParts;
  /** What asks and issues, once it was wanted. */
  flow: IssueFlow | undefined;

  constructor(host: ReactiveControllerHost, parts: IssueDeskParts) {
    this.#host = host;
    this.#with = parts;
  }

  /** Asks whether to issue, or says what is missing. A part that could not be loaded says so itself; the next request tries again. */
  async request(orderNow: () => IssueOrder | undefined, { money, complain, isAllowed }: IssueRequest): Promise<void> {
    const { session, review, clock, parts } = this.#with;
    if (parts.checks.part === undefined && (await parts.checks.get()) === undefined) return;
    clock.check();
    const { errors } = review;
    const order = orderNow();
    if (order === undefined) return;
    if (errors[0] !== undefined) return complain(order.m.toComplete(errors.length), errors[0]);
    const { document, totals } = order.sheet;
    if (!isAllowed(document) || totals === undefined) return;
    const [issue, rest] = [await parts.issue.get(), await parts.rest.get()];
    if (issue === undefined || rest === undefined) return;
    this.flow ??= new issue.IssueFlow(this.#host, session);
    const due = isCreditNote(document.typeCode) ? undefined : rest.firstDueDate(order.sheet);
    void this.flow.ask(order, {
      total: money(totals.payable),
      client: document.buyer?.name ?? "",
      dueDate: due === undefined ? undefined : formatDate(due, order.sheet.locale),
    });
  }
}
