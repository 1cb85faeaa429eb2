import { pageHeight } from "../page/page.ts";
import type { Item } from "../page/page.ts";
import { shiftItems } from "./typesetter.ts";
import type { Fragment } from "./typesetter.ts";

/** Fills pages from top to bottom. */
export class Flow {
  readonly pages: Item[][] = [[]];
  readonly #top: number;
  readonly #bottom: number;
  readonly #left: number;
  /** Where the next fragment goes. */
  y = 0;

  /** `bottom` is measured up from the page's lower edge. */
  constructor(left: number, top: number, bottom: number) {
    this.#left = left;
    this.#top = top;
    this.#bottom = pageHeight - bottom;
  }

  /** Points left on this page. */
  get remaining(): number {
    return this.#bottom - this.y;
  }

  /** Points a fresh page offers. */
  get capacity(): number {
    return this.#bottom - this.#top;
  }

  /** Tells whether nothing has been placed on a continuation page yet. */
  get isFresh(): boolean {
    return this.pages.length > 1 && this.y <= this.#top + 0.01;
  }

  /** Begins a page. */
  breakPage(): void {
    this.pages.push([]);
    this.y = this.#top;
  }

  /** Leaves space, unless at the top of a page. */
  skip(height: number): void {
    if (!this.isFresh) this.y += height;
  }

  /** Places a fragment here, whether it fits or not. */
  place(fragment: Fragment): void {
    const page = this.pages.at(-1) ?? [];
    for (const item of shiftItems(fragment.items, this.#left, this.y)) page.push(item);
    this.y += fragment.height;
  }

  /** Places a fragment that must not be broken, on a new page when this one is too full. */
  placeWhole(fragment: Fragment): void {
    if (fragment.height > this.remaining && !this.isFresh) this.breakPage();
    this.place(fragment);
  }

  /** Places fragments that belong together: on one page if they fit on one, else breaking between them (never after the first). */
  placeParts(parts: readonly Fragment[]): void {
    const height = parts.reduce((sum, part) => sum + part.height, 0);
    const fitsPage = height <= this.capacity;
    const beginning = (parts[0]?.height ?? 0) + (parts[1]?.height ?? 0);
    if (height > this.remaining && (fitsPage ? height < this.capacity / 3 : beginning > this.remaining)) {
      if (!this.isFresh) this.breakPage();
    }
    parts.forEach((part, index) => {
      const isOnlyNext = index === parts.length - 2;
      const needed = isOnlyNext ? part.height + (parts[index + 1]?.height ?? 0) : part.height;
      if (needed > this.remaining && index > 0) this.breakPage();
      this.place(part);
    });
  }
}
