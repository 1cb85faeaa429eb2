import { PdfFile } from "./pdf-file.ts";
import { PdfName, PdfReference, PdfStream, isArray, isDictionary, textOf, type PdfValue } from "./pdf-value.ts";

export { PdfError } from "./pdf-error.ts";

/** A file inside a PDF. */
export interface PdfAttachment {
  readonly name: string;
  readonly mimeType?: string;
  readonly description?: string;
  /** AFRelationship: "Alternative", "Data", "Source", "Supplement" … */
  readonly relationship?: string;
  readonly bytes: Uint8Array;
}

/** More than any invoice carries. */
const MOST_ATTACHMENTS = 1_000;
const MOST_NODES = 10_000;

/** The file specifications of a names tree, in its order (ISO 32000-1, 7.9.6). */
function specificationsIn(file: PdfFile, tree: PdfValue): PdfValue[] {
  const found: PdfValue[] = [];
  const waiting: PdfValue[] = [tree];
  const seen = new Set<number>();
  // Branches may name one another without being references, so that what waits and what is found must be bounded too.
  for (let nodes = 0; waiting.length > 0 && nodes < MOST_NODES && found.length < MOST_NODES; nodes += 1) {
    const next = waiting.shift();
    if (next instanceof PdfReference) {
      if (seen.has(next.number)) continue;
      seen.add(next.number);
    }
    const node = file.resolve(next);
    if (!isDictionary(node)) continue;
    const [kids, names] = [file.resolve(node.get("Kids")), file.resolve(node.get("Names"))];
    if (isArray(kids)) waiting.unshift(...kids.slice(0, Math.max(0, MOST_NODES - waiting.length)));
    if (isArray(names))
      found.push(...names.slice(0, 2 * (MOST_NODES - found.length)).filter((_, position) => position % 2 === 1));
  }
  return found;
}

/** A file specification with its embedded file (ISO 32000-1, 7.11.4); undefined for one that embeds nothing. */
function attachmentOf(file: PdfFile, specification: PdfValue): PdfAttachment | undefined {
  const entries = file.resolve(specification);
  const embedded = isDictionary(entries) ? file.resolve(entries.get("EF")) : null;
  if (!isDictionary(entries) || !isDictionary(embedded)) return undefined;
  const stream = [embedded.get("UF"), embedded.get("F")]
    .map((value) => file.resolve(value))
    .find((value) => value instanceof PdfStream);
  if (!(stream instanceof PdfStream)) return undefined;
  const text = (name: string) => textOf(file.resolve(entries.get(name)));
  const nameOf = (value: PdfValue) => (value instanceof PdfName && value.name !== "" ? value.name : undefined);
  const description = text("Desc");
  const mimeType = nameOf(file.resolve(stream.dictionary.get("Subtype")));
  const relationship = nameOf(file.resolve(entries.get("AFRelationship")));
  return {
    name: text("UF") ?? text("F") ?? "",
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(description === undefined ? {} : { description }),
    ...(relationship === undefined ? {} : { relationship }),
    bytes: file.bytesOf(stream),
  };
}

/**
 * The files inside a PDF: those of its names tree, then those it declares as associated only. The work is bounded by the size of the file.
 * @throws PdfError when it is no PDF, is damaged, encrypted, packed in a way we do not read, or beyond what its size justifies
 */
export function attachmentsOf(pdf: Uint8Array): readonly PdfAttachment[] {
  const file = new PdfFile(pdf);
  const catalog = file.resolve(file.trailer.get("Root"));
  if (!isDictionary(catalog)) return [];
  const names = file.resolve(catalog.get("Names"));
  const associated = file.resolve(catalog.get("AF"));
  const all = [
    ...(isDictionary(names) ? specificationsIn(file, names.get("EmbeddedFiles") ?? null) : []),
    ...(isArray(associated) ? associated : []),
  ];
  const seen = new Set<number>();
  const attachments: PdfAttachment[] = [];
  for (const specification of all) {
    if (attachments.length === MOST_ATTACHMENTS) break;
    if (specification instanceof PdfReference) {
      if (seen.has(specification.number)) continue;
      seen.add(specification.number);
    }
    const attachment = attachmentOf(file, specification);
    if (attachment !== undefined) attachments.push(attachment);
  }
  return attachments;
}

/** Names under which a structured invoice is attached: Factur-X and ZUGFeRD 2, ZUGFeRD 1, XRechnung. */
const invoiceNames: ReadonlySet<string> = new Set(["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"]);

/** The structured invoice of a Factur-X or ZUGFeRD file among its attachments; undefined when there is none. */
export function structuredInvoiceIn(attachments: readonly PdfAttachment[]): PdfAttachment | undefined {
  return attachments.find(({ name }) => invoiceNames.has(name.toLowerCase()));
}
