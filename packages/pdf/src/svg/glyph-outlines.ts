import { componentFlags, fontTables } from "../fonts/font-tables.ts";

/** A point of a contour in font units; one off the curve steers a quadratic curve. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOnCurve: boolean;
}

type Contour = readonly Point[];
/** x' = a x + c y + e, y' = b x + d y + f */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const repeats = 0x8;

function readCoordinates(view: DataView, at: number, flags: readonly number[], short: number, same: number): [number[], number] {
  const values: number[] = [];
  let value = 0;
  for (const flag of flags) {
    if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++);
    else if (!(flag & same)) {
      value += view.getInt16(at);
      at += 2;
    }
    values.push(value);
  }
  return [values, at];
}

function readSimple(view: DataView, start: number, count: number): Contour[] {
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(start + 10 + index * 2));
  const points = (ends.at(-1) ?? -1) + 1;
  let at = start + 10 + count * 2;
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = view.getUint8(at++);
    const times = flag & repeats ? view.getUint8(at++) + 1 : 1;
    for (let time = 0; time < times; time += 1) flags.push(flag);
  }
  const [xs, next] = readCoordinates(view, at, flags, 0x2, 0x10);
  const [ys] = readCoordinates(view, next, flags, 0x4, 0x20);
  const all = flags.map((flag, index): Point => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, isOnCurve: (flag & 1) === 1 }));
  return ends.map((end, index) => all.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end + 1));
}

function moved(contours: readonly Contour[], [a, b, c, d, e, f]: Matrix): Contour[] {
  return contours.map((contour) =>
    contour.map(({ x, y, isOnCurve }) => ({ x: a * x + c * y + e, y: b * x + d * y + f, isOnCurve })),
  );
}

function readMatrix(view: DataView, at: number, flags: number): readonly [number, number, number, number] {
  const value = (index: number) => view.getInt16(at + index * 2) / 0x4000;
  if (flags & componentFlags.scale) return [value(0), 0, 0, value(0)];
  if (flags & componentFlags.twoScales) return [value(0), 0, 0, value(1)];
  if (flags & componentFlags.matrix) return [value(0), value(1), value(2), value(3)];
  return [1, 0, 0, 1];
}

function middle(first: Point, second: Point): Point {
  return { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2, isOnCurve: true };
}

/** A contour begun on the curve, a point of the curve put between each two that are off it. */
function completed(contour: Contour): Point[] {
  const points: Point[] = [];
  contour.forEach((point, index) => {
    const previous = contour.at(index - 1);
    if (previous && !previous.isOnCurve && !point.isOnCurve) points.push(middle(previous, point));
    points.push(point);
  });
  const first = points.findIndex((point) => point.isOnCurve);
  return [...points.slice(first), ...points.slice(0, first)];
}

/** The outlines of one of our faces (TrueType, short `loca`) as SVG path data, each made the first time it is asked for. */
export class GlyphOutlines {
  readonly unitsPerEm: number;
  readonly #glyf: DataView;
  readonly #loca: DataView;
  readonly #paths = new Map<number, string>();

  constructor(font: Uint8Array) {
    const tables = fontTables(font);
    const view = (tag: string) => {
      const table = tables.get(tag) ?? new Uint8Array(54);
      return new DataView(table.buffer, table.byteOffset, table.byteLength);
    };
    this.#glyf = view("glyf");
    this.#loca = view("loca");
    this.unitsPerEm = view("head").getUint16(18);
  }

  /** The path of a glyph in font units, y growing upwards; empty for a blank. */
  pathOf(glyph: number): string {
    let path = this.#paths.get(glyph);
    if (path === undefined) this.#paths.set(glyph, (path = pathOfContours(this.#contoursOf(glyph))));
    return path;
  }

  #contoursOf(glyph: number): Contour[] {
    const start = this.#loca.getUint16(glyph * 2) * 2;
    if (start === this.#loca.getUint16(glyph * 2 + 2) * 2) return [];
    const count = this.#glyf.getInt16(start);
    return count >= 0 ? readSimple(this.#glyf, start, count) : this.#composite(start + 10);
  }

  #composite(start: number): Contour[] {
    const contours: Contour[] = [];
    let at = start;
    let flags: number;
    do {
      flags = this.#glyf.getUint16(at);
      const part = this.#glyf.getUint16(at + 2);
      const isWide = (flags & componentFlags.words) !== 0;
      const right = isWide ? this.#glyf.getInt16(at + 4) : this.#glyf.getInt8(at + 4);
      const up = isWide ? this.#glyf.getInt16(at + 6) : this.#glyf.getInt8(at + 5);
      at += isWide ? 8 : 6;
      const matrix = readMatrix(this.#glyf, at, flags);
      at += flags & componentFlags.scale ? 2 : flags & componentFlags.twoScales ? 4 : flags & componentFlags.matrix ? 8 : 0;
      contours.push(...moved(this.#contoursOf(part), [...matrix, right, up]));
    } while (flags & componentFlags.more);
    return contours;
  }
}

function pathOfContours(contours: readonly Contour[]): string {
  let path = "";
  for (const contour of contours) {
    const [first, ...rest] = completed(contour).map(({ x, y, isOnCurve }) => ({ x: Math.round(x), y: Math.round(y), isOnCurve }));
    if (!first) continue;
    path += `M${first.x} ${first.y}`;
    let { x, y } = first;
    for (const [index, point] of rest.entries()) {
      if (!point.isOnCurve) {
        const end = rest[index + 1] ?? first;
        path += `q${point.x - x} ${point.y - y} ${end.x - x} ${end.y - y}`;
        ({ x, y } = end);
      } else if (rest[index - 1]?.isOnCurve ?? true) {
        path += `l${point.x - x} ${point.y - y}`;
        ({ x, y } = point);
      }
    }
    path += "z";
  }
  return path;
}
