import { creationOf, supportingFiles } from "./document-pdf.ts";
import type { DocumentPdfInput } from "./document-pdf.ts";
import { layOut } from "../layout/lay-out.ts";
import { paintPdf } from "./paint-pdf.ts";
import type { Attachment } from "./paint-pdf.ts";

/** A Factur-X profile we write. */
export type FacturXProfile = "basic-wl" | "en16931" | "extended";

const levels: Readonly<Record<FacturXProfile, { readonly level: string; readonly relationship: "Data" | "Alternative" }>> = {
  "basic-wl": { level: "BASIC WL", relationship: "Data" },
  en16931: { level: "EN 16931", relationship: "Alternative" },
  extended: { level: "EXTENDED", relationship: "Alternative" },
};

/** What a Factur-X file is made of. */
export interface FacturXInput extends DocumentPdfInput {
  /** The CII invoice, as text or UTF-8 bytes. It must say the same as the document. */
  readonly xml: string | Uint8Array;
  readonly profile: FacturXProfile;
}

/**
 * Makes a Factur-X file: the readable page as PDF/A-3b with the structured invoice attached as `factur-x.xml` (Factur-X 1.0).
 * Equal input gives equal bytes.
 */
export async function facturX(input: FacturXInput): Promise<Uint8Array<ArrayBuffer>> {
  const { document, xml, profile } = input;
  const { level, relationship } = levels[profile];
  const layout = input.layout ?? layOut(document, input);
  const invoice: Attachment = {
    name: "factur-x.xml",
    mimeType: "text/xml",
    description: "Factur-X",
    relationship,
    bytes: typeof xml === "string" ? new TextEncoder().encode(xml) : xml,
  };
  return paintPdf(layout, {
    created: creationOf(input),
    subject: `${layout.title} – ${document.buyer.name}`,
    attachments: [invoice, ...supportingFiles(document, [invoice.name])],
    facturX: { fileName: invoice.name, conformanceLevel: level },
  });
}
