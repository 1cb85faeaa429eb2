import type { ReactiveControllerHost } from "lit";

/** A part of an element that comes by import() when it is first needed; its element is drawn again once it is there, or could not be had. */
export class LazyPart<Part> {
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  readonly #load: () => Promise<Part>;
  #coming: Promise<Part | undefined> | undefined;
  /** The part once it is there. */
  part: Part | undefined;
  /** The last attempt failed; the next `get` tries again. */
  hasFailed = false;

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">, load: () => Promise<Part>) {
    this.#host = host;
    this.#load = load;
  }

  /** Whether it was asked for and is neither there nor known to be out of reach. */
  get isComing(): boolean {
    return this.#coming !== undefined && this.part === undefined;
  }

  /** Brings the part, once; undefined when it could not be loaded, which `hasFailed` then says. */
  get(): Promise<Part | undefined> {
    this.#coming ??= this.#fetch();
    return this.#coming;
  }

  async #fetch(): Promise<Part | undefined> {
    this.hasFailed = false;
    try {
      this.part = await this.#load();
    } catch {
      this.#coming = undefined;
      this.hasFailed = true;
    }
    this.#host.requestUpdate();
    return this.part;
  }
}
