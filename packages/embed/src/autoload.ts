import { elementTable, type Define } from "./element-table.ts";

/** Where elements are looked for: a document, or the shadow root or element that holds them. */
export type EmbedRoot = Document | ShadowRoot | Element;

/** Fired on the root, without bubbling, once every Acquit element that stood there at first is defined, or could not be. */
export class EmbedReadyEvent extends Event {
  static readonly type = "acquit-ready";
  /** Tags whose part could not be loaded. */
  readonly failed: readonly string[];

  constructor(failed: readonly string[]) {
    super(EmbedReadyEvent.type);
    this.failed = failed;
  }
}

/** Elements that define themselves as they come into the page. */
export interface Autoload {
  /** Settles when what stood in the root at first is defined; answers the tags that could not be loaded. */
  readonly ready: Promise<readonly string[]>;
  /** Looks no further; what is defined stays. */
  readonly stop: () => void;
}

const provider = "acquit-provider";

/** Loads each part once; a failed one is named once in the console and tried again when its tag comes next. */
class Parts {
  readonly #table: ReadonlyMap<string, Define>;
  readonly #loads = new Map<string, Promise<boolean>>();
  readonly #warned = new Set<string>();

  constructor(table: ReadonlyMap<string, Define>) {
    this.#table = table;
  }

  #tagsIn(root: EmbedRoot): string[] {
    return [...this.#table.keys()].filter(
      (tag) =>
        customElements.get(tag) === undefined &&
        ((root instanceof Element && root.localName === tag) || root.querySelector(tag) !== null),
    );
  }

  async #load(tag: string): Promise<boolean> {
    try {
      await this.#table.get(tag)?.();
      return true;
    } catch (error) {
      this.#loads.delete(tag);
      if (!this.#warned.has(tag)) console.warn(`Acquit: <${tag}> could not be loaded.`, error);
      this.#warned.add(tag);
      return false;
    }
  }

  #once(tag: string): Promise<boolean> {
    const load = this.#loads.get(tag) ?? this.#load(tag);
    this.#loads.set(tag, load);
    return load;
  }

  /** Defines what stands in the root, providers before those that ask them; answers the tags that failed. */
  async define(root: EmbedRoot): Promise<readonly string[]> {
    const tags = this.#tagsIn(root);
    const failed: string[] = [];
    if (tags.includes(provider) && !(await this.#once(provider))) failed.push(provider);
    const rest = tags.filter((tag) => tag !== provider);
    const loaded = await Promise.all(rest.map((tag) => this.#once(tag)));
    return [...failed, ...rest.filter((_, index) => loaded[index] === false)];
  }
}

/** Calls back for every element that enters the root; answers how to stop. */
export function watchArrivals(root: EmbedRoot, arrived: (element: Element) => void): () => void {
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) arrived(node);
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
  };
}

const running = new WeakMap<EmbedRoot, Autoload>();

/**
 * Defines the Acquit elements that stand in a root and those that come later; nothing else of the page is touched. Asked again for the
 * same root, it answers what already runs there.
 * @param table for tests; the public tags otherwise
 */
export function autoload(root: EmbedRoot = document, table: ReadonlyMap<string, Define> = elementTable): Autoload {
  const known = running.get(root);
  if (known !== undefined) return known;
  const parts = new Parts(table);
  const unwatch = watchArrivals(root, (element) => void parts.define(element));
  const ready = parts.define(root).then((failed) => {
    root.dispatchEvent(new EmbedReadyEvent(failed));
    return failed;
  });
  const stop = () => {
    running.delete(root);
    unwatch();
  };
  const started = { ready, stop };
  running.set(root, started);
  return started;
}
