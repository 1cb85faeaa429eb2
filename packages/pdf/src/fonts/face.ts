import type { FaceMetrics } from "./face-metrics.ts";

const codes = 0x10000;

/** A face ready to measure and to encode: its own characters first, then those of the face that stands in for what it lacks. */
export class Face {
  readonly metrics: FaceMetrics;
  readonly beyond: Face | undefined;
  readonly #glyphs = new Uint16Array(codes);
  readonly #advances = new Uint16Array(codes);
  readonly #kernClasses = new Uint8Array(codes);
  readonly #kernMatrix: Int16Array;
  readonly #kernSize: number;

  constructor(metrics: FaceMetrics, beyond?: Face) {
    this.metrics = metrics;
    this.beyond = beyond;
    if (beyond) this.#advances.set(beyond.#advances);
    for (let index = 0; index < metrics.characters.length; index += 1) {
      const code = metrics.characters.charCodeAt(index);
      this.#glyphs[code] = metrics.glyphs[index] ?? 0;
      this.#advances[code] = metrics.widths[index] ?? 0;
    }
    const letters = [...new Set(Object.values(metrics.kerning).join(""))];
    this.#kernSize = letters.length + 1;
    this.#kernMatrix = new Int16Array(this.#kernSize * this.#kernSize);
    this.#readKerning(letters);
  }

  #readKerning(letters: readonly string[]): void {
    const classOf = new Map(letters.map((letter, index) => [letter, index + 1]));
    for (const character of this.metrics.characters) {
      const found = classOf.get(character) ?? classOf.get(character.normalize("NFD").charAt(0));
      if (found !== undefined) this.#kernClasses[character.charCodeAt(0)] = found;
    }
    for (const [value, pairs] of Object.entries(this.metrics.kerning)) {
      for (let index = 0; index < pairs.length; index += 2) {
        const row = classOf.get(pairs.charAt(index)) ?? 0;
        const column = classOf.get(pairs.charAt(index + 1)) ?? 0;
        this.#kernMatrix[row * this.#kernSize + column] = Number(value);
      }
    }
  }

  /** Tells whether this face, or the one that stands in for it, can draw a code unit. */
  has(code: number): boolean {
    return this.glyphOf(code) !== 0 || (this.beyond?.glyphOf(code) ?? 0) !== 0;
  }

  /** The glyph of a code unit in this very face; 0 when it has none. */
  glyphOf(code: number): number {
    return this.#glyphs[code] ?? 0;
  }

  /** The advance of a code unit in thousandths of an em, before kerning. */
  advanceOf(code: number): number {
    return this.#advances[code] ?? 0;
  }

  /** What is added between two code units, in thousandths of an em. */
  kernBetween(left: number, right: number): number {
    const row = this.#kernClasses[left] ?? 0;
    if (row === 0) return 0;
    return this.#kernMatrix[row * this.#kernSize + (this.#kernClasses[right] ?? 0)] ?? 0;
  }

  /** The width of a text in points, kerned, `tracking` points being added after each character but the last. */
  measure(text: string, size: number, tracking = 0): number {
    const length = text.length;
    if (length === 0) return 0;
    const classes = this.#kernClasses;
    const advances = this.#advances;
    let sum = 0;
    let row = 0;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      const column = classes[code] ?? 0;
      sum += advances[code] ?? 0;
      if (row !== 0 && column !== 0) sum += this.#kernMatrix[row * this.#kernSize + column] ?? 0;
      row = column;
    }
    return (sum * size) / 1000 + tracking * (length - 1);
  }
}
