import type { Collection, Page, Reader, Scan, StoredRow } from "@acquit/engine";

/** Opens a consistent view and works in it. */
type OpenView = <Result>(work: (reader: Reader) => Promise<Result>) => Promise<Result>;

type Job = (reader: Reader) => Promise<void>;

/** Reads of one view, each asked of the store once: the view does not change while it is open. */
class RememberingReader implements Reader {
  readonly #reader: Reader;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  get<Row extends StoredRow>(collection: Collection<Row>, id: string): Promise<Row | undefined> {
    return this.#once(`get ${collection.name} ${id}`, () => this.#reader.get(collection, id));
  }

  scan<Row extends StoredRow>(collection: Collection<Row>, scan: Scan): Promise<Page<Row>> {
    return this.#once(`scan ${collection.name} ${JSON.stringify(scan)}`, () => this.#reader.scan(collection, scan));
  }

  count<Row extends StoredRow>(collection: Collection<Row>, scan: Omit<Scan, "limit" | "after" | "direction">): Promise<number> {
    return this.#once(`count ${collection.name} ${JSON.stringify(scan)}`, () => this.#reader.count(collection, scan));
  }

  #once<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(key) as Promise<Answer> | undefined;
    if (known !== undefined) return known;
    const answer = ask();
    this.#answers.set(key, answer);
    return answer;
  }
}

/**
 * Small reads that come in the same turn of the event loop share one view, opened after all of them were asked for: each sees everything
 * that was committed before it came, and what many ask for is read once.
 */
export class SharedReads {
  readonly #open: OpenView;
  #jobs: Job[] = [];
  #failed: ((error: unknown) => void)[] = [];

  constructor(open: OpenView) {
    this.#open = open;
  }

  /** Reads in a view shared with whoever asks in the same turn. */
  read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#jobs.length === 0) setImmediate(() => void this.#run());
      this.#jobs.push((reader) => work(reader).then(resolve, reject));
      this.#failed.push(reject);
    });
  }

  async #run(): Promise<void> {
    const [jobs, failed] = [this.#jobs, this.#failed];
    this.#jobs = [];
    this.#failed = [];
    try {
      await this.#open(async (reader) => {
        const remembering = new RememberingReader(reader);
        for (const job of jobs) await job(remembering);
      });
    } catch (error) {
      // Those that were answered already hear nothing of it.
      for (const fail of failed) fail(error);
    }
  }
}
