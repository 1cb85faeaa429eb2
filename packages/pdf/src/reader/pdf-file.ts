import { readRows, readTable, type Places } from "./cross-reference.ts";
import { PdfError, ReadingBudget } from "./pdf-error.ts";
import { PdfScanner } from "./pdf-scanner.ts";
import { PdfReference, PdfStream, isDictionary, type PdfDictionary, type PdfValue } from "./pdf-value.ts";
import { unpack } from "./unpack.ts";

/** Where the end of a file says how to read it. */
const TAIL = 2048;

function findBytes(bytes: Uint8Array, text: string, from: number): number {
  const [first = 0, ...rest] = Array.from(text, (character) => character.charCodeAt(0));
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (rest.every((byte, index) => bytes[at + 1 + index] === byte)) return at;
  }
  return -1;
}

/** A PDF opened for looking up objects by number (ISO 32000-1, 7.5). What its end says is believed; a damaged end is searched anew. */
export class PdfFile {
  readonly #bytes: Uint8Array;
  readonly #budget: ReadingBudget;
  readonly #places: Places = new Map();
  readonly #objects = new Map<number, PdfValue>();
  readonly #packed = new Map<number, ReadonlyMap<number, PdfValue>>();
  readonly #reading = new Set<number>();
  readonly trailer: PdfDictionary;

  /** @throws PdfError when it is no PDF, is encrypted, or cannot be read */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#budget = new ReadingBudget(bytes.length);
    const head = findBytes(bytes.subarray(0, 1024), "%PDF-", 0);
    if (head < 0) throw new PdfError("malformed", "The file is no PDF.");
    this.trailer = this.#open();
    if (this.trailer.has("Encrypt")) {
      throw new PdfError("encrypted", "The PDF is encrypted; an e-invoice must not be. Ask the sender for an open file.");
    }
  }

  #open(): PdfDictionary {
    try {
      const trailer = this.#readSections();
      if (trailer.get("Root") instanceof PdfReference && isDictionary(this.resolve(trailer.get("Root")))) return trailer;
    } catch (error) {
      if (!(error instanceof PdfError) || error.code !== "malformed") throw error;
    }
    return this.#search();
  }

  #readSections(): PdfDictionary {
    const tail = Math.max(0, this.#bytes.length - TAIL);
    let start = -1;
    for (let at = findBytes(this.#bytes, "startxref", tail); at >= 0; at = findBytes(this.#bytes, "startxref", at + 1))
      start = at;
    if (start < 0) throw new PdfError("malformed", "The PDF is damaged: it has no end.");
    let next: number | undefined = new PdfScanner(this.#bytes, this.#budget, start + "startxref".length).integer();
    let newest: PdfDictionary | undefined;
    const seen = new Set<number>();
    while (next !== undefined && !seen.has(next)) {
      seen.add(next);
      const trailer = this.#readSection(next, seen);
      newest ??= trailer;
      const previous = trailer.get("Prev");
      next = typeof previous === "number" ? previous : undefined;
    }
    return newest ?? new Map<string, PdfValue>();
  }

  #readSection(offset: number, seen: Set<number>): PdfDictionary {
    const scanner = new PdfScanner(this.#bytes, this.#budget, offset);
    if (!scanner.isNext("xref")) return this.#readStreamSection(offset);
    const trailer = readTable(scanner, this.#places);
    const hybrid = trailer.get("XRefStm");
    if (typeof hybrid === "number" && !seen.has(hybrid)) {
      seen.add(hybrid);
      this.#readStreamSection(hybrid);
    }
    return trailer;
  }

  #readStreamSection(offset: number): PdfDictionary {
    const { value } = new PdfScanner(this.#bytes, this.#budget, offset).object();
    if (!(value instanceof PdfStream)) throw new PdfError("malformed", "The PDF is damaged: its cross-reference is missing.");
    readRows(value, this.bytesOf(value), this.#places);
    return value.dictionary;
  }

  /** Finds objects by their heads, the last of a number counts; for files whose cross-reference is wrong. */
  #search(): PdfDictionary {
    this.#places.clear();
    this.#objects.clear();
    this.#budget.spend(this.#bytes.length);
    const trailer = new Map<string, PdfValue>();
    const text = Array.from({ length: Math.ceil(this.#bytes.length / 8192) }, (_, block) =>
      String.fromCharCode(...this.#bytes.subarray(block * 8192, (block + 1) * 8192)),
    ).join("");
    for (const match of text.matchAll(/(?<![0-9])(\d{1,10}) \d{1,5} obj\b|\btrailer\b/g)) {
      if (match[1] !== undefined) this.#places.set(Number(match[1]), { kind: "offset", offset: match.index });
      else this.#addTrailer(match.index + "trailer".length, trailer);
    }
    for (const number of [...this.#places.keys()]) this.#addFound(number, trailer);
    if (!trailer.has("Root")) throw new PdfError("malformed", "The PDF is damaged: it has no catalog.");
    return trailer;
  }

  #addTrailer(at: number, trailer: Map<string, PdfValue>): void {
    const value = this.#tryTo(() => new PdfScanner(this.#bytes, this.#budget, at).value());
    if (isDictionary(value)) for (const [name, entry] of value) trailer.set(name, entry);
  }

  /** Takes the catalog, and what object streams hold. */
  #addFound(number: number, trailer: Map<string, PdfValue>): void {
    const value = this.#tryTo(() => this.resolve(new PdfReference(number)));
    const dictionary = value instanceof PdfStream ? value.dictionary : value;
    const type = isDictionary(dictionary) ? dictionary.get("Type") : undefined;
    const name = typeof type === "object" && type !== null && "name" in type ? type.name : undefined;
    if (name === "Catalog") trailer.set("Root", new PdfReference(number));
    if (name === "XRef" && isDictionary(dictionary)) {
      const [root, encrypt] = [dictionary.get("Root"), dictionary.get("Encrypt")];
      if (root !== undefined) trailer.set("Root", root);
      if (encrypt !== undefined) trailer.set("Encrypt", encrypt);
    }
    if (name !== "ObjStm") return;
    const members = this.#tryTo(() => this.#membersOf(number)) ?? new Map<number, PdfValue>();
    for (const [member] of members) {
      if (!this.#places.has(member)) this.#places.set(member, { kind: "packed", stream: number, index: 0 });
    }
  }

  #tryTo<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof PdfError && error.code !== "limit") return undefined;
      throw error;
    }
  }

  /** What a value stands for: the object itself behind a reference, null where it is absent. @throws PdfError */
  resolve(value: PdfValue | undefined): PdfValue {
    if (!(value instanceof PdfReference)) return value ?? null;
    const { number } = value;
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    if (this.#reading.has(number)) throw new PdfError("malformed", "The PDF is damaged: an object refers to itself.");
    this.#reading.add(number);
    try {
      const read = this.#read(number);
      this.#objects.set(number, read);
      return read;
    } finally {
      this.#reading.delete(number);
    }
  }

  #read(number: number): PdfValue {
    const place = this.#places.get(number);
    if (place === undefined || place === "free") return null;
    if (place.kind === "packed") return this.#membersOf(place.stream).get(number) ?? null;
    const object = new PdfScanner(this.#bytes, this.#budget, place.offset).object();
    if (object.number !== number) throw new PdfError("malformed", "The PDF is damaged: its cross-reference is wrong.");
    return object.value;
  }

  /** What an object stream holds (ISO 32000-1, 7.5.7). */
  #membersOf(number: number): ReadonlyMap<number, PdfValue> {
    const known = this.#packed.get(number);
    if (known !== undefined) return known;
    const stream = this.resolve(new PdfReference(number));
    const [count, first] = stream instanceof PdfStream ? ["N", "First"].map((name) => stream.dictionary.get(name)) : [];
    if (!(stream instanceof PdfStream) || typeof count !== "number" || typeof first !== "number") {
      throw new PdfError("malformed", "The PDF is damaged: an object stream is missing.");
    }
    const bytes = this.bytesOf(stream);
    const index = new PdfScanner(bytes, this.#budget);
    const members = new Map<number, PdfValue>();
    for (let position = 0; position < count; position += 1) {
      const [member, offset] = [index.integer(), index.integer()];
      members.set(member, new PdfScanner(bytes, this.#budget, first + offset).value());
    }
    this.#packed.set(number, members);
    return members;
  }

  /** A stream's bytes, unpacked. @throws PdfError */
  bytesOf(stream: PdfStream): Uint8Array {
    const { start, dictionary } = stream;
    const length = this.resolve(dictionary.get("Length"));
    const isRight =
      typeof length === "number" && length >= 0 && new PdfScanner(this.#bytes, this.#budget, start + length).isNext("endstream");
    this.#budget.spend(isRight ? length : Math.max(0, this.#bytes.length - start));
    const end = isRight ? start + length : findBytes(this.#bytes, "endstream", start);
    if (end < 0) throw new PdfError("malformed", "The PDF is damaged: a stream has no end.");
    return unpack(this.#bytes.subarray(start, end), dictionary, this.#budget);
  }
}
