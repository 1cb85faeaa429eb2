import type { DocumentDraft } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { refusalOf } from "../controllers/refusal.ts";

/** A draft as stored. */
export type StoredDraft = OutputOf<"getDraft">;

/** How what is on screen stands to what is stored. */
export type Keeping =
  | { readonly state: "untouched" }
  | { readonly state: "waiting" }
  | { readonly state: "saving" }
  | { readonly state: "saved"; readonly at: string }
  /** The server cannot be reached; the next attempt is on its way. */
  | { readonly state: "offline" }
  /** Someone else saved, or issued or deleted the draft (then there is no `theirs`); the person decides. */
  | { readonly state: "conflict"; readonly theirs: StoredDraft | undefined }
  | { readonly state: "refused"; readonly message: string };

/** What a keeper works with. */
export interface KeeperOptions {
  readonly id: string;
  readonly workspace: Workspace;
  /** The document as it is on screen now, as it shall be stored. */
  readonly document: () => DocumentDraft;
  readonly onChange: (keeping: Keeping) => void;
  readonly onSaved: (stored: StoredDraft) => void;
  /** Milliseconds without a change before saving. */
  readonly pause?: number;
}

interface Attempt {
  readonly key: string;
  readonly document: DocumentDraft;
  readonly revision: number;
  readonly version: number;
}

const usualPause = 700;
const firstRetry = 2_000;
const longestRetry = 30_000;

/** Stores a draft a moment after the last change, one save at a time, again and again while the server is away. */
export class DraftKeeper {
  readonly #options: KeeperOptions;
  #keeping: Keeping = { state: "untouched" };
  #revision: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  /** Counts changes on screen; what is stored is one of these versions. */
  #version = 0;
  #storedVersion = 0;
  #retryAfter = firstRetry;
  /** A save that may or may not have arrived. Repeated first, under its key, it is answered and not done again. */
  #lost: Attempt | undefined;

  constructor(options: KeeperOptions, stored: StoredDraft | undefined) {
    this.#options = options;
    this.#revision = stored?.revision ?? 0;
    if (stored !== undefined) this.#keeping = { state: "saved", at: stored.updatedAt };
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  /** The revision that is stored, 0 before the first save. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether something on screen is not stored yet. */
  get isDirty(): boolean {
    return this.#version !== this.#storedVersion;
  }

  /** Saves soon; called at every change. */
  touch(): void {
    this.#version += 1;
    if (this.#keeping.state === "conflict") return;
    if (this.#keeping.state !== "offline") this.#say({ state: "waiting" });
    if (this.#running === undefined && this.#keeping.state !== "offline") this.#schedule(this.#options.pause ?? usualPause);
  }

  /** Saves now whatever is not stored. Resolves when nothing more can be done: true when all is stored. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    while (this.isDirty && this.#keeping.state !== "conflict") {
      const before = this.#revision;
      await this.#save();
      if (this.#revision === before) break;
    }
    return !this.isDirty;
  }

  /** Tries again at once, when the network is back or the person asks. */
  retry(): void {
    if (this.isDirty && this.#keeping.state !== "conflict") void this.flush();
  }

  /** Ends a conflict by keeping what is on screen, on top of their revision (as a new draft when theirs is gone). */
  async keepMine(): Promise<boolean> {
    if (this.#keeping.state !== "conflict") return !this.isDirty;
    this.#revision = this.#keeping.theirs?.revision ?? 0;
    this.#version += 1;
    this.#say({ state: "waiting" });
    return this.flush();
  }

  /** Ends a conflict by taking the stored version, which is returned to be shown. */
  takeTheirs(): StoredDraft | undefined {
    if (this.#keeping.state !== "conflict") return undefined;
    const { theirs } = this.#keeping;
    if (theirs === undefined) return undefined;
    this.#revision = theirs.revision;
    this.#storedVersion = this.#version;
    this.#say({ state: "saved", at: theirs.updatedAt });
    return theirs;
  }

  /** Stops the clock; what is not stored is sent one last time. */
  stop(): void {
    clearTimeout(this.#timer);
    if (this.isDirty && this.#running === undefined && this.#keeping.state !== "conflict") void this.#save();
  }

  #say(keeping: Keeping): void {
    this.#keeping = keeping;
    this.#options.onChange(keeping);
  }

  #schedule(pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), pause);
  }

  #save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running ??= this.#send().finally(() => {
      this.#running = undefined;
      if (this.isDirty && this.#keeping.state === "waiting") this.#schedule(this.#options.pause ?? usualPause);
    });
    return this.#running;
  }

  async #send(): Promise<void> {
    const { id, workspace, onSaved } = this.#options;
    const attempt = this.#lost ?? {
      key: crypto.randomUUID(),
      document: this.#options.document(),
      revision: this.#revision,
      version: this.#version,
    };
    const { document, revision, key } = attempt;
    this.#lost = attempt;
    this.#say({ state: "saving" });
    try {
      const stored = await workspace.saveDraft({ id, revision, document }, { idempotencyKey: key });
      this.#lost = undefined;
      this.#revision = stored.revision;
      this.#storedVersion = attempt.version;
      this.#retryAfter = firstRetry;
      this.#say(this.isDirty ? { state: "waiting" } : { state: "saved", at: stored.updatedAt });
      onSaved(stored);
    } catch (error) {
      await this.#refused(error);
    }
  }

  async #refused(error: unknown): Promise<void> {
    const { code, message, details } = refusalOf(error);
    if (code !== "unavailable") this.#lost = undefined;
    if (code === "conflict") {
      this.#say({ state: "conflict", theirs: await this.#theirs(details) });
    } else if (code === "unavailable" || code === "too-many-requests") {
      this.#say({ state: "offline" });
      this.#timer = setTimeout(() => void this.#save(), this.#retryAfter);
      this.#retryAfter = Math.min(this.#retryAfter * 2, longestRetry);
    } else this.#say({ state: "refused", message });
  }

  /** The refusal carries the stored version; a workspace that leaves it out is asked. */
  async #theirs(details: unknown): Promise<StoredDraft | undefined> {
    const carried = typeof details === "object" && details !== null && "current" in details ? details.current : undefined;
    if (carried !== undefined) return carried as StoredDraft;
    try {
      return await this.#options.workspace.getDraft({ id: this.#options.id });
    } catch {
      // Issued or deleted in the meantime, or out of reach: either way there is no version to show.
      return undefined;
    }
  }
}
