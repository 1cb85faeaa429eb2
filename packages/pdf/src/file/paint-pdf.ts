import { zlibSync } from "fflate";
import { loadOutlines } from "../fonts/outlines.ts";
import type { Layout } from "../layout/lay-out.ts";
import { contentHash } from "./content-hash.ts";
import { drawPages } from "./drawn-pages.ts";
import { ObjectWriter } from "./object-writer.ts";
import { nameObject, pdfDate, textString } from "./pdf-text.ts";
import { srgbProfile } from "./srgb-profile.ts";
import { writeStructure } from "./structure-tree.ts";
import { UsedFaces } from "./used-face.ts";
import { xmpPacket } from "./xmp-packet.ts";
import type { FacturXFacts, FileFacts } from "./xmp-packet.ts";

/** How an attached file relates to the page (ISO 19005-3, annex E). */
export type AttachmentRelationship = "Alternative" | "Data" | "Source" | "Supplement" | "Unspecified";

/** A file inside the file. */
export interface Attachment {
  readonly name: string;
  readonly mimeType: string;
  readonly description: string;
  readonly relationship: AttachmentRelationship;
  readonly bytes: Uint8Array;
}

/** What goes into a file besides its pages. */
export interface FileOptions {
  /** The instant of creation, ISO 8601 in UTC ("2026-03-01T08:00:00Z"). It comes in, so that equal input gives equal bytes. */
  readonly created: string;
  /** For search and lists; the title when absent. */
  readonly subject?: string;
  readonly attachments?: readonly Attachment[];
  readonly facturX?: FacturXFacts;
}

const producer = "Acquit (jsPDF)";
const creator = "Acquit";
let profile: Uint8Array | undefined;

function writeAttachment(writer: ObjectWriter, attachment: Attachment, created: string): number {
  const { name, mimeType, description, relationship, bytes } = attachment;
  const date = pdfDate(created);
  const entries =
    `/Type/EmbeddedFile/Subtype${nameObject(mimeType)}/Filter/FlateDecode` +
    `/Params<</Size ${bytes.length}/CreationDate${date}/ModDate${date}>>`;
  const file = writer.addStream(entries, zlibSync(bytes));
  const shown = textString(name);
  return writer.add(
    `<</Type/Filespec/F${shown}/UF${shown}/Desc${textString(description)}/AFRelationship/${relationship}/EF<</F ${file} 0 R/UF ${file} 0 R>>>>`,
  );
}

function writeAttachments(writer: ObjectWriter, options: FileOptions): string {
  const attachments = [...(options.attachments ?? [])].sort((left, right) => (left.name < right.name ? -1 : 1));
  if (attachments.length === 0) return "";
  const specifications = attachments.map((attachment) => writeAttachment(writer, attachment, options.created));
  const references = specifications.map((number) => `${number} 0 R`);
  const names = attachments.map((attachment, index) => `${textString(attachment.name)} ${references[index] ?? ""}`);
  return `/AF[${references.join(" ")}]/Names<</EmbeddedFiles<</Names[${names.join(" ")}]>>>>`;
}

function writeOutputIntent(writer: ObjectWriter): string {
  profile ??= zlibSync(srgbProfile());
  const icc = writer.addStream("/N 3/Filter/FlateDecode", profile);
  const name = "(sRGB IEC61966-2.1)";
  return `/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier${name}/Info${name}/DestOutputProfile ${icc} 0 R>>]`;
}

function writeInformation(writer: ObjectWriter, facts: FileFacts): number {
  const date = pdfDate(facts.created);
  return writer.add(
    `<</Title${textString(facts.title)}/Author${textString(facts.author)}/Subject${textString(facts.subject)}` +
      `/Creator${textString(facts.creator)}/Producer${textString(facts.producer)}/CreationDate${date}/ModDate${date}>>`,
  );
}

async function writeFonts(writer: ObjectWriter, faces: UsedFaces): Promise<string> {
  const used = faces.entries();
  const outlines = await Promise.all(used.map(([name]) => loadOutlines(name)));
  return used
    .map(([, face], index) => `/${face.resource} ${face.write(writer, outlines[index] ?? new Uint8Array())} 0 R`)
    .join("");
}

/**
 * Paints laid-out pages as a PDF/A-3b and PDF/UA-1 file: pages by jsPDF; subset fonts, structure tree, metadata, output intent and attached
 * files by us. Equal input gives equal bytes.
 */
export async function paintPdf(layout: Layout, options: FileOptions): Promise<Uint8Array<ArrayBuffer>> {
  const faces = new UsedFaces();
  const drawn = await drawPages(layout.pages, faces);
  const writer = new ObjectWriter(drawn.body, drawn.offsets, drawn.next);
  const { title, author, language } = layout;
  const facts = { title, author, subject: options.subject ?? title, language, created: options.created, producer, creator };
  const fonts = await writeFonts(writer, faces);
  const pictures = drawn.pictures === "" ? "" : `/XObject<<${drawn.pictures}>>`;
  writer.add(`<</Font<<${fonts}>>${pictures}>>`, drawn.resources);
  const structure = writeStructure(writer, layout.structure, drawn.pages);
  const metadata = writer.addStream("/Type/Metadata/Subtype/XML", xmpPacket(facts, options.facturX));
  const information = writeInformation(writer, facts);
  const catalog = writer.addPlain(
    `<</Type/Catalog/Pages ${drawn.pageTree} 0 R/Metadata ${metadata} 0 R/Lang(${language})/MarkInfo<</Marked true>>` +
      `/StructTreeRoot ${structure} 0 R/ViewerPreferences<</DisplayDocTitle true>>/PageLayout/SinglePage` +
      `${writeOutputIntent(writer)}${writeAttachments(writer, options)}>>`,
  );
  return writer.finish(catalog, information, contentHash);
}
