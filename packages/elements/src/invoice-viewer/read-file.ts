import { ViewerError } from "./viewer-error.ts";

/** The largest file that is opened, in bytes: an invoice with its drawings fits, what would stall the page does not. */
export const MOST_BYTES = 25_000_000;

/** A file as it arrives: its bytes are read once. */
export type FileToRead = Pick<Blob, "size" | "stream">;

/**
 * Reads a file whole, telling the share read from 0 to 1.
 * @throws ViewerError when it is empty, too large, or cannot be read
 */
export async function readFileBytes(file: FileToRead, onProgress: (share: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > MOST_BYTES) throw new ViewerError("too-large");
  if (file.size === 0) throw new ViewerError("empty");
  const bytes = new Uint8Array(file.size);
  let read = 0;
  try {
    const reader = file.stream().getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes.set(part.value, read);
      read += part.value.length;
      onProgress(read / file.size);
    }
  } catch (error) {
    throw new ViewerError("unreadable", "", { cause: error });
  }
  return bytes;
}
