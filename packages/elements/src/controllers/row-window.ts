import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How far out of sight a block may be and still be drawn: about two screens. */
const MARGIN = "1600px 0px";
/** How near the end must be for the next page to be fetched. */
const END_MARGIN = "800px 0px";

/** Knows which blocks of rows are far out of sight, and says when the end of the list comes near. */
export class RowWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onEnd: () => void;
  readonly #far = new Set<number>();
  #blocks: IntersectionObserver | undefined;
  #end: IntersectionObserver | undefined;
  #watched = new Set<Element>();

  constructor(host: ReactiveControllerHost, onEnd: () => void) {
    this.#host = host;
    this.#onEnd = onEnd;
    host.addController(this);
  }

  /** Whether a block is so far away that its rows need not be drawn. */
  isFar(block: number): boolean {
    return this.#far.has(block);
  }

  /** Draws a block whatever its distance, because the focus goes there. */
  show(block: number): void {
    this.#far.delete(block);
  }

  /** Observes the blocks there are now and the end of the list. */
  watch(blocks: Iterable<Element>, end: Element | null): void {
    const now = new Set(blocks);
    for (const gone of this.#watched) {
      if (!now.has(gone)) this.#blocks?.unobserve(gone);
    }
    for (const block of now) {
      if (!this.#watched.has(block)) this.#blocks?.observe(block);
    }
    this.#watched = now;
    this.#end?.disconnect();
    // Observed afresh after every page, for an end that is still in sight is told once only.
    if (end !== null) this.#end?.observe(end);
  }

  hostConnected(): void {
    // `scrollMargin` counts where the list lies in a box that scrolls, `rootMargin` where the page does.
    const margins = (margin: string) => ({ rootMargin: margin, scrollMargin: margin });
    this.#blocks = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const block = Number((target as HTMLElement).dataset["block"]);
        if (isIntersecting) this.#far.delete(block);
        else this.#far.add(block);
      }
      this.#host.requestUpdate();
    }, margins(MARGIN));
    this.#end = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#onEnd();
    }, margins(END_MARGIN));
    this.#watched = new Set();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#blocks?.disconnect();
    this.#end?.disconnect();
    this.#far.clear();
  }
}
