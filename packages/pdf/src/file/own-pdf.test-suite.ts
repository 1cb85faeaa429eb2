import { unzlibSync } from "fflate";
import { binaryOf } from "./pdf-text.ts";

interface OwnObject {
  readonly text: string;
  readonly stream?: Uint8Array;
}

interface OwnFont {
  readonly name: string;
  readonly characters: ReadonlyMap<number, string>;
  /** Glyphs with an advance of their own. */
  readonly widths: ReadonlySet<number>;
  readonly isEmbedded: boolean;
}

/** A file this package wrote, read back: nothing else writes PDFs as plainly, so this reads nothing else. */
export class OwnPdf {
  readonly binary: string;
  readonly objects = new Map<number, OwnObject>();

  constructor(bytes: Uint8Array) {
    this.binary = binaryOf(bytes);
    const heads = /(?:^|\n)(\d+) 0 obj\n/g;
    for (let match = heads.exec(this.binary); match; match = heads.exec(this.binary)) {
      const start = match.index + match[0].length;
      const stream = /^<<(?:(?!endobj)[^])*?>>\nstream\n/.exec(this.binary.slice(start, start + 4000));
      if (!stream) {
        this.objects.set(Number(match[1]), { text: this.binary.slice(start, this.binary.indexOf("\nendobj", start)) });
        continue;
      }
      const length = Number(/\/Length (\d+)/.exec(stream[0])?.[1]);
      const from = start + stream[0].length;
      const raw = bytes.subarray(from, from + length);
      this.objects.set(Number(match[1]), { text: stream[0], stream: stream[0].includes("/FlateDecode") ? unzlibSync(raw) : raw });
      heads.lastIndex = from + length;
    }
    for (const { text, stream } of [...this.objects.values()])
      if (stream && text.includes("/Type/ObjStm")) this.#unpack(text, stream);
  }

  #unpack(text: string, stream: Uint8Array): void {
    const first = Number(/\/First (\d+)/.exec(text)?.[1]);
    const content = binaryOf(stream);
    const index = content.slice(0, first).trim().split(" ").map(Number);
    for (let at = 0; at < index.length; at += 2) {
      const next = index[at + 3];
      const end = next === undefined ? content.length : first + next - 1;
      this.objects.set(index[at] ?? 0, { text: content.slice(first + (index[at + 1] ?? 0), end) });
    }
  }

  /** The text of an object. */
  text(id: number): string {
    return this.objects.get(id)?.text ?? "";
  }

  /** The number after an entry's name in an object: its value, or the object it points to. */
  number(id: number, entry: string): number {
    return Number(new RegExp(`/${entry} ?\\[?(\\d+)`).exec(this.text(id))?.[1]);
  }

  /** The first object whose text holds this. */
  find(part: string): number {
    for (const [id, { text }] of this.objects) if (text.includes(part)) return id;
    return -1;
  }

  /** The objects whose text holds this. */
  all(part: string): string[] {
    return [...this.objects.values()].filter(({ text }) => text.includes(part)).map(({ text }) => text);
  }

  /** The bytes of a stream object. */
  stream(id: number): Uint8Array {
    return this.objects.get(id)?.stream ?? new Uint8Array();
  }

  /** The objects of the pages, in order. */
  pages(): number[] {
    const kids = /\/Kids \[([^\]]*)\]/.exec(this.text(this.find("/Type /Pages")))?.[1] ?? "";
    return [...kids.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
  }

  /** The fonts by their resource name. */
  fonts(): Map<string, OwnFont> {
    const resources = this.text(this.find("<</Font<<"));
    const fonts = new Map<string, OwnFont>();
    for (const [, resource = "", id] of resources.matchAll(/\/(T\d+) (\d+) 0 R/g)) {
      const font = Number(id);
      const map = binaryOf(this.stream(this.number(font, "ToUnicode")));
      const characters = new Map<number, string>();
      for (const [, glyph = "", code = ""] of map.slice(map.indexOf("beginbfchar")).matchAll(/<([0-9A-F]{4})><([0-9A-F]{4})>/g)) {
        characters.set(Number.parseInt(glyph, 16), String.fromCharCode(Number.parseInt(code, 16)));
      }
      const descendant = this.number(font, "DescendantFonts");
      const descriptor = this.number(descendant, "FontDescriptor");
      const widths = new Set([...this.text(descendant).matchAll(/(\d+)\[\d+\]/g)].map((match) => Number(match[1])));
      const isEmbedded = this.stream(this.number(descriptor, "FontFile2")).length > 0;
      const name = /\/BaseFont\/([^/]+)/.exec(this.text(font))?.[1] ?? "";
      fonts.set(resource, { name, characters, widths, isEmbedded });
    }
    return fonts;
  }

  /** The operators of a page. */
  content(page: number): string {
    return binaryOf(this.stream(this.number(page, "Contents")));
  }

  /** The runs of text of a page in painting order, as a reader extracts them; a glyph that means nothing shows as "\ufffd". */
  runs(page: number): string[] {
    const fonts = this.fonts();
    const runs: string[] = [];
    let font: OwnFont | undefined;
    const tokens = /\/(T\d+) [\d.]+ Tf|( Tm)\n|\[((?:\((?:\\[^]|[^\\)])*\)|[-\d.]+)*)\] TJ|(\((?:\\[^]|[^\\)])*\)) Tj/g;
    for (const [, resource, place, array, single] of this.content(page).matchAll(tokens)) {
      if (resource) font = fonts.get(resource);
      else if (place) runs.push("");
      else runs.push((runs.pop() ?? "") + decode(array ?? single ?? "", font));
    }
    return runs;
  }
}

function decode(operand: string, font: OwnFont | undefined): string {
  let text = "";
  for (const [, literal = ""] of operand.matchAll(/\(((?:\\[^]|[^\\)])*)\)/g)) {
    const bytes = literal.replace(/\\([^])/g, (_, character: string) => (character === "r" ? "\r" : character));
    for (let index = 0; index < bytes.length; index += 2) {
      const glyph = bytes.charCodeAt(index) * 256 + bytes.charCodeAt(index + 1);
      text += font?.widths.has(glyph) ? (font.characters.get(glyph) ?? "\ufffd") : "\ufffd";
    }
  }
  return text;
}
