const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const mostBytes = 4_000_000;
const mostPixels = 4000;

/** A logo that cannot be printed. */
export class LogoError extends Error {
  readonly code: "logo-not-png" | "logo-too-large";
  override readonly name = "LogoError";

  constructor(code: LogoError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Width and height of a PNG in pixels. @throws LogoError when it is no PNG, or larger than 4 MB or 4,000 pixels a side. */
export function readPngSize(png: Uint8Array): { width: number; height: number } {
  if (png.length < 33 || signature.some((byte, index) => png[index] !== byte)) {
    throw new LogoError("logo-not-png", "The logo is not a PNG file. Save it as PNG and choose it again.");
  }
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  if (png.length > mostBytes || size.width > mostPixels || size.height > mostPixels || size.width * size.height === 0) {
    throw new LogoError("logo-too-large", "The logo is larger than 4 MB or 4,000 pixels a side. Choose a smaller one.");
  }
  return size;
}
