import type { DocumentDraft, IssuedDocument, Language } from "@acquit/core";
import { pageWidth } from "../page/page.ts";
import type { Item, Page } from "../page/page.ts";
import { structureRoot } from "../page/structure.ts";
import type { StructureElement } from "../page/structure.ts";
import { pdfMessage } from "../messages/message.ts";
import { draftPreview } from "../readable/draft-preview.ts";
import type { DraftFacts } from "../readable/draft-preview.ts";
import { invoiceReadable } from "../readable/invoice-readable.ts";
import type { InvoiceWords } from "../readable/invoice-readable.ts";
import { letterReadable, type Letter } from "../readable/letter-readable.ts";
import { reportReadable, type Report } from "../readable/report-readable.ts";
import type { Readable, Section } from "../readable/readable.ts";
import { isColour } from "../text/colour.ts";
import type { Substitution } from "../text/prepare-text.ts";
import { Flow } from "./flow.ts";
import { setCodes, setNotes, setText } from "./notes-block.ts";
import { footItems, runningHead, watermark } from "./page-frame.ts";
import { partyRows, referenceRows } from "./party-columns.ts";
import { setPayment } from "./payment-block.ts";
import { readPngSize } from "./png-size.ts";
import type { Setting } from "./setting.ts";
import { paletteOf } from "./style.ts";
import { setSummary } from "./summary-block.ts";
import { setTable } from "./table-block.ts";
import { classic } from "./templates/classic.ts";
import { compact } from "./templates/compact.ts";
import { modern } from "./templates/modern.ts";
import type { Template } from "./templates/template.ts";
import { Typesetter } from "./typesetter.ts";

const templates = { classic, modern, compact } as const satisfies Readonly<Record<string, Template>>;

/** The name of one of our page designs. */
export type TemplateName = keyof typeof templates;

/** The names of our page designs. */
export const templateNames = Object.keys(templates) as readonly TemplateName[];

/** What a seller's documents look like. */
export interface Branding {
  /** `#rrggbb`; darkened where a text in it could not be read. */
  readonly colour?: string;
  /** A PNG file, at most 4 MB and 4,000 pixels a side. */
  readonly logo?: Uint8Array;
}

/** How a page is laid out. */
export interface PageOptions {
  readonly template?: TemplateName;
  readonly branding?: Branding;
  /** Printed large and light across each page ("SPÉCIMEN"). */
  readonly watermark?: string;
}

/** Pages ready to be painted, as a PDF or as SVG. */
export interface Layout {
  readonly pages: readonly Page[];
  readonly structure: StructureElement;
  readonly language: Language;
  /** For the file's metadata. */
  readonly title: string;
  readonly author: string;
  /** Characters no face of ours draws, with what is printed instead. */
  readonly substitutions: readonly Substitution[];
}

function setSection(setting: Setting, section: Section): void {
  switch (section.kind) {
    case "table":
      return setTable(setting, section);
    case "summary":
      return setSummary(setting, section);
    case "payment":
      return setPayment(setting, section);
    case "notes":
      return setNotes(setting, section);
    case "text":
      return setText(setting, section);
    case "codes":
      return setCodes(setting, section);
  }
}

function prepareSetting(readable: Readable, options: PageOptions): { setting: Setting; template: Template } {
  const template = templates[options.template ?? "classic"];
  const { colour, logo } = options.branding ?? {};
  const brand = colour !== undefined && isColour(colour) ? colour : template.brand;
  const style = template.styleOf(paletteOf(brand));
  const setting: Setting = {
    type: new Typesetter(readable.language),
    style,
    readable,
    root: structureRoot(),
    flow: new Flow(style.margin, style.top, style.bottom),
    width: pageWidth - style.margin * 2,
    ...(logo && { logo: { png: logo, ...readPngSize(logo) } }),
  };
  return { setting, template };
}

function framed(setting: Setting, options: PageOptions): Page[] {
  const { pages } = setting.flow;
  return pages.map((items, index) => {
    const under: Item[] = options.watermark ? watermark(setting, options.watermark) : [];
    const head = index > 0 ? runningHead(setting) : [];
    return { items: [...under, ...head, ...items, ...footItems(setting, index + 1, pages.length)] };
  });
}

/** Lays out any readable document on A4 pages. */
function layOutReadable(readable: Readable, options: PageOptions = {}): Layout {
  const { setting, template } = prepareSetting(readable, options);
  const { flow, style } = setting;
  template.setHead(setting);
  for (const row of partyRows(setting, 24)) flow.placeWhole({ ...row, height: row.height + style.gap * 0.8 });
  const references = referenceRows(setting);
  if (references.length > 0) flow.placeParts(references);
  for (const section of readable.sections) {
    flow.skip(style.gap);
    setSection(setting, section);
  }
  return {
    pages: framed(setting, options),
    structure: setting.root,
    language: readable.language,
    title: [readable.title, readable.number].filter(Boolean).join(" "),
    author: readable.issuer,
    substitutions: setting.type.substitutions,
  };
}

/** Lays out an invoice, credit note or deposit invoice on A4 pages. Pure: equal input gives equal pages. */
export function layOut(document: IssuedDocument, options: PageOptions & InvoiceWords): Layout {
  return layOutReadable(invoiceReadable(document, options), options);
}

/** Lays out a letter on the same pages. Pure: equal input gives equal pages. */
export function layOutLetter(letter: Letter, options: PageOptions = {}): Layout {
  return layOutReadable(letterReadable(letter), options);
}

/** Lays out a report on the same pages. Pure: equal input gives equal pages. */
export function layOutReport(report: Report, options: PageOptions = {}): Layout {
  return layOutReadable(reportReadable(report), options);
}

/** Lays out a draft as it would be issued today, whatever is still missing, marked as a draft across each page. Pure. */
export function layOutDraft(draft: DocumentDraft, options: PageOptions & InvoiceWords & DraftFacts): Layout {
  return layOut(draftPreview(draft, options), { watermark: pdfMessage("draft", options.language), ...options });
}
