import { Unzlib } from "fflate";
import { PdfError, type ReadingBudget } from "./pdf-error.ts";
import { PdfName, isArray, isDictionary, type PdfDictionary, type PdfValue } from "./pdf-value.ts";

/** Small enough that one step of a bomb, at most 1,032 times as large, does no harm. */
const STEP = 16_384;

function inflate(packed: Uint8Array, budget: ReadingBudget): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Unzlib((part) => {
    budget.spend(part.length);
    parts.push(part);
    length += part.length;
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  } catch (error) {
    if (error instanceof PdfError) throw error;
    throw new PdfError("malformed", "The PDF is damaged: a packed stream cannot be unpacked.");
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function numberIn(dictionary: PdfDictionary, name: string, otherwise: number): number {
  const value = dictionary.get(name);
  return typeof value === "number" ? value : otherwise;
}

/** Takes PNG's prediction back (ISO 32000-1, 7.4.4.4): each row begins with the kind of its own. */
function unpredict(bytes: Uint8Array, parameters: PdfDictionary): Uint8Array {
  const predictor = numberIn(parameters, "Predictor", 1);
  if (predictor === 1) return bytes;
  const bits = numberIn(parameters, "Colors", 1) * numberIn(parameters, "BitsPerComponent", 8);
  const width = Math.ceil((numberIn(parameters, "Columns", 1) * bits) / 8);
  if (predictor < 10 || !(width > 0 && width < 65_536))
    throw new PdfError("unsupported", "The PDF uses a prediction we do not read.");
  const pixel = Math.max(1, bits >> 3);
  const rows = Math.ceil(bytes.length / (width + 1));
  const result = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (width + 1)] ?? 0;
    const start = row * width;
    for (let column = 0; column < width; column += 1) {
      const left = column >= pixel ? (result[start + column - pixel] ?? 0) : 0;
      const up = row > 0 ? (result[start - width + column] ?? 0) : 0;
      const corner = row > 0 && column >= pixel ? (result[start - width + column - pixel] ?? 0) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
      result[start + column] = (bytes[row * (width + 1) + 1 + column] ?? 0) + predicted;
    }
  }
  return result;
}

function filtersOf(value: PdfValue | undefined): readonly string[] {
  const list = isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((filter) => (filter instanceof PdfName ? filter.name : "?"));
}

/** Unpacks a stream's bytes; only FlateDecode, which is what writers of attachments use. @throws PdfError */
export function unpack(raw: Uint8Array, dictionary: PdfDictionary, budget: ReadingBudget): Uint8Array {
  const parameters = dictionary.get("DecodeParms");
  const list = isArray(parameters) ? parameters : [parameters];
  return filtersOf(dictionary.get("Filter")).reduce((bytes, filter, position) => {
    if (filter !== "FlateDecode" && filter !== "Fl") {
      throw new PdfError("unsupported", `The PDF packs a stream with ${filter}, which we do not read.`);
    }
    const given = list[position];
    return unpredict(inflate(bytes, budget), isDictionary(given) ? given : new Map<string, PdfValue>());
  }, raw);
}
