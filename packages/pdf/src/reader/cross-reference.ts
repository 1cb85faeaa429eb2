import { PdfError } from "./pdf-error.ts";
import type { PdfScanner } from "./pdf-scanner.ts";
import { isArray, isDictionary, type PdfDictionary, type PdfStream } from "./pdf-value.ts";

/** Where an object is: at an offset of the file, or in an object stream. */
export type ObjectPlace =
  | { readonly kind: "offset"; readonly offset: number }
  | { readonly kind: "packed"; readonly stream: number; readonly index: number };

/** Where objects are, the newest section first: what is known already is not replaced. */
export type Places = Map<number, ObjectPlace | "free">;

function note(places: Places, number: number, place: ObjectPlace | "free"): void {
  if (!places.has(number)) places.set(number, place);
}

/** Reads a cross-reference table behind its `xref`, and the trailer after it (ISO 32000-1, 7.5.4). @throws PdfError "malformed" */
export function readTable(scanner: PdfScanner, places: Places): PdfDictionary {
  while (!scanner.isNext("trailer")) {
    const first = scanner.integer();
    const count = scanner.integer();
    for (let index = 0; index < count; index += 1) {
      const offset = scanner.integer();
      scanner.integer();
      note(places, first + index, scanner.word() === "n" ? { kind: "offset", offset } : "free");
    }
  }
  const trailer = scanner.value();
  if (!isDictionary(trailer)) throw new PdfError("malformed", "The PDF is damaged: it has no trailer.");
  return trailer;
}

function numbersIn(dictionary: PdfDictionary, name: string): readonly number[] | undefined {
  const value = dictionary.get(name);
  if (!isArray(value)) return undefined;
  return value.map((item) => (typeof item === "number" ? item : -1));
}

/** Reads a cross-reference stream's rows (ISO 32000-1, 7.5.8). @throws PdfError "malformed" */
export function readRows({ dictionary }: PdfStream, rows: Uint8Array, places: Places): void {
  const widths = numbersIn(dictionary, "W") ?? [];
  const [type = 0, second = 0, third = 0] = widths;
  const length = type + second + third;
  if (widths.length !== 3 || widths.some((width) => width < 0 || width > 8) || length === 0) {
    throw new PdfError("malformed", "The PDF is damaged: its cross-reference has no widths.");
  }
  const field = (at: number, width: number, otherwise: number) => {
    let value = width === 0 ? otherwise : 0;
    for (let index = 0; index < width; index += 1) value = value * 256 + (rows[at + index] ?? 0);
    return value;
  };
  const size = dictionary.get("Size");
  const sections = numbersIn(dictionary, "Index") ?? [0, typeof size === "number" ? size : 0];
  let at = 0;
  for (let section = 0; section + 1 < sections.length; section += 2) {
    const [first = 0, count = 0] = sections.slice(section, section + 2);
    for (let index = 0; index < count && at + length <= rows.length; index += 1, at += length) {
      const kind = field(at, type, 1);
      const [a, b] = [field(at + type, second, 0), field(at + type + second, third, 0)];
      if (kind === 1) note(places, first + index, { kind: "offset", offset: a });
      else if (kind === 2) note(places, first + index, { kind: "packed", stream: a, index: b });
      else note(places, first + index, "free");
    }
  }
}
