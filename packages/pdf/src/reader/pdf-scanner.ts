import { PdfError, type ReadingBudget } from "./pdf-error.ts";
import { PdfName, PdfReference, PdfStream, isDictionary, type PdfValue } from "./pdf-value.ts";

/** Deeper than any writer nests, and shallow enough for the stack. */
const DEEPEST = 64;

const space: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32]);
const delimiters: ReadonlySet<number> = new Set([..."()<>[]{}/%"].map((character) => character.charCodeAt(0)));
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "\n": "", "\r": "" };

/** Reads objects from bytes (ISO 32000-1, 7.2 and 7.3). */
export class PdfScanner {
  readonly #bytes: Uint8Array;
  readonly #budget: ReadingBudget;
  at: number;

  constructor(bytes: Uint8Array, budget: ReadingBudget, at = 0) {
    this.#bytes = bytes;
    this.#budget = budget;
    this.at = at;
  }

  #byte(offset = 0): number {
    return this.#bytes[this.at + offset] ?? -1;
  }

  #fail(what: string): never {
    throw new PdfError("malformed", `The PDF is damaged at byte ${String(this.at)}: ${what}.`);
  }

  /** Skips white space and comments. */
  skipSpace(): void {
    const from = this.at;
    for (;;) {
      if (space.has(this.#byte())) this.at += 1;
      else if (this.#byte() === 0x25) while (this.at < this.#bytes.length && ![10, 13].includes(this.#byte())) this.at += 1;
      else break;
    }
    this.#budget.spend(this.at - from);
  }

  /** The next run of regular characters; empty at a delimiter or the end. */
  word(): string {
    this.skipSpace();
    let text = "";
    for (let byte = this.#byte(); byte >= 0 && !space.has(byte) && !delimiters.has(byte); byte = this.#byte()) {
      text += String.fromCharCode(byte);
      this.at += 1;
    }
    this.#budget.spend(text.length + 1);
    return text;
  }

  /** A whole number. @throws PdfError "malformed" */
  integer(): number {
    const word = this.word();
    return /^\d{1,15}$/.test(word) ? Number(word) : this.#fail("a number is missing");
  }

  /** Whether this word comes next; it is then passed. */
  isNext(word: string): boolean {
    const from = this.at;
    if (this.word() === word) return true;
    this.at = from;
    return false;
  }

  /** The next object. @throws PdfError "malformed" */
  value(depth = 0): PdfValue {
    if (depth > DEEPEST) this.#fail("it nests too deep");
    this.#budget.spend(1);
    this.skipSpace();
    switch (this.#byte()) {
      case 0x2f:
        return this.#name();
      case 0x28:
        return this.#literal();
      case 0x5b:
        return this.#array(depth);
      case 0x3c:
        return this.#byte(1) === 0x3c ? this.#dictionary(depth) : this.#hexadecimal();
      default:
        return this.#plain();
    }
  }

  /** An indirect object from its head on; a stream with where its bytes begin. @throws PdfError "malformed" */
  object(): { readonly number: number; readonly value: PdfValue } {
    const number = this.integer();
    this.integer();
    if (!this.isNext("obj")) this.#fail("an object is missing");
    const value = this.value();
    if (!isDictionary(value) || !this.isNext("stream")) return { number, value };
    if (this.#byte() === 13) this.at += 1;
    if (this.#byte() === 10) this.at += 1;
    return { number, value: new PdfStream(value, this.at) };
  }

  #plain(): PdfValue {
    const word = this.word();
    // One way only to read each digit: a long run of them must not be tried again from every place.
    if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(word)) return this.#referenceOr(word);
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    return this.#fail(word === "" ? "something is missing" : "it holds an unknown word");
  }

  /** Two whole numbers and an R are a reference. */
  #referenceOr(word: string): PdfValue {
    const after = this.at;
    if (/^\d{1,10}$/.test(word) && /^\d{1,5}$/.test(this.word()) && this.isNext("R")) return new PdfReference(Number(word));
    this.at = after;
    return Number(word);
  }

  #name(): PdfName {
    this.at += 1;
    const from = this.at;
    const word = space.has(this.#byte()) ? "" : this.word();
    if (word === "") this.at = from;
    return new PdfName(word.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))));
  }

  #literal(): string {
    const from = this.at;
    this.at += 1;
    const parts: string[] = [];
    for (let depth = 1; ; this.at += 1) {
      const byte = this.#byte();
      if (byte < 0) this.#fail("a string has no end");
      if (byte === 0x5c) {
        parts.push(this.#escape());
        continue;
      }
      if (byte === 0x28) depth += 1;
      if (byte === 0x29) depth -= 1;
      if (depth === 0) break;
      parts.push(String.fromCharCode(byte));
    }
    this.at += 1;
    this.#budget.spend(this.at - from);
    return parts.join("");
  }

  /** Stands on the backslash, ends on the last character of the escape. */
  #escape(): string {
    this.at += 1;
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...this.#bytes.subarray(this.at, this.at + 3)));
    if (octal !== null) {
      this.at += octal[0].length - 1;
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
    }
    const character = String.fromCharCode(Math.max(this.#byte(), 0));
    if (character === "\r" && this.#byte(1) === 10) this.at += 1;
    return escapes[character] ?? character;
  }

  #hexadecimal(): string {
    const from = this.at + 1;
    const to = this.#bytes.indexOf(0x3e, from);
    if (to < 0) this.#fail("a string has no end");
    this.#budget.spend(to - from);
    let digits = "";
    for (let index = from; index < to; index += 1) {
      const byte = this.#bytes[index] ?? 0;
      if (!space.has(byte)) digits += String.fromCharCode(byte);
    }
    if (!/^[0-9A-Fa-f]*$/.test(digits)) this.#fail("a string holds no hexadecimal digits");
    this.at = to + 1;
    const pairs = digits.length % 2 === 0 ? digits : `${digits}0`;
    return pairs.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  }

  #array(depth: number): readonly PdfValue[] {
    this.at += 1;
    const items: PdfValue[] = [];
    for (this.skipSpace(); this.#byte() !== 0x5d; this.skipSpace()) items.push(this.value(depth + 1));
    this.at += 1;
    return items;
  }

  #dictionary(depth: number): ReadonlyMap<string, PdfValue> {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (this.skipSpace(); this.#byte() !== 0x3e; this.skipSpace()) {
      if (this.#byte() !== 0x2f) this.#fail("a dictionary holds something that is no name");
      const { name } = this.#name();
      entries.set(name, this.value(depth + 1));
    }
    this.at += 2;
    return entries;
  }
}
