/** A line of a text file and its number from 1. */
export interface TextLine {
  readonly text: string;
  readonly number: number;
}

/** The lines of a text, whatever ends them; the text after the last break counts when it holds something. */
export function linesOf(text: string): readonly TextLine[] {
  return text.split(/\r\n|\n|\r/).map((line, at) => ({ text: line, number: at + 1 }));
}

/** Finds line numbers of places in a text, by bisection over its breaks. */
export class LineFinder {
  readonly #breaks: number[] = [];

  constructor(text: string) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#breaks.push(at);
  }

  /** The line (from 1) an offset stands on. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.#breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}
