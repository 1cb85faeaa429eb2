import type { BankFileError, BankStatement } from "@acquit/banking";

/** What a feed brought, as it came and as it was read. */
export interface FedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Empty where it cannot be read. */
  readonly statements: readonly BankStatement[];
  /** Why it cannot be read. */
  readonly fault?: BankFileError;
  /** Told how it went, once: "taken" when all of it is in the books, else why not. */
  readonly settle?: (outcome: "taken" | { readonly refusal: string }) => Promise<void>;
}

/** Where statements come from without anybody bringing them. The same movement may come again and again: it is known by its identity. */
export interface BankFeed {
  readonly id: string;
  /** What there is since a day, `YYYY-MM-DD`. Throws when the bank's side does not answer. */
  fetch(since: string, signal?: AbortSignal): AsyncIterable<FedFile>;
}

/** What is asked to connect a feed, by field. */
export type BankFeedCredentials = Readonly<Record<string, string>>;

/** A service firms connect with a contract of their own. */
export interface BankFeedKind {
  readonly id: string;
  /** As it calls itself. */
  readonly name: string;
  readonly fields: readonly {
    readonly name: string;
    readonly secret: boolean;
    readonly required: boolean;
    /** What a value looks like. */
    readonly pattern: string;
  }[];
  readonly open: (credentials: BankFeedCredentials) => BankFeed;
  /** Asks which accounts the keys open. Throws when it refuses them or does not answer. */
  readonly identify: (credentials: BankFeedCredentials) => Promise<string>;
}
