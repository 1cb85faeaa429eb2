import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How what a page loads stands. */
export type Loading<Value> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "ready"; readonly value: Value };

/** Loads one thing for a page, again when asked; a slower answer never replaces a newer one. */
export class LoadController<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<Value>;
  #turn = 0;
  now: Loading<Value> = { state: "loading" };

  constructor(host: ReactiveControllerHost, load: () => Promise<Value>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostConnected(): void {
    void this.reload();
  }

  /** Loads again; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const value = await this.#load();
      if (turn === this.#turn) this.now = { state: "ready", value };
    } catch (error) {
      if (turn === this.#turn) this.now = { state: "failed", error };
    }
    this.#host.requestUpdate();
  }

  /** Shows a value the page got otherwise, from a save for instance. */
  replace(value: Value): void {
    this.#turn += 1;
    this.now = { state: "ready", value };
    this.#host.requestUpdate();
  }
}
