import type { FileContent } from "@acquit/engine";
import type { Context } from "hono";

/** Answers with a stored file to be saved, never shown as a page of ours: no type is guessed, and nothing in it may run. */
export function fileResponse(
  context: Context,
  { bytes, name, mediaType }: Pick<FileContent, "bytes" | "name" | "mediaType">,
): Response {
  return context.body(bytes, 200, {
    "content-type": mediaType,
    "content-length": String(bytes.length),
    "content-disposition": `attachment; filename*=UTF-8''${extendedValue(name)}`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
}

/** A header value of any characters (RFC 8187). */
function extendedValue(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
