import { XmlError, type Language } from "@acquit/core";
import { explain, readInvoice, validate, UnknownSyntaxError } from "@acquit/einvoice";
import type { Explanation, Finding, ReadInvoice, Rules } from "@acquit/einvoice";
import { PdfError, attachmentsOf, structuredInvoiceIn } from "@acquit/pdf/attachments";
import type { PdfAttachment } from "@acquit/pdf/attachments";
import { receivedReadable, type Readable } from "@acquit/pdf/readable";
import { ViewerError, type ViewerProblem } from "./viewer-error.ts";
import { xmlText } from "./xml-text.ts";

/** A file that lies in the invoice or in the PDF around it. */
export interface EnclosedFile {
  /** As written in the file: not to be trusted as a path. */
  readonly name: string;
  readonly description?: string;
  /** Its size in bytes. */
  readonly size: number;
  /** Whether this is the structured invoice itself. */
  readonly isInvoice: boolean;
  /** Its content; undefined when what is written there is no content. */
  readonly bytes: () => Uint8Array<ArrayBuffer> | undefined;
}

/** An invoice as a file has it, with all that is to be said of it. */
export interface OpenedInvoice extends ReadInvoice {
  readonly container: "xml" | "pdf";
  readonly findings: readonly Finding[];
  readonly files: readonly EnclosedFile[];
}

const pdfProblems: Readonly<Record<PdfError["code"], ViewerProblem>> = {
  encrypted: "pdf-encrypted",
  malformed: "pdf-damaged",
  unsupported: "pdf-damaged",
  limit: "too-complex",
};
const xmlProblems: Readonly<Record<XmlError["code"], ViewerProblem>> = {
  malformed: "not-xml",
  forbidden: "forbidden-xml",
  limit: "too-complex",
};

/** What a file's fault is called here; anything that is no fault of the file goes on as it is. */
function asViewerError(error: unknown): unknown {
  if (error instanceof XmlError)
    return new ViewerError(xmlProblems[error.code], `${String(error.line)}:${String(error.column)}`, { cause: error });
  if (error instanceof UnknownSyntaxError) return new ViewerError("not-an-invoice", "", { cause: error });
  if (error instanceof PdfError) return new ViewerError(pdfProblems[error.code], "", { cause: error });
  return error;
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}

function enclosed({ name, description, bytes }: PdfAttachment, isInvoice: boolean): EnclosedFile {
  const own = new Uint8Array(bytes);
  return { name, size: own.length, isInvoice, bytes: () => own, ...(description === undefined ? {} : { description }) };
}

function decoded(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64.replaceAll(/\s+/g, "")), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The files written into the invoice itself (BT-125). */
function embeddedFiles({ document }: ReadInvoice): EnclosedFile[] {
  return (document.attachments ?? []).flatMap(({ reference, description, content }) => {
    if (content === undefined) return [];
    const size = Math.floor((content.base64.replaceAll(/[\s=]+/g, "").length * 3) / 4);
    const about = description ?? reference;
    return [{ name: content.filename, description: about, size, isInvoice: false, bytes: () => decoded(content.base64) }];
  });
}

/** The invoice first; what lies both in the PDF and in the XML once. */
function allFiles(inPdf: readonly EnclosedFile[], inXml: readonly EnclosedFile[]): EnclosedFile[] {
  const isIn = ({ name, size }: EnclosedFile) => inPdf.some((file) => file.name === name && file.size === size);
  const files = [...inPdf, ...inXml.filter((file) => !isIn(file))];
  return [...files.filter(({ isInvoice }) => isInvoice), ...files.filter(({ isInvoice }) => !isInvoice)];
}

function readXml(xml: string, rules: Rules): Pick<OpenedInvoice, "findings"> & ReadInvoice {
  return { ...readInvoice(xml), findings: validate(xml, { rules }) };
}

/**
 * Reads an invoice from the bytes of a file (CII, UBL, Factur-X or ZUGFeRD PDF) and checks it.
 * @throws ViewerError when the file holds no invoice
 */
export function openInvoice(bytes: Uint8Array, rules: Rules): OpenedInvoice {
  try {
    if (!isPdf(bytes)) {
      const read = readXml(xmlText(bytes), rules);
      return { ...read, container: "xml", files: embeddedFiles(read) };
    }
    const attachments = attachmentsOf(bytes);
    const invoice = structuredInvoiceIn(attachments);
    if (invoice === undefined) throw new ViewerError("pdf-without-invoice", attachments.map(({ name }) => name).join(", "));
    const read = readXml(xmlText(invoice.bytes), rules);
    const files = attachments.map((attachment) => enclosed(attachment, attachment === invoice));
    return { ...read, container: "pdf", files: allFiles(files, embeddedFiles(read)) };
  } catch (error) {
    throw asViewerError(error);
  }
}

/** The invoice in words. */
export function readableOf({ document }: OpenedInvoice, language: Language): Readable {
  return receivedReadable(document, language);
}

/** A finding in words, with how to mend it. */
export function explainFinding(finding: Finding, language: Language): Explanation {
  return explain(finding, language);
}
