import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How rows are made and filled. */
export interface RowMaker {
  /** A new row's element; it is used for many rows in turn. */
  readonly create: () => HTMLElement;
  /** Shows the row at an index in an element that may have shown another. */
  readonly fill: (element: HTMLElement, index: number) => void;
}

/** Rows drawn above and below what is in sight, as a share of it: a fling of the wheel stays within. */
const MARGIN = 0.75;
const LEAST_MARGIN = 6;

interface Sight {
  readonly top: number;
  readonly bottom: number;
}

/** The boxes that cut off what is in sight, from an element outwards. */
function clippersOf(start: Element): readonly Element[] {
  const found: Element[] = [];
  for (let node: Node | null = start; node !== null;) {
    if (node instanceof Element && node !== start && /auto|scroll|hidden|clip/.test(getComputedStyle(node).overflowY))
      found.push(node);
    node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
  }
  return found.filter((element) => element !== document.documentElement && element !== document.body);
}

/**
 * Draws the rows in sight of a list of any length, all of one height, in elements that are used again as they leave: as many elements as fit
 * the screen, whatever the list. The row that has the focus stays where it is until the focus leaves it.
 */
export class RecycledRows implements ReactiveController {
  readonly #maker: RowMaker;
  readonly #drawn = new Map<number, HTMLElement>();
  #free: HTMLElement[] = [];
  #box: HTMLElement | undefined;
  #clippers: readonly Element[] = [];
  #resized: ResizeObserver | undefined;
  #count = 0;
  #height = 1;
  /** Which rows were in sight when last looked at. */
  #sight = "";

  constructor(host: ReactiveControllerHost, maker: RowMaker) {
    this.#maker = maker;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("scroll", this.#look, { capture: true, passive: true });
    addEventListener("resize", this.#look, { passive: true });
    if (this.#box !== undefined) this.show(this.#box, this.#count);
  }

  hostDisconnected(): void {
    removeEventListener("scroll", this.#look, { capture: true });
    removeEventListener("resize", this.#look);
    this.#resized?.disconnect();
    this.#resized = undefined;
  }

  /** Shows so many rows in a box, each filled anew. The box's `--_row` says how high one is, in pixels. */
  show(box: HTMLElement, count: number): void {
    if (box !== this.#box) {
      this.#clear();
      this.#box = box;
    }
    if (this.#resized === undefined) {
      this.#resized = new ResizeObserver(() => {
        this.#measure();
      });
      this.#resized.observe(box);
    }
    this.#count = count;
    this.#clippers = clippersOf(box);
    this.#readHeight();
    box.style.blockSize = `${String(this.#height * count)}px`;
    for (const [index, element] of this.#drawn) {
      if (index >= count) this.#letGo(index, element);
      else this.#maker.fill(element, index);
    }
    this.#sight = "";
    this.#look();
  }

  /** Fills the rows that are drawn anew, each where it is. */
  refill(): void {
    for (const [index, element] of this.#drawn) this.#maker.fill(element, index);
  }

  /** The element that shows a row, scrolled into sight. */
  reveal(index: number): HTMLElement | undefined {
    const box = this.#box;
    if (box === undefined || index < 0 || index >= this.#count) return undefined;
    this.#draw(index);
    const element = this.#drawn.get(index);
    element?.scrollIntoView({ block: "nearest" });
    this.#look();
    return element;
  }

  /** How many elements there are. */
  get size(): number {
    return this.#drawn.size + this.#free.length;
  }

  #clear(): void {
    for (const element of [...this.#drawn.values(), ...this.#free]) element.remove();
    this.#drawn.clear();
    this.#free = [];
    this.#resized?.disconnect();
    this.#resized = undefined;
  }

  #readHeight(): void {
    const box = this.#box;
    if (box === undefined) return;
    const height = Number(getComputedStyle(box).getPropertyValue("--_row").trim().replace(/px$/, ""));
    this.#height = Number.isFinite(height) && height > 0 ? height : 48;
  }

  #measure(): void {
    const before = this.#height;
    this.#readHeight();
    if (this.#height !== before && this.#box !== undefined) {
      this.#box.style.blockSize = `${String(this.#height * this.#count)}px`;
      for (const [index, element] of this.#drawn) this.#place(element, index);
    }
    this.#sight = "";
    this.#look();
  }

  #inSight(box: HTMLElement): Sight {
    const { top } = box.getBoundingClientRect();
    let [from, to] = [0, innerHeight];
    for (const clipper of this.#clippers) {
      const rect = clipper.getBoundingClientRect();
      from = Math.max(from, rect.top);
      to = Math.min(to, rect.bottom);
    }
    return { top: from - top, bottom: Math.max(from, to) - top };
  }

  readonly #look = (): void => {
    const box = this.#box;
    if (box === undefined || !box.isConnected) return;
    const sight = this.#inSight(box);
    const screen = (sight.bottom - sight.top) / this.#height;
    const margin = Math.max(LEAST_MARGIN, Math.ceil(screen * MARGIN));
    const first = Math.max(0, Math.floor(sight.top / this.#height) - margin);
    const last = Math.min(this.#count, Math.ceil(sight.bottom / this.#height) + margin);
    const now = `${String(first)} ${String(last)}`;
    if (now === this.#sight) return;
    this.#sight = now;
    for (const [index, element] of this.#drawn) {
      if ((index < first || index >= last) && !element.matches(":focus-within")) this.#letGo(index, element);
    }
    for (let index = first; index < last; index++) this.#draw(index);
    // What nobody needed this time is out of the way, not out of the page: adding and removing costs more than it saves.
    for (const element of this.#free) element.hidden = true;
  };

  #letGo(index: number, element: HTMLElement): void {
    this.#drawn.delete(index);
    this.#free.push(element);
    if (index >= this.#count) element.hidden = true;
  }

  #draw(index: number): void {
    if (this.#drawn.has(index) || this.#box === undefined) return;
    let element = this.#free.pop();
    if (element === undefined) {
      element = this.#maker.create();
      this.#box.append(element);
    }
    element.hidden = false;
    this.#drawn.set(index, element);
    this.#place(element, index);
    this.#maker.fill(element, index);
  }

  #place(element: HTMLElement, index: number): void {
    element.style.translate = `0 ${String(index * this.#height)}px`;
  }
}
