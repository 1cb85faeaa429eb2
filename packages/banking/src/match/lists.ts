/** Values by key, in the order they were added; most keys have one value only, which then needs no list of its own. */
export class Lists<Key, Value> {
  readonly #first = new Map<Key, Value>();
  readonly #all = new Map<Key, Value[]>();

  add(key: Key, value: Value): void {
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, value);
      return;
    }
    const all = this.#all.get(key);
    if (all === undefined) this.#all.set(key, [first, value]);
    else all.push(value);
  }

  /** The values of a key, none when there are none. */
  get(key: Key): readonly Value[] {
    const first = this.#first.get(key);
    if (first === undefined) return [];
    return (this.#all.size === 0 ? undefined : this.#all.get(key)) ?? [first];
  }
}
