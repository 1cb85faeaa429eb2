import type { Terminal } from "./command.ts";

/** One line that says how far a long work is, written over again and taken away at its end; nothing where nobody watches. */
export class Progress {
  readonly #terminal: Terminal;
  #width = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Shows how far it is. */
  say(text: string): void {
    if (this.#terminal.isWatched !== true) return;
    this.#terminal.err(`\r${text.padEnd(this.#width)}`);
    this.#width = text.length;
  }

  /** Takes the line away. */
  end(): void {
    if (this.#width > 0) this.#terminal.err(`\r${" ".repeat(this.#width)}\r`);
    this.#width = 0;
  }
}
