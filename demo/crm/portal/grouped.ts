/** Numbers of rows by something they have in common, so that few need to be looked at. */
export class Grouped {
  readonly #groups = new Map<string, Set<number>>();

  add(key: string, id: number): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, new Set([id]));
    else group.add(id);
  }

  delete(key: string, id: number): void {
    const group = this.#groups.get(key);
    group?.delete(id);
    if (group?.size === 0) this.#groups.delete(key);
  }

  of(key: string): readonly number[] {
    return [...(this.#groups.get(key) ?? [])];
  }
}
