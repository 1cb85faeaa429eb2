import { Unzlib } from "fflate";
import { LogoError, readPngSize } from "../layout/png-size.ts";

/** What a picture needs to be drawn; everything else (texts, colour profiles, animations, unknown parts) is left out. */
const keptParts: ReadonlySet<string> = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);

/** A logo is printed at most 5 cm wide: more than this is no use at 600 dots per inch. */
const mostBytes = 600_000;
const mostPixels = 1600;

const channelsOfType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Part {
  readonly type: string;
  /** Length, type, data and check sum as they stand in the file. */
  readonly bytes: Uint8Array;
  readonly data: Uint8Array;
}

const checksums = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (checksums[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function broken(): LogoError {
  return new LogoError("logo-not-png", "The logo is not a whole PNG file. Save it again as PNG and choose it again.");
}

function partsOf(png: Uint8Array): readonly Part[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts: Part[] = [];
  let at = 8;
  while (parts.at(-1)?.type !== "IEND") {
    if (at + 12 > png.length) throw broken();
    const length = view.getUint32(at);
    if (length > png.length - at - 12) throw broken();
    const typed = png.subarray(at + 4, at + 8 + length);
    if (view.getUint32(at + 8 + length) !== checksumOf(typed)) throw broken();
    const type = String.fromCharCode(...typed.subarray(0, 4));
    parts.push({ type, bytes: png.subarray(at, at + 12 + length), data: typed.subarray(4) });
    at += 12 + length;
  }
  return parts;
}

/** How many bytes the pixels take once unpacked. @throws LogoError for kinds of PNG that are not printed */
function pixelBytes(head: Uint8Array, { width, height }: { readonly width: number; readonly height: number }): number {
  const [depth = 0, type = 0, compression, filter, interlace] = head.subarray(8);
  const channels = channelsOfType[type];
  if (channels === undefined || depth > 8 || compression !== 0 || filter !== 0 || interlace !== 0) {
    throw new LogoError("logo-not-png", "This kind of PNG is not printed (16 bits or interlaced). Save it as a plain PNG.");
  }
  return (Math.ceil((width * channels * depth) / 8) + 1) * height;
}

/** Unpacks the pixels, never more than they may be. @throws LogoError */
function checkPixels(parts: readonly Part[], expected: number): void {
  let length = 0;
  const unpack = new Unzlib((piece) => {
    length += piece.length;
    if (length > expected) throw broken();
  });
  const pixels = parts.filter(({ type }) => type === "IDAT");
  try {
    for (const [position, { data }] of pixels.entries()) unpack.push(data, position === pixels.length - 1);
  } catch {
    throw broken();
  }
  if (length !== expected) throw broken();
}

/**
 * A logo as it may be kept: only what is drawn, check sums and pixels in order, at most 600 kB and 1,600 pixels a side. Nothing a stranger
 * hid in the file, or behind it, comes through. @throws LogoError
 */
export function cleanPng(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = readPngSize(png);
  if (png.length > mostBytes || size.width > mostPixels || size.height > mostPixels) {
    throw new LogoError("logo-too-large", "The logo is larger than 600 kB or 1,600 pixels a side. Choose a smaller one.");
  }
  const parts = partsOf(png);
  const [head] = parts;
  if (head?.type !== "IHDR" || head.data.length !== 13 || parts.filter(({ type }) => type === "IHDR").length > 1) throw broken();
  checkPixels(parts, pixelBytes(head.data, size));
  const kept = parts.filter(({ type }) => keptParts.has(type));
  const clean = new Uint8Array(8 + kept.reduce((sum, { bytes }) => sum + bytes.length, 0));
  clean.set(png.subarray(0, 8));
  let at = 8;
  for (const { bytes } of kept) {
    clean.set(bytes, at);
    at += bytes.length;
  }
  return clean;
}
