import type { DocumentDraft, Language } from "@acquit/core";
import type { Workspace } from "@acquit/workspace";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { refusalOf, type Refusal } from "../controllers/refusal.ts";
import { editDraft, withLinesInOrder, type Draft, type Edit } from "./draft.ts";
import { DraftKeeper, type Keeping, type StoredDraft } from "./draft-keeper.ts";
import { advance, amend, beginHistory, endSubject, redo, undo, type History } from "./history.ts";
import { beginDraft } from "./new-draft.ts";
import { openDraft, type OpenedDraft } from "./open-draft.ts";

/** What a session tells its element beside asking it to draw. */
export interface SessionListener {
  /** A person changed the document. */
  readonly changed: (document: DocumentDraft) => void;
  /** A person changed something that was stored until then. */
  readonly edited: () => void;
  readonly saved: (revision: number) => void;
}

const nothingYet: Draft = { document: beginDraft(undefined, "fr"), texts: {} };

/** One draft while it is open: read, changed, undone, stored a moment after each change. */
export class DraftSession implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #listener: SessionListener;
  #keeper: DraftKeeper | undefined;
  #history: History<Draft> = beginHistory(nothingYet);
  #turn = 0;
  opened: OpenedDraft | undefined;
  failure: Refusal | undefined;

  constructor(host: ReactiveControllerHost, listener: SessionListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener("online", this.#retry);
    window.addEventListener("beforeunload", this.#warn);
    document.addEventListener("visibilitychange", this.#flushWhenHidden);
  }

  hostDisconnected(): void {
    window.removeEventListener("online", this.#retry);
    window.removeEventListener("beforeunload", this.#warn);
    document.removeEventListener("visibilitychange", this.#flushWhenHidden);
    this.#keeper?.stop();
  }

  get draft(): Draft {
    return this.#history.present;
  }

  get keeping(): Keeping {
    return this.#keeper?.keeping ?? { state: "untouched" };
  }

  get revision(): number {
    return this.#keeper?.revision ?? 0;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /** Opens a draft; a slower answer for an earlier one is dropped. */
  async open(workspace: Workspace, id: string, language: Language): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#keeper?.stop();
    this.opened = undefined;
    this.failure = undefined;
    try {
      const opened = await openDraft(workspace, id);
      if (turn !== this.#turn) return;
      this.#begin(workspace, id, opened, language);
    } catch (error) {
      if (turn === this.#turn) this.failure = refusalOf(error);
    }
    this.#host.requestUpdate();
  }

  #begin(workspace: Workspace, id: string, opened: OpenedDraft, language: Language): void {
    this.opened = opened;
    const document = opened.stored?.document ?? beginDraft(opened.profile, language);
    this.#show(document);
    this.#keeper = new DraftKeeper(
      {
        id,
        workspace,
        document: () => withLinesInOrder(this.draft.document),
        onChange: () => this.#host.requestUpdate(),
        onSaved: ({ revision }) => this.#listener.saved(revision),
      },
      opened.stored,
    );
  }

  #show(document: DocumentDraft): void {
    this.#history = beginHistory({ document: withLinesInOrder(document), texts: {} });
  }

  /** Applies an edit; edits in a row about one subject are undone together. */
  edit(edit: Edit, subject?: string): void {
    this.#become(advance(this.#history, editDraft(this.draft, edit), subject));
  }

  /** A field is left: its text is drawn from the document, and the next edit is another step. */
  leave(field: string): void {
    this.#history = amend(endSubject(this.#history), editDraft(this.draft, { kind: "settle", field }));
    this.#host.requestUpdate();
  }

  undo(): void {
    this.#become(undo(this.#history));
  }

  redo(): void {
    this.#become(redo(this.#history));
  }

  #become(history: History<Draft>): void {
    const before = this.draft;
    this.#history = history;
    if (this.draft.document !== before.document) {
      this.#listener.changed(this.draft.document);
      const wasStored = this.#keeper?.isDirty !== true;
      this.#keeper?.touch();
      if (wasStored) this.#listener.edited();
    }
    this.#host.requestUpdate();
  }

  /** Saves now; true when everything is stored. */
  async flush(): Promise<boolean> {
    if (this.#keeper === undefined) return false;
    // A draft nobody has touched yet is stored all the same before it is issued.
    if (this.#keeper.revision === 0 && !this.#keeper.isDirty) this.#keeper.touch();
    return this.#keeper.flush();
  }

  /** Tries to save again at once. */
  retry(): void {
    this.#keeper?.retry();
  }

  /** Ends a conflict by what is on screen. */
  async keepMine(): Promise<void> {
    await this.#keeper?.keepMine();
  }

  /** Ends a conflict by what is stored; what was on screen can be brought back by undoing. */
  takeTheirs(): StoredDraft | undefined {
    const theirs = this.#keeper?.takeTheirs();
    if (theirs === undefined) return undefined;
    const draft = { document: withLinesInOrder(theirs.document), texts: {} };
    this.#history = advance(endSubject(this.#history), draft);
    this.#host.requestUpdate();
    return theirs;
  }

  /** The draft became an invoice: nothing is stored any more. */
  end(): void {
    this.#keeper = undefined;
    this.#host.requestUpdate();
  }

  readonly #retry = () => this.retry();

  readonly #warn = (event: BeforeUnloadEvent) => {
    if (this.#keeper?.isDirty === true) event.preventDefault();
  };

  readonly #flushWhenHidden = () => {
    if (document.visibilityState === "hidden" && this.#keeper?.isDirty === true) void this.#keeper.flush();
  };
}
