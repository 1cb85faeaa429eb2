/** Where a command reads and writes; the process in production, buffers in tests. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The folder relative paths start from: where the person stands, not where the program is. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches `err`: only she is shown progress. */
  readonly isWatched?: boolean;
  /** Asks for a line that must not be seen. */
  readonly readSecret?: (prompt: string) => Promise<string>;
}

/** One command of `acquit`. */
export interface Command {
  readonly name: string;
  /** One sentence for `acquit --help`. */
  readonly summary: string;
  /** Everything `acquit NAME --help` prints: arguments, options, exit codes. */
  readonly usage: string;
  /** Runs and answers the exit code: 0 done, 1 it found what it looks for (a difference, an invalid file), 2 wrong use, 3 it failed. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

/** Wrong use of a command; its message says what to write instead. */
export class UsageError extends Error {
  readonly code = "usage";
  override readonly name = "UsageError";
}
