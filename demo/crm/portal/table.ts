/** Rows by number, counted up from a start of the table's own, so that numbers of different kinds do not look alike. */
export class Table<Row extends { readonly id: number }> {
  readonly #rows = new Map<number, Row>();
  #next: number;
  /** Counts additions and removals, for whoever keeps what it made of the rows. */
  revision = 0;

  constructor(first: number) {
    this.#next = first;
  }

  /** Takes the next number and keeps what is made with it. */
  add(make: (id: number) => Row): Row {
    this.revision += 1;
    const row = make(this.#next);
    this.#next += 1;
    this.#rows.set(row.id, row);
    return row;
  }

  get(id: number | undefined): Row | undefined {
    return id === undefined ? undefined : this.#rows.get(id);
  }

  put(row: Row): void {
    this.revision += 1;
    this.#rows.set(row.id, row);
    this.#next = Math.max(this.#next, row.id + 1);
  }

  delete(id: number): boolean {
    this.revision += 1;
    return this.#rows.delete(id);
  }

  values(): IterableIterator<Row> {
    return this.#rows.values();
  }

  get size(): number {
    return this.#rows.size;
  }
}
