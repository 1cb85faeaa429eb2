import type { Workspace } from "@acquit/workspace";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Customer } from "./customer-chosen-event.ts";

const pause = 160;
const most = 8;

/** Finds customers while a person types; a slower answer never replaces a newer one. */
export class CustomerSearch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;
  rows: readonly Customer[] = [];
  state: "idle" | "searching" | "done" | "failed" = "idle";

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Searches after a moment without typing; at once for an empty text. */
  find(workspace: Workspace | undefined, text: string): void {
    this.stop();
    if (workspace === undefined) return;
    this.state = "searching";
    this.#host.requestUpdate();
    this.#timer = setTimeout(() => void this.#ask(workspace, text.trim()), text.trim() === "" ? 0 : pause);
  }

  /** Forgets the search on its way. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
  }

  async #ask(workspace: Workspace, text: string): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const input = { limit: most, ...(text === "" ? {} : { search: text }) };
      const { rows } = await workspace.listCustomers(input, { signal: abort.signal });
      if (abort.signal.aborted) return;
      this.rows = rows.filter(({ archived }) => !archived);
      this.state = "done";
    } catch {
      // Whatever the reason, the person is told that the search failed and may go on typing.
      if (abort.signal.aborted) return;
      this.rows = [];
      this.state = "failed";
    }
    this.#host.requestUpdate();
  }
}
