import type { IssuedDocument } from "@acquit/core";
import { writeCii } from "./cii/write-cii.ts";
import { profileOf } from "./profile-of.ts";

/**
 * Writes the structured invoice a Factur-X file carries, with the file's profile: EN 16931, or EXTENDED where the document says more, of
 * which EXTENDED-CTC-FR is a part.
 */
export function writeFacturX(document: IssuedDocument): { readonly xml: string; readonly profile: "en16931" | "extended" } {
  const profile = profileOf(document) === "en16931" ? "en16931" : "extended";
  return { xml: writeCii(document, profile), profile };
}
