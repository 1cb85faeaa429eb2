/** The rows a person has chosen, by the ids of their invoices: they stay chosen as rows are sorted, filtered and read again. */
export class Choice {
  readonly #ids = new Set<string>();
  /** Where a range begins: the row last chosen by itself. */
  #anchor: number | undefined;

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Chooses a row or lets it go; a range chooses all from the row before to this one. */
  toggle(index: number, isRange: boolean, idAt: (index: number) => string | undefined): void {
    const id = idAt(index);
    if (id === undefined) return;
    if (!isRange || this.#anchor === undefined) {
      this.#anchor = index;
      if (!this.#ids.delete(id)) this.#ids.add(id);
      return;
    }
    const [from, to] = [Math.min(this.#anchor, index), Math.max(this.#anchor, index)];
    for (let at = from; at <= to; at++) {
      const between = idAt(at);
      if (between !== undefined) this.#ids.add(between);
    }
  }

  /** Chooses just these. */
  all(ids: readonly string[]): void {
    this.clear();
    for (const id of ids) this.#ids.add(id);
  }

  clear(): void {
    this.#ids.clear();
    this.#anchor = undefined;
  }

  /** Lets go of what is no longer among these. */
  follow(ids: readonly string[]): void {
    if (this.#ids.size === 0) return;
    const known = new Set(ids);
    for (const id of this.#ids) if (!known.has(id)) this.#ids.delete(id);
  }

  /** Where the chosen are among these ids. */
  places(ids: readonly string[]): readonly number[] {
    return this.#ids.size === 0 ? [] : ids.flatMap((id, place) => (this.#ids.has(id) ? [place] : []));
  }
}
