/** What is known of a face without its outlines; lengths in thousandths of an em. */
export interface FaceMetrics {
  /** Name inside a PDF, without a subset's tag. */
  readonly postScriptName: string;
  /** Family name for CSS. */
  readonly family: string;
  readonly weight: number;
  readonly ascent: number;
  /** Negative: below the baseline. */
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  /** Left, bottom, right and top of all glyphs together. */
  readonly box: readonly number[];
  readonly stemV: number;
  readonly isSerif: boolean;
  /** The characters it holds, all of the basic plane, in order. */
  readonly characters: string;
  /** The glyph of each character, in the same order. */
  readonly glyphs: readonly number[];
  /** The advance of each character, in the same order. */
  readonly widths: readonly number[];
  /** By adjustment of the advance: the pairs of characters it goes between, one after the other. */
  readonly kerning: Readonly<Record<string, string>>;
}
