import type { LinkArea, Page } from "../page/page.ts";
import type { StructureElement } from "../page/structure.ts";
import { PageContent } from "./page-content.ts";
import type { MarkedPage } from "./structure-tree.ts";
import type { UsedFaces } from "./used-face.ts";

/** What of jsPDF is used beyond its declared types: its writer and its hooks (jsPDF 4.2, `internal`). */
interface JsPdfInternals {
  readonly write: (...text: string[]) => void;
  readonly newObjectDeferred: () => number;
  readonly events: { readonly subscribe: (event: string, handler: (facts: never) => void) => void };
}

/** The pages as jsPDF wrote them: everything before its resources, catalogue and table of objects. */
export interface DrawnPages {
  readonly body: string;
  readonly offsets: ReadonlyMap<number, number>;
  /** First free object number. */
  readonly next: number;
  /** The object of the page tree. */
  readonly pageTree: number;
  /** The object every page names as its resources. */
  readonly resources: number;
  /** Entries of the resources' XObject dictionary: "/I0 9 0 R". */
  readonly pictures: string;
  readonly pages: readonly MarkedPage[];
}

const pageTree = 1;
const resources = 2;

/** jsPDF's table of objects: where each begins. */
function readOffsets(file: string): { offsets: Map<number, number>; next: number } {
  const start = Number(/startxref\n(\d+)\n/.exec(file.slice(-80))?.[1]);
  const lines = file.slice(start, file.lastIndexOf("trailer")).split("\n");
  const offsets = new Map<number, number>();
  for (let index = 3; index < lines.length; index += 1) {
    const offset = Number(lines[index]?.slice(0, 10));
    if (offset > 0) offsets.set(index - 2, offset);
  }
  return { offsets, next: lines.length - 3 };
}

/** Cuts off what jsPDF writes after the pages: resources, information, catalogue, table. */
function cutBody(file: string, pages: readonly MarkedPage[]): DrawnPages {
  const { offsets, next } = readOffsets(file);
  const cut = offsets.get(resources);
  if (cut === undefined || !file.startsWith("%PDF-")) throw new Error("jsPDF wrote a file of another form than expected.");
  const tail = file.slice(cut);
  const pictures = /\/XObject <<\n([^>]*)>>/.exec(tail)?.[1]?.replaceAll("\n", " ") ?? "";
  for (const [id, offset] of offsets) if (offset >= cut) offsets.delete(id);
  const body = `%PDF-1.7${file.slice(8, cut)}`;
  // jsPDF numbers its information dictionary and catalogue last: those two numbers are free again.
  return { body, offsets, next: next - 2, pageTree, resources, pictures: pictures.trim(), pages };
}

/** Draws pages with jsPDF, loaded the first time a file is made; fonts are left to the caller, who knows what was used. */
export async function drawPages(pages: readonly Page[], faces: UsedFaces): Promise<DrawnPages> {
  const { jsPDF } = await import("jspdf");
  const file = new jsPDF({ unit: "pt", format: "a4", compress: true, putOnlyUsedFonts: true });
  const internals = file.internal as unknown as JsPdfInternals;
  const begun = new Set<StructureElement>();
  const contents = pages.map((page, index) => {
    const content = new PageContent(faces, begun);
    content.write(page.items);
    if (index > 0) file.addPage();
    for (const part of content.parts) {
      if (typeof part === "string") internals.write(part);
      else file.addImage(part.png, "PNG", part.x, part.y, part.width, part.height, "logo", "MEDIUM");
    }
    return content.marks;
  });
  const marked: MarkedPage[] = [];
  internals.events.subscribe("putPage", ({ objId }: { readonly objId: number }) => {
    const index = marked.length;
    const marks = contents[index] ?? { marked: [], links: [], boxes: new Map() };
    const annotations = marks.links.map((_link: LinkArea) => internals.newObjectDeferred());
    marked.push({ object: objId, marks, annotations });
    internals.write(`/StructParents ${index}/Tabs/S`);
    if (annotations.length > 0) internals.write(`/Annots[${annotations.map((id) => `${id} 0 R`).join(" ")}]`);
  });
  const text = file.output();
  return cutBody(text, marked);
}
