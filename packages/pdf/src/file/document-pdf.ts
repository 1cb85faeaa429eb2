import type { IssuedDocument } from "@acquit/core";
import { layOut } from "../layout/lay-out.ts";
import type { Layout, PageOptions } from "../layout/lay-out.ts";
import type { InvoiceWords } from "../readable/invoice-readable.ts";
import { paintPdf } from "./paint-pdf.ts";
import type { Attachment } from "./paint-pdf.ts";

/** What a document's file is made of. */
export interface DocumentPdfInput extends PageOptions, InvoiceWords {
  readonly document: IssuedDocument;
  /** The instant of creation, ISO 8601 in UTC; midnight of the issue date when absent. */
  readonly created?: string;
  /** Pages laid out before, if there are any: spares laying them out again. */
  readonly layout?: Layout;
}

/** The instant a file says it was made: it never depends on a clock, so that equal input gives equal bytes. */
export function creationOf({ created, document }: DocumentPdfInput): string {
  return created ?? `${document.issueDate}T00:00:00Z`;
}

/** The document's own supporting files (BG-24, BT-125) as attachments of the file; each name once, and none of the names taken. */
export function supportingFiles(document: IssuedDocument, taken: readonly string[] = []): Attachment[] {
  const seen = new Set(taken);
  return (document.attachments ?? []).flatMap(({ content, description, reference }) => {
    if (!content || seen.has(content.filename)) return [];
    seen.add(content.filename);
    const bytes = Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0));
    const { filename: name, mimeType } = content;
    return [{ name, mimeType, description: description ?? reference, relationship: "Supplement" as const, bytes }];
  });
}

/** Makes a document's PDF/A-3b file: the readable page, the document's supporting files attached. Equal input gives equal bytes. */
export async function documentPdf(input: DocumentPdfInput): Promise<Uint8Array<ArrayBuffer>> {
  const { document } = input;
  const layout = input.layout ?? layOut(document, input);
  return paintPdf(layout, {
    created: creationOf(input),
    subject: `${layout.title} – ${document.buyer.name}`,
    attachments: supportingFiles(document),
  });
}
