import type { ReactiveControllerHost } from "lit";
import type { LazyPart } from "../controllers/lazy-part.ts";
import type { Checks, DraftReview } from "./draft-review.ts";
import { whenIdle } from "./editor-parts.ts";

/** Milliseconds without a keystroke before the whole document is checked. */
const pause = 150;

/** Has the whole document checked once the person pauses and the browser has nothing else to do, never while a key is handled. */
export class CheckClock {
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  readonly #review: DraftReview;
  readonly #checks: LazyPart<Checks>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cancelIdle: (() => void) | undefined;

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">, review: DraftReview, checks: LazyPart<Checks>) {
    this.#host = host;
    this.#review = review;
    this.#checks = checks;
  }

  /** Called after every change. */
  wind(): void {
    this.stop();
    if (!this.#review.isDue || this.#checks.part === undefined) return;
    this.#timer = setTimeout(() => {
      this.#cancelIdle = whenIdle(() => this.check());
    }, pause);
  }

  /** Checks what is not checked yet, now. Does nothing while the checks are not loaded. */
  check(): void {
    this.stop();
    const { part } = this.#checks;
    if (part === undefined || !this.#review.isDue) return;
    this.#review.check(part);
    this.#host.requestUpdate();
  }

  /** Nothing is checked any more by itself. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
  }
}
