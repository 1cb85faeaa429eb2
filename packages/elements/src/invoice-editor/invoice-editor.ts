import type { Workspace } from "@acquit/workspace";
import { LitElement, html, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { WorkspaceController } from "../controllers/workspace-controller.ts";
import type { CustomerChosenEvent } from "../customer-picker/customer-chosen-event.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { barStyles } from "./bar.styles.ts";
import { CheckClock } from "./check-clock.ts";
import { DraftReview } from "./draft-review.ts";
import { DraftSession } from "./draft-session.ts";
import { arePartsComing, editorParts, loadParts, partsArrived } from "./editor-parts.ts";
import { InvoiceIssuedEvent, InvoiceIssueRequestEvent } from "./events.ts";
import { focusLine, focusPath } from "./field-focus.ts";
import type { Finding } from "./findings.ts";
import { formatAmount } from "./formats.ts";
import { invoiceEditorStyles } from "./invoice-editor.styles.ts";
import { IssueDesk, type IssueOrder } from "./issue-desk.ts";
import { lineDeskOf, pasteAsText, runLineAction, toggled, type LineDesk } from "./line-commands.ts";
import type { LineFieldName } from "./line-edits.ts";
import { historyStepOf, lineActionOf, type LineAction } from "./line-events.ts";
import { linesStyles } from "./lines.styles.ts";
import type { Choices } from "./parts/choices.ts";
import { barOf, conflictNotice, saveBar } from "./parts/save-bar.ts";
import { sheetOf, type Sheet } from "./parts/sheet.ts";
import { wholeSheet } from "./parts/whole-sheet.ts";
import { sessionEvents } from "./session-events.ts";
import { StillSheet } from "./still.ts";
import { totalsStyles } from "./totals.styles.ts";
import type { Words } from "./words.ts";

export * from "./events.ts";

const quietBeforeAnnouncing = 1_200;
/** Said while there are no words: they could not be loaded. */
const noWords = { said: "Chargement impossible. · This could not be loaded.", retry: "Réessayer · Try again" };

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
  readonly #parts = editorParts(this);
  #openedFrom: readonly [Workspace, string] | undefined;
  readonly #review = new DraftReview();
  readonly #clock = new CheckClock(this, this.#review, this.#parts.checks);
  readonly #still = new StillSheet();
  readonly #lineEvents = (event: Event) => this.#handleLines(event);
  readonly #keyEvents = (event: KeyboardEvent) => this.#handleKeys(event);
  #words: Words | undefined;
  readonly #issuing = new IssueDesk(this, {
    session: this.#session,
    review: this.#review,
    clock: this.#clock,
    parts: this.#parts,
  });
  #focusNext: (() => void) | undefined;
  #announceLater: ReturnType<typeof setTimeout> | undefined;
  #isIssued = false;
  #wasAsking = false;

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

  override connectedCallback(): void {
    super.connectedCallback();
    loadParts(this.#parts);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clock.stop();
  }

  /** Whoever waits for the element waits for its parts and its checks too. */
  protected override async getUpdateComplete(): Promise<boolean> {
    let isComplete = await super.getUpdateComplete();
    while (arePartsComing(this.#parts) || (this.#review.isDue && this.#parts.checks.part !== undefined)) {
      await partsArrived(this.#parts);
      this.#clock.check();
      isComplete = await super.getUpdateComplete();
    }
    return isComplete;
  }

  protected override willUpdate(): void {
    const { language } = this.#language;
    const words = this.#parts.words[language];
    if (!words.hasFailed) void words.get();
    // Until the words of another language are there, it goes on in the one before.
    this.#words = words.part ?? this.#words;
    this.#openWhenOther();
    const { opened, draft } = this.#session;
    if (opened === undefined || this.#words === undefined) return;
    if (this.#review.update(draft, opened, language, this.#words)) this.#announceTotal();
    if (this.#review.isDue) this.#clock.wind();
  }

  protected override updated(): void {
    this.#focusNext?.();
    this.#focusNext = undefined;
    const isAsking = this.#issuing.flow?.question !== undefined;
    if (!isAsking && !this.#wasAsking) return;
    this.#wasAsking = isAsking;
    const dialog = this.renderRoot.querySelector("dialog");
    if (isAsking && dialog?.open === false) dialog.showModal();
    if (!isAsking && dialog?.open === true) dialog.close();
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
      const text = this.#words?.m.announceTotal(this.#money(this.#review.totals?.payable ?? 0));
      if (text !== undefined) this.announcement = text;
    }, quietBeforeAnnouncing);
  }

  #money(minor: number): string {
    return formatAmount(minor, this.#session.draft.document.currency, this.#language.locale);
  }

  #has(scope: string): boolean {
    return this.#session.opened?.session.scopes.includes(scope) === true;
  }

  get #isReadonly(): boolean {
    return this.readonly || this.#isIssued || !this.#has("documents:write");
  }

  #sheet({ m }: Words): Sheet {
    const { language, locale } = this.#language;
    return sheetOf(this.#session, this.#review, {
      ...{ m, language, locale, readonly: this.#isReadonly },
      shown: this.#review.shown(this.left, this.isAllShown),
      leave: this.#leaveField,
    });
  }

  readonly #leaveField = (field: string): void => {
    this.left = new Set([...this.left, field]);
    this.#session.leave(field);
  };

  #desk(sheet: Sheet): LineDesk {
    return {
      ...lineDeskOf(sheet),
      focus: (position, field) => this.#focusLine(position, field),
      announce: (text) => (this.announcement = text),
      toggle: (id) => (this.openLines = toggled(this.openLines, id)),
      enter: (id) => (this.activeLine = id),
      pasteReader: this.#parts.paste.part,
      pasteLater: (action, control) => void this.#pasteLater(action, control),
    };
  }

  #handleLines(event: Event): void {
    const action = lineActionOf(event, this.#session.draft.document.lines);
    if (action === undefined || this.#words === undefined) return;
    if (runLineAction(this.#desk(this.#sheet(this.#words)), action, event)) event.preventDefault();
  }

  /** What was pasted before its reader was there: done once it is, as rows or as the text it is. */
  async #pasteLater(action: LineAction, control: EventTarget | null): Promise<void> {
    const reader = await this.#parts.paste.get();
    if (reader === undefined || this.#words === undefined || action.kind !== "paste") return;
    const isRows = runLineAction(this.#desk(this.#sheet(this.#words)), action, new Event("paste"));
    if (!isRows) pasteAsText(control, action.text);
  }

  #focusLine(position: number, field: LineFieldName): void {
    this.#focusNext = () => focusLine(this.renderRoot, position, field);
    this.requestUpdate();
  }

  readonly #goTo = ({ path, line }: Finding): void => {
    const { lines } = this.#session.draft.document;
    const at = line === undefined ? -1 : lines.findIndex(({ id }) => id === line.id);
    const place = line === undefined || at < 0 ? path : `lines.${String(at)}.${line.field}`;
    this.#focusNext = () => focusPath(this.renderRoot, place);
    this.requestUpdate();
  };

  #handleKeys(event: KeyboardEvent): void {
    const step = this.#isReadonly ? undefined : historyStepOf(event);
    if (step === undefined) return;
    this.#session[step]();
    event.preventDefault();
  }

  readonly #choose = ({ customer }: CustomerChosenEvent): void => {
    const { party, id, language, terms } = customer;
    const changes = { buyer: party, customerId: id, language, ...(terms === undefined ? {} : { terms }) };
    this.#session.edit({ kind: "document", changes });
  };

  /** What issuing needs to know now; undefined while nothing can be issued. */
  #order(): IssueOrder | undefined {
    const workspace = this.#workspace.value;
    const words = this.#words;
    if (workspace === undefined || words === undefined) return undefined;
    const { m } = words;
    const sheet = this.#sheet(words);
    return { workspace, draftId: this.draftId, issueDate: sheet.issueDate, m, language: sheet.language, sheet };
  }

  async #requestIssue(): Promise<void> {
    this.isAllShown = true;
    await this.#issuing.request(() => this.#order(), {
      money: (minor) => this.#money(minor),
      complain: (text, first) => {
        this.announcement = text;
        this.#goTo(first);
      },
      isAllowed: (document) => this.dispatchEvent(new InvoiceIssueRequestEvent(this.draftId, document)),
    });
  }

  async #confirmIssue(reason: string): Promise<void> {
    const order = this.#order();
    const invoice = order && (await this.#issuing.flow?.confirm(order, reason));
    if (invoice === undefined) return;
    this.#isIssued = true;
    this.requestUpdate();
    this.dispatchEvent(new InvoiceIssuedEvent(this.draftId, invoice.id, invoice.number));
  }

  override render(): TemplateResult {
    const { opened, failure } = this.#session;
    const { choices } = this.#review;
    const words = this.#words;
    if (words === undefined) return this.#renderWithoutWords();
    if (failure !== undefined) return this.#renderFailure(`${words.m.loadFailed} ${failure.message}`, words.m.retry);
    if (opened === undefined || choices === undefined) return html`<p class="loading soft" role="status">${words.m.loading}</p>`;
    return this.#renderSheet(this.#sheet(words), choices);
  }

  /** The words are on their way, or could not be had: then what is said is said in both languages. */
  #renderWithoutWords(): TemplateResult {
    const { hasFailed } = this.#parts.words[this.#language.language];
    return hasFailed ? this.#renderFailure(noWords.said, noWords.retry) : html`<p class="loading" role="status">…</p>`;
  }

  #renderFailure(text: string, retry: string): TemplateResult {
    const again = () => {
      this.#openedFrom = undefined;
      void this.#parts.words[this.#language.language].get();
      this.requestUpdate();
    };
    return html`<div role="alert">
      <p>${text}</p>
      <button type="button" @click=${again}>${retry}</button>
    </div>`;
  }

  #renderSheet(sheet: Sheet, choices: Choices): TemplateResult {
    const { m, locale } = sheet;
    const { openLines, activeLine } = this;
    const session = this.#session;
    return html`<article @keydown=${this.#keyEvents}>
        ${conflictNotice(session.keeping, m, locale, {
          theirs: () => void session.takeTheirs(),
          mine: () => void session.keepMine(),
        })}
        ${wholeSheet(sheet, {
          ...{ choices, openLines, activeLine, parts: this.#parts, workspace: this.#workspace.value },
          found: this.#review.findings,
          still: this.#still.keyOf(sheet),
          lineEvents: this.#lineEvents,
          choose: this.#choose,
          goTo: this.#goTo,
        })}
        ${this.#renderBar(sheet)}
      </article>
      <div class="visually-hidden" role="status">${this.announcement}</div>
      ${this.#renderIssue(m)}`;
  }

  #renderIssue(m: Words["m"]): unknown {
    const { part } = this.#parts.issue;
    if (part === undefined) return html`<dialog></dialog>`;
    return part.issueDialog(this.#issuing.flow?.question, m, {
      confirm: (reason) => void this.#confirmIssue(reason),
      close: () => this.#issuing.flow?.close(),
    });
  }

  #renderBar(sheet: Sheet): TemplateResult {
    return saveBar(
      barOf(sheet, this.#session, {
        failed: this.#parts.issue.hasFailed,
        amount: sheet.totals === undefined ? "—" : this.#money(sheet.totals.payable),
        canIssue: !sheet.readonly && this.#has("documents:issue"),
        issue: () => void this.#requestIssue(),
      }),
    );
  }
}
