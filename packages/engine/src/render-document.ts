import { withOneKindOfMeans, type IssuedDocument } from "@acquit/core";
import type { DocumentLook, OriginalFinding, RenderedDocument } from "./ports/document-renderer.ts";

/** Our own bytes are not hostile: an attachment may make them longer than what a stranger may send. */
const OWN_LIMITS = { length: Number.MAX_SAFE_INTEGER, nodes: Number.MAX_SAFE_INTEGER };

/** The look in the words of a page. */
function pageOf({ colour, logo, ...rest }: DocumentLook) {
  const branding = { ...(colour === undefined ? {} : { colour }), ...(logo === undefined ? {} : { logo }) };
  return { ...rest, branding };
}

/**
 * Makes an issued document's files: CII by profile EN 16931 (EXTENDED where it says more), the Factur-X PDF that carries it, and what our own validator finds fatal.
 * What it needs is loaded when the first one is made, since that brings fonts, jsPDF and code lists.
 */
export async function renderDocument(document: IssuedDocument, look: DocumentLook = {}): Promise<RenderedDocument> {
  const [{ explain, validate, writeFacturX }, { facturX }] = await Promise.all([
    import("@acquit/einvoice"),
    import("@acquit/pdf"),
  ]);
  const { xml: text, profile } = writeFacturX(withOneKindOfMeans(document));
  const xml = new TextEncoder().encode(text);
  const language = document.language === "en" ? "en" : "fr";
  const pdf = await facturX({ document, xml, profile, language, ...pageOf(look) });
  const fatal = validate(text, { limits: OWN_LIMITS }).filter(({ severity }) => severity === "fatal");
  const findings = fatal.map((finding): OriginalFinding => {
    return { rule: finding.rule, fr: explain(finding, "fr").text, en: explain(finding, "en").text };
  });
  return { pdf, xml, findings };
}
