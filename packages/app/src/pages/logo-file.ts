const WIDEST = 1000;
const MOST_BYTES = 5_000_000;

/** The picture could not be read, or is too large to be one. */
export class LogoFileError extends Error {
  override readonly name = "LogoFileError";
  readonly code = "logo-file";
}

function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  return image.decode().then(() => image);
}

function painted(image: HTMLImageElement): Promise<Blob | null> {
  // A drawing without a size of its own is drawn as wide as may be.
  const { naturalWidth: width = 0, naturalHeight: height = 0 } = image;
  const scale = Math.min(1, WIDEST / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round((width === 0 ? WIDEST : width) * scale));
  canvas.height = Math.max(1, Math.round((height === 0 ? WIDEST / 2 : height) * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
}

/**
 * A picture a person chose as a PNG in base64: drawn anew, so that nothing but its points is kept, whatever the file was.
 * @throws LogoFileError
 */
export async function readLogo(file: Blob): Promise<string> {
  if (file.size > MOST_BYTES) throw new LogoFileError("Too large");
  const url = URL.createObjectURL(file);
  try {
    const png = await painted(await loaded(url));
    if (png === null) throw new LogoFileError("No picture");
    const bytes = new Uint8Array(await png.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  } catch {
    throw new LogoFileError("No picture");
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The contrast of a colour `#rrggbb` on white, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrastOnWhite(colour: string): number {
  const linear = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = linear;
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
