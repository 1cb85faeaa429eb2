import { isCreditNote } from "@acquit/core";
import type { Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { WorkspaceController } from "../controllers/workspace-controller.ts";
import type { CustomerChosenEvent } from "../customer-picker/customer-chosen-event.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { barStyles } from "./bar.styles.ts";
import { DraftReview } from "./draft-review.ts";
import { DraftSession } from "./draft-session.ts";
import { InvoiceIssuedEvent, InvoiceIssueRequestEvent } from "./events.ts";
import { focusLine, focusPath } from "./field-focus.ts";
import { formatAmount, formatDate } from "./formats.ts";
import { invoiceEditorStyles } from "./invoice-editor.styles.ts";
import { IssueFlow, type IssueOrder } from "./issue-flow.ts";
import { lineDeskOf, runLineAction, toggled, type LineDesk } from "./line-commands.ts";
import type { LineFieldName } from "./line-edits.ts";
import { lineActionOf } from "./line-events.ts";
import { linesStyles } from "./lines.styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { adjustmentsPart } from "./parts/adjustments-part.ts";
import { checksPart } from "./parts/checks-part.ts";
import type { Choices } from "./parts/choices.ts";
import { firstDueDate, head } from "./parts/head.ts";
import { issueDialog } from "./parts/issue-dialog.ts";
import { lineTable } from "./parts/line-table.ts";
import { morePart } from "./parts/more-part.ts";
import { notesPart } from "./parts/notes-part.ts";
import { referencesPart } from "./parts/references-part.ts";
import { conflictNotice, saveBar } from "./parts/save-bar.ts";
import type { Sheet } from "./parts/sheet.ts";
import { termsPart } from "./parts/terms-part.ts";
import { totalsPanel } from "./parts/totals-panel.ts";
import { sessionEvents } from "./session-events.ts";
import { totalsStyles } from "./totals.styles.ts";

export * from "./events.ts";

const catalogues = { fr, en };
const quietBeforeAnnouncing = 1_200;

/**
 * Writes an invoice: the client, lines, terms and live totals; stores every change by itself and issues when all is in order.
 * @fires draft-changed - at every change a person makes, with the whole draft.
 * @fires invoice-edited - after a person changed something that was stored until then.
 * @fires invoice-saved - after the draft was stored.
 * @fires invoice-issue-request - before the person is asked to confirm issuing; cancelable.
 * @fires invoice-issued - after the invoice was issued.
 */
export class InvoiceEditor extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    draftId: { attribute: "draft-id" },
    readonly: { type: Boolean, reflect: true },
    openLines: { state: true },
    activeLine: { state: true },
    announcement: { state: true },
    left: { state: true },
    isAllShown: { state: true },
  };
  static override styles = [base, controls, invoiceEditorStyles, linesStyles, totalsStyles, barStyles];

  /** Where the draft is read and kept; else the nearest provider's. */
  declare workspace: Workspace | undefined;
  /** The draft to open; one that does not exist yet is begun. */
  declare draftId: string;
  /** Shows the draft and lets nobody change it. */
  declare readonly: boolean;
  declare private openLines: ReadonlySet<string>;
  declare private activeLine: string | undefined;
  declare private announcement: string;
  /** Fields a person has been in; what is missing there may be said. */
  declare private left: ReadonlySet<string>;
  /** Issuing was asked for: everything missing is said where it is missing. */
  declare private isAllShown: boolean;

  readonly #language = new LanguageController(this);
  readonly #workspace = new WorkspaceController(this);
  readonly #session = new DraftSession(this, sessionEvents(this));
  readonly #issue = new IssueFlow(this, this.#session);
  #openedFrom: readonly [Workspace, string] | undefined;
  readonly #review = new DraftReview();
  #focusNext: (() => void) | undefined;
  #announceLater: ReturnType<typeof setTimeout> | undefined;
  #isIssued = false;

  constructor() {
    super();
    this.workspace = undefined;
    this.draftId = "";
    this.readonly = false;
    this.openLines = new Set();
    this.activeLine = undefined;
    this.announcement = "";
    this.left = new Set();
    this.isAllShown = false;
  }

  protected override willUpdate(): void {
    this.#openWhenOther();
    const { opened, draft } = this.#session;
    if (opened === undefined) return;
    if (this.#review.update(draft, opened, this.#language.language, this.#m)) this.#announceTotal();
  }

  protected override updated(): void {
    this.#focusNext?.();
    this.#focusNext = undefined;
    const dialog = this.renderRoot.querySelector("dialog");
    if (this.#issue.question !== undefined && dialog?.open === false) dialog.showModal();
    if (this.#issue.question === undefined && dialog?.open === true) dialog.close();
  }

  #openWhenOther(): void {
    const workspace = this.#workspace.value;
    if (workspace === undefined) return;
    if (this.draftId === "") this.draftId = crypto.randomUUID();
    const [before, id] = this.#openedFrom ?? [];
    if (before === workspace && id === this.draftId) return;
    this.#openedFrom = [workspace, this.draftId];
    this.openLines = new Set();
    this.left = new Set();
    this.isAllShown = false;
    this.#isIssued = false;
    void this.#session.open(workspace, this.draftId, this.#language.language);
  }

  /** Said once the person pauses, not at every key. */
  #announceTotal(): void {
    clearTimeout(this.#announceLater);
    this.#announceLater = setTimeout(() => {
      this.announcement = this.#m.announceTotal(this.#money(this.#review.totals?.payable ?? 0));
    }, quietBeforeAnnouncing);
  }

  #money(minor: number): string {
    return formatAmount(minor, this.#session.draft.document.currency, this.#language.locale);
  }

  get #m() {
    return catalogues[this.#language.language];
  }

  #has(scope: string): boolean {
    return this.#session.opened?.session.scopes.includes(scope) === true;
  }

  get #isReadonly(): boolean {
    return this.readonly || this.#isIssued || !this.#has("documents:write");
  }

  #sheet(): Sheet {
    const { draft, opened } = this.#session;
    const today = opened?.session.today ?? "";
    return {
      draft,
      document: draft.document,
      totals: this.#review.totals,
      findings: this.#review.shown(this.left, this.isAllShown),
      profile: opened?.profile,
      m: this.#m,
      language: this.#language.language,
      locale: this.#language.locale,
      today,
      issueDate: draft.document.issueDate ?? today,
      readonly: this.#isReadonly,
      edit: (edit, subject) => this.#session.edit(edit, subject),
      leave: (field) => this.#leave(field),
    };
  }

  #leave(field: string): void {
    this.left = new Set([...this.left, field]);
    this.#session.leave(field);
  }

  #desk(sheet: Sheet): LineDesk {
    return {
      ...lineDeskOf(sheet),
      focus: (position, field) => this.#focusLine(position, field),
      announce: (text) => (this.announcement = text),
      toggle: (id) => (this.openLines = toggled(this.openLines, id)),
      enter: (id) => (this.activeLine = id),
    };
  }

  #handleLines(event: Event): void {
    const action = lineActionOf(event, this.#session.draft.document.lines);
    if (action !== undefined && runLineAction(this.#desk(this.#sheet()), action, event)) event.preventDefault();
  }

  #focusLine(position: number, field: LineFieldName): void {
    this.#focusNext = () => focusLine(this.renderRoot, position, field);
    this.requestUpdate();
  }

  #goTo(path: string): void {
    this.#focusNext = () => focusPath(this.renderRoot, path);
    this.requestUpdate();
  }

  #handleKeys(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || this.#isReadonly) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) this.#session.undo();
    else if ((key === "z" && event.shiftKey) || key === "y") this.#session.redo();
    else return;
    event.preventDefault();
  }

  #chooseCustomer({ customer }: CustomerChosenEvent): void {
    const { party, id, language, terms } = customer;
    const changes = { buyer: party, customerId: id, language, ...(terms === undefined ? {} : { terms }) };
    this.#session.edit({ kind: "document", changes });
  }

  get #order(): IssueOrder | undefined {
    const workspace = this.#workspace.value;
    const { draft, opened } = this.#session;
    if (workspace === undefined || opened === undefined) return undefined;
    const issueDate = draft.document.issueDate ?? opened.session.today;
    return { workspace, draftId: this.draftId, issueDate, m: this.#m, language: this.#language.language };
  }

  #requestIssue(): void {
    this.isAllShown = true;
    const { errors, totals } = this.#review;
    if (errors[0] !== undefined) {
      this.announcement = this.#m.toComplete(errors.length);
      return this.#goTo(errors[0].path);
    }
    const { document } = this.#session.draft;
    const isAllowed = this.dispatchEvent(new InvoiceIssueRequestEvent(this.draftId, document));
    const order = this.#order;
    if (!isAllowed || order === undefined || totals === undefined) return;
    const due = isCreditNote(document.typeCode) ? undefined : firstDueDate(this.#sheet());
    void this.#issue.ask(order, {
      total: this.#money(totals.payable),
      client: document.buyer?.name ?? "",
      dueDate: due === undefined ? undefined : formatDate(due, this.#language.locale),
    });
  }

  async #confirmIssue(reason: string): Promise<void> {
    const order = this.#order;
    const invoice = order && (await this.#issue.confirm(order, reason));
    if (invoice === undefined) return;
    this.#isIssued = true;
    this.requestUpdate();
    this.dispatchEvent(new InvoiceIssuedEvent(this.draftId, invoice.id, invoice.number));
  }

  override render(): TemplateResult {
    const { opened, failure } = this.#session;
    const { choices } = this.#review;
    const m = this.#m;
    if (failure !== undefined) return this.#renderFailure(failure.message);
    if (opened === undefined || choices === undefined) return html`<p class="loading soft" role="status">${m.loading}</p>`;
    return this.#renderSheet(this.#sheet(), choices);
  }

  #renderFailure(message: string): TemplateResult {
    const again = () => {
      this.#openedFrom = undefined;
      this.requestUpdate();
    };
    return html`<div role="alert">
      <p>${this.#m.loadFailed} ${message}</p>
      <button type="button" @click=${again}>${this.#m.retry}</button>
    </div>`;
  }

  #renderSheet(sheet: Sheet, choices: Choices): TemplateResult {
    const { m, readonly, document } = sheet;
    const { openLines, activeLine } = this;
    const keeping = this.#session.keeping;
    const events = (event: Event) => this.#handleLines(event);
    return html`<article @keydown=${(event: KeyboardEvent) => this.#handleKeys(event)}>
        ${conflictNotice(keeping, m, sheet.locale, {
          theirs: () => void this.#session.takeTheirs(),
          mine: () => void this.#session.keepMine(),
        })}
        <div class="paper">
          ${head(sheet)}
          <div class="who">${this.#renderPicker(sheet)} ${referencesPart(sheet)}</div>
          ${lineTable(sheet, { choices, openLines, activeLine }, events)}
          <div class="foot">
            <div class="side">${adjustmentsPart(sheet, choices)} ${notesPart(sheet)}</div>
            ${totalsPanel(sheet)}
          </div>
        </div>
        <div class="margins">
          ${isCreditNote(document.typeCode) ? nothing : termsPart(sheet)} ${morePart(sheet)}
          ${readonly ? nothing : checksPart(m, this.#review.findings, (path) => this.#goTo(path))}
        </div>
        ${this.#renderBar(sheet)}
      </article>
      <div class="visually-hidden" role="status">${this.announcement}</div>
      ${issueDialog(this.#issue.question, m, {
        confirm: (reason) => void this.#confirmIssue(reason),
        close: () => this.#issue.close(),
      })}`;
  }

  #renderPicker({ document, findings, readonly }: Sheet): TemplateResult {
    const hasBuyer = document.buyer !== undefined;
    const ofBuyer = hasBuyer
      ? this.#review.findings.filter(({ path }) => path.startsWith("buyer"))
      : (findings.get("buyer") ?? []);
    return html`<acquit-customer-picker
      .workspace=${this.#workspace.value}
      .party=${document.buyer}
      .problems=${ofBuyer.map(({ text }) => text)}
      customer-id=${document.customerId ?? ""}
      ?readonly=${readonly}
      @customer-chosen=${(event: CustomerChosenEvent) => this.#chooseCustomer(event)}
    ></acquit-customer-picker>`;
  }

  #renderBar({ m, document, totals, readonly }: Sheet): TemplateResult {
    const isCredit = isCreditNote(document.typeCode);
    const session = this.#session;
    return saveBar({
      keeping: session.keeping,
      m,
      readonly,
      amount: totals === undefined ? "—" : this.#money(totals.payable),
      amountLabel: isCredit ? m.payableCredit : m.payable,
      issueLabel: isCredit ? m.issueCredit : m.issue,
      canIssue: !readonly && this.#has("documents:issue"),
      canUndo: session.canUndo,
      canRedo: session.canRedo,
      undo: () => session.undo(),
      redo: () => session.redo(),
      retry: () => session.retry(),
      issue: () => this.#requestIssue(),
    });
  }
}
