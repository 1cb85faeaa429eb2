import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { todayIn, withOneKindOfMeans, type DocumentDraft, type IssuedDocument, type Language } from "@acquit/core";
import { writeFacturX } from "@acquit/einvoice";
import { documentPdf, draftPreview, facturX, layOut, layOutDraft, paintSvg, templateNames } from "@acquit/pdf";
import type { Layout, PageOptions, TemplateName } from "@acquit/pdf";
import { writeWhole } from "../store/write-whole.ts";
import { systemClock } from "../system.ts";
import { UsageError, type Command, type Terminal } from "./command.ts";
import { DocumentFault, readDocumentFile, readSellerFile } from "./read-document-file.ts";

const formats = [".pdf", ".svg"];

function templateNamed(name: string | undefined): TemplateName {
  const found = templateNames.find((candidate) => candidate === (name ?? "classic"));
  if (found === undefined) throw new UsageError(`there is no template "${name ?? ""}"; choose ${templateNames.join(", ")}`);
  return found;
}

function languageOf(option: string | undefined, document: IssuedDocument | DocumentDraft): Language {
  if (option !== undefined && option !== "fr" && option !== "en") throw new UsageError(`--lang is fr or en, not "${option}"`);
  return option ?? (document.language === "en" ? "en" : "fr");
}

/** A fault of the document that only shows when it is computed or laid out: a date of no calendar, an amount beyond reach. */
function faultIn(error: unknown): Error | undefined {
  if (error instanceof DocumentFault) return error;
  const isDomain = error instanceof Error && /^(Decimal|AmountRange|Currency|Date|Terms|Logo)/.test(error.name);
  return isDomain ? error : undefined;
}

interface Rendering {
  readonly kind: "issued" | "draft";
  readonly layout: Layout;
  readonly document: IssuedDocument;
}

/** Lays out what a file holds: a document as issued, or a draft as it would be issued by this seller. */
async function layOutFile(file: string, options: Options, terminal: Terminal): Promise<Rendering> {
  const read = await readDocumentFile(file);
  const page: PageOptions & { language: Language } = {
    template: options.template,
    language: languageOf(options.lang, read.document),
    branding: await brandingOf(options, terminal),
  };
  if (read.kind === "issued") return { kind: "issued", document: read.document, layout: layOut(read.document, page) };
  if (options.seller === undefined) throw new UsageError("a draft names no seller; add --seller PARTY.json");
  const seller = await readSellerFile(resolve(terminal.cwd, options.seller));
  const facts = { seller, today: todayIn("Europe/Paris", systemClock.now()) };
  return {
    kind: "draft",
    document: draftPreview(read.document, facts),
    layout: layOutDraft(read.document, { ...page, ...facts }),
  };
}

/** An issued document's file carries the structured invoice; a draft has none yet. */
function paintFile({ kind, document, layout }: Rendering): Promise<Uint8Array> {
  const { language } = layout;
  if (kind === "draft") return documentPdf({ document, layout, language });
  return facturX({ document, layout, language, ...writeFacturX(withOneKindOfMeans(document)) });
}

interface Options {
  readonly template: TemplateName;
  readonly lang: string | undefined;
  readonly seller: string | undefined;
  readonly logo: string | undefined;
  readonly colour: string | undefined;
}

async function brandingOf({ logo, colour }: Options, terminal: Terminal): Promise<NonNullable<PageOptions["branding"]>> {
  if (colour !== undefined && !/^#[0-9a-f]{6}$/i.test(colour)) throw new UsageError(`--colour is #rrggbb, not "${colour}"`);
  return {
    ...(colour !== undefined && { colour }),
    ...(logo !== undefined && { logo: new Uint8Array(await readFile(resolve(terminal.cwd, logo))) }),
  };
}

/** `acquit render`: a document as a file. */
export const render: Command = {
  name: "render",
  summary: "Make the PDF or SVG of a document.",
  usage: `acquit render DOCUMENT.json --out FILE.pdf|FILE.svg [--template NAME] [--lang fr|en] [--seller PARTY.json]
              [--logo FILE.png] [--colour #RRGGBB] [--json]

Reads an issued document or a draft, in the shapes the API speaks (see /openapi.json), and writes its pages: as PDF/A-3b, an
issued one as Factur-X (profile EN 16931), or as one SVG, page below page. The same document always gives the same bytes; the file is written whole or not at all.

  --template NAME   ${templateNames.join(", ")} (classic)
  --lang CODE       of the printed words (the document's own, else fr)
  --seller FILE     a draft's seller, as JSON; its pages are marked as a draft
  --logo FILE       PNG printed in the head
  --colour #RRGGBB  the seller's colour, darkened where it could not be read

Exit codes: 0 written; 1 the document has a fault (the field is named, nothing was written); 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        template: { type: "string" },
        lang: { type: "string" },
        seller: { type: "string" },
        logo: { type: "string" },
        colour: { type: "string" },
        json: { type: "boolean" },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageError("name one JSON file");
    const { out, lang, seller, logo, colour } = values;
    if (out === undefined) throw new UsageError("say where to write: --out FILE.pdf or --out FILE.svg");
    const format = extname(out).toLowerCase();
    if (!formats.includes(format)) throw new UsageError(`"${out}" ends neither in .pdf nor in .svg`);
    const options: Options = { template: templateNamed(values.template), lang, seller, logo, colour };
    try {
      const rendering = await layOutFile(resolve(terminal.cwd, file), options, terminal);
      const { layout } = rendering;
      const content = format === ".svg" ? await paintSvg(layout) : await paintFile(rendering);
      await writeWhole(resolve(terminal.cwd, out), content);
      report(terminal, values.json === true, out, layout);
      return 0;
    } catch (error) {
      const fault = faultIn(error);
      if (fault === undefined) throw error;
      terminal.err(`acquit render: ${fault.message}; nothing was written\n`);
      return 1;
    }
  },
};

function report(terminal: Terminal, isJson: boolean, out: string, { pages, substitutions }: Layout): void {
  if (isJson) {
    terminal.out(`${JSON.stringify({ file: out, pages: pages.length, substitutions })}\n`);
    return;
  }
  for (const { character, shown } of substitutions) terminal.err(`No face has "${character}"; "${shown}" is printed instead.\n`);
  terminal.out(`${out}: ${String(pages.length)} ${pages.length === 1 ? "page" : "pages"}.\n`);
}
