/** A name object: `/Type`. */
export class PdfName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A reference to an indirect object; generations are not told apart, the cross-reference names the one that counts. */
export class PdfReference {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

/** A dictionary. */
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** A stream: its dictionary, and where its bytes begin in the file. */
export class PdfStream {
  readonly dictionary: PdfDictionary;
  readonly start: number;

  constructor(dictionary: PdfDictionary, start: number) {
    this.dictionary = dictionary;
    this.start = start;
  }
}

/** Any object; strings hold one character a byte. */
export type PdfValue =
  null | boolean | number | string | PdfName | PdfReference | PdfStream | readonly PdfValue[] | PdfDictionary;

/** Whether a value is a dictionary. */
export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map;
}

/** Whether a value is an array. */
export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** A text string in characters: UTF-16 or UTF-8 by its mark, else one character a byte (PDFDocEncoding, as far as it is Latin-1). */
export function textOf(value: PdfValue | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  if (value.startsWith("\u00fe\u00ff")) return new TextDecoder("utf-16be").decode(bytes.subarray(2));
  if (value.startsWith("\u00ef\u00bb\u00bf")) return new TextDecoder().decode(bytes.subarray(3));
  return value;
}
