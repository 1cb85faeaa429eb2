import { strToU8, zlibSync } from "fflate";
import { bytesOfBinary } from "./pdf-text.ts";

/** Small objects put into one object stream; readers must unpack a whole one to get at a member. */
const mostPerStream = 1000;

type Place =
  | { readonly kind: "offset"; readonly offset: number }
  | { readonly kind: "packed"; readonly stream: number; readonly index: number };

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}

function uintBytes(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, index) => Math.floor(value / 256 ** (width - 1 - index)) & 255);
}

/**
 * Continues a PDF body with objects of its own and closes it: small objects packed into object streams, one cross-reference stream
 * for all (ISO 32000-1, 7.5.7 and 7.5.8).
 */
export class ObjectWriter {
  readonly #parts: Uint8Array[];
  #length: number;
  #next: number;
  readonly #places = new Map<number, Place>();
  #packed: { id: number; text: string }[] = [];

  /** `body` is what is written so far, `offsets` where its objects are, `next` the first free number. */
  constructor(body: string, offsets: ReadonlyMap<number, number>, next: number) {
    const bytes = bytesOfBinary(body);
    this.#parts = [bytes];
    this.#length = bytes.length;
    this.#next = next;
    for (const [id, offset] of offsets) this.#places.set(id, { kind: "offset", offset });
  }

  #write(part: Uint8Array): void {
    this.#parts.push(part);
    this.#length += part.length;
  }

  /** A number for an object that is written later. */
  reserve(): number {
    return this.#next++;
  }

  /** Adds an object that is not a stream. Gives its number. */
  add(text: string, id = this.reserve()): number {
    this.#packed.push({ id, text });
    return id;
  }

  /** Adds an object outside the object streams, where tools that only search the bytes find it. */
  addPlain(text: string, id = this.reserve()): number {
    this.#places.set(id, { kind: "offset", offset: this.#length });
    this.#write(strToU8(`${id} 0 obj\n${text}\nendobj\n`, true));
    return id;
  }

  /** Adds a stream: the entries of its dictionary but the length, and its bytes as they are. Gives its number. */
  addStream(entries: string, data: Uint8Array, id = this.reserve()): number {
    this.#places.set(id, { kind: "offset", offset: this.#length });
    this.#write(strToU8(`${id} 0 obj\n<<${entries}/Length ${data.length}>>\nstream\n`, true));
    this.#write(data);
    this.#write(strToU8("\nendstream\nendobj\n", true));
    return id;
  }

  #pack(): void {
    for (let start = 0; start < this.#packed.length; start += mostPerStream) {
      const members = this.#packed.slice(start, start + mostPerStream);
      const stream = this.reserve();
      const index: string[] = [];
      let offset = 0;
      members.forEach(({ id, text }, position) => {
        index.push(`${id} ${offset}`);
        offset += text.length + 1;
        this.#places.set(id, { kind: "packed", stream, index: position });
      });
      const head = `${index.join(" ")}\n`;
      const data = strToU8(head + members.map(({ text }) => text).join("\n"), true);
      const entries = `/Type/ObjStm/N ${members.length}/First ${head.length}/Filter/FlateDecode`;
      this.addStream(entries, zlibSync(data), stream);
    }
    this.#packed = [];
  }

  /** Writes what is packed, the cross-reference stream and the end. Gives the whole file. */
  finish(root: number, info: number, identifier: (bytes: Uint8Array) => string): Uint8Array<ArrayBuffer> {
    this.#pack();
    const id = identifier(joined(this.#parts, this.#length));
    const self = this.reserve();
    const start = this.#length;
    this.#places.set(self, { kind: "offset", offset: start });
    const width = 7;
    const rows = new Uint8Array(this.#next * (width + 1));
    let previous: number[] = new Array<number>(width).fill(0);
    for (let number = 0; number < this.#next; number += 1) {
      const row = entryBytes(this.#places.get(number), number);
      rows[number * (width + 1)] = 2;
      row.forEach((byte, index) => {
        rows[number * (width + 1) + 1 + index] = byte - (previous[index] ?? 0);
      });
      previous = row;
    }
    const entries =
      `/Type/XRef/Size ${this.#next}/W[1 4 2]/Root ${root} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]` +
      `/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${width}>>`;
    this.addStream(entries, zlibSync(rows), self);
    this.#write(strToU8(`startxref\n${start}\n%%EOF\n`, true));
    return joined(this.#parts, this.#length);
  }
}

function entryBytes(place: Place | undefined, number: number): number[] {
  if (!place) return [0, 0, 0, 0, 0, ...(number === 0 ? [255, 255] : [0, 0])];
  if (place.kind === "offset") return [1, ...uintBytes(place.offset, 4), 0, 0];
  return [2, ...uintBytes(place.stream, 4), ...uintBytes(place.index, 2)];
}
