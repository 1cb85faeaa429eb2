import type { Workspace } from "@acquit/workspace";
import type { ReactiveController, ReactiveControllerHost } from "lit";

const QUIET_MS = 250;

/** Follows the journal while its host is in the page, and says once things are quiet that money or documents changed. */
export class ChangesController implements ReactiveController {
  readonly #onChange: () => void;
  #workspace: Workspace | undefined;
  #cursor = 0;
  #following: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, onChange: () => void) {
    this.#onChange = onChange;
    host.addController(this);
  }

  /** Follows a workspace from a journal entry on; the same workspace again only moves on. */
  follow(workspace: Workspace, after: number): void {
    this.#cursor = Math.max(after, workspace === this.#workspace ? this.#cursor : 0);
    if (workspace === this.#workspace && this.#following !== undefined) return;
    this.#stop();
    this.#workspace = workspace;
    void this.#run(workspace);
  }

  /** Stops until told to follow again. */
  forget(): void {
    this.#stop();
    this.#workspace = undefined;
  }

  hostConnected(): void {
    if (this.#workspace !== undefined) void this.#run(this.#workspace);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    this.#following?.abort();
    this.#following = undefined;
    clearTimeout(this.#timer);
  }

  async #run(workspace: Workspace): Promise<void> {
    const following = new AbortController();
    this.#following = following;
    try {
      for await (const { seq, subject } of workspace.changes(this.#cursor, following.signal)) {
        this.#cursor = seq;
        if (following.signal.aborted) return;
        if (!/^(invoice|payment):/.test(subject)) continue;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(this.#onChange, QUIET_MS);
      }
    } catch (error) {
      // Without the stream the figures stand still until they are read again; that is said where developers look.
      if (!following.signal.aborted) console.warn("Acquit: changes can no longer be followed.", error);
    }
  }
}
