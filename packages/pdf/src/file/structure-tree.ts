import type { LinkArea } from "../page/page.ts";
import type { StructureElement } from "../page/structure.ts";
import type { ObjectWriter } from "./object-writer.ts";
import type { PageMarks } from "./page-content.ts";
import { nameObject, numberText, textString } from "./pdf-text.ts";

/** A page of the file with what its content belongs to. */
export interface MarkedPage {
  readonly object: number;
  readonly marks: PageMarks;
  /** The annotation object of each link of the page, in order. */
  readonly annotations: readonly number[];
}

type Kid = { readonly page: number; readonly sequence: number } | { readonly page: number; readonly annotation: number };

/** What a screen reader, and who lays the page out anew, is told of an element besides its role. */
function attributesOf(element: StructureElement, pages: readonly MarkedPage[]): string {
  const parts: string[] = [];
  if (element.scope) parts.push(`/Scope/${element.scope}`);
  if (element.summary !== undefined) parts.push(`/Summary${textString(element.summary)}`);
  if (element.columns) parts.push(`/ColSpan ${element.columns}`);
  const table = parts.length > 0 ? `/A<</O/Table${parts.join("")}>>` : "";
  const box = element.role === "Figure" ? pages.map(({ marks }) => marks.boxes.get(element)).find(Boolean) : undefined;
  const place = box === undefined ? "" : `/A<</O/Layout/BBox[${box.map(numberText).join(" ")}]>>`;
  return table + place + (element.alternative === undefined ? "" : `/Alt${textString(element.alternative)}`);
}

function kidText(kid: Kid, page: number): string {
  if ("annotation" in kid) return `<</Type/OBJR/Pg ${kid.page} 0 R/Obj ${kid.annotation} 0 R>>`;
  return kid.page === page ? String(kid.sequence) : `<</Type/MCR/Pg ${kid.page} 0 R/MCID ${kid.sequence}>>`;
}

/** Collects, per element, the marked sequences and annotations that are its content. */
function kidsByElement(pages: readonly MarkedPage[]): Map<StructureElement, Kid[]> {
  const kids = new Map<StructureElement, Kid[]>();
  const add = (element: StructureElement, kid: Kid) => {
    const known = kids.get(element);
    if (known) known.push(kid);
    else kids.set(element, [kid]);
  };
  for (const { object, marks, annotations } of pages) {
    marks.marked.forEach((element, sequence) => add(element, { page: object, sequence }));
    marks.links.forEach((link, index) => add(link.element, { page: object, annotation: annotations[index] ?? 0 }));
  }
  return kids;
}

const keptWhenEmpty: ReadonlySet<string> = new Set(["TD", "TH"]);

/** Writes the structure tree (ISO 32000-1, 14.7) and the links' annotations. Gives the number of its root. */
export function writeStructure(writer: ObjectWriter, root: StructureElement, pages: readonly MarkedPage[]): number {
  const kids = kidsByElement(pages);
  const numbers = new Map<StructureElement, number>();
  const treeRoot = writer.reserve();
  const hasContent = (element: StructureElement): boolean =>
    kids.has(element) || keptWhenEmpty.has(element.role) || element.children.some(hasContent);
  const number = (element: StructureElement) => {
    numbers.set(element, writer.reserve());
    for (const child of element.children) if (hasContent(child)) number(child);
  };
  number(root);
  for (const [element, id] of numbers) {
    const own = kids.get(element) ?? [];
    const page = own[0]?.page;
    const parts = own.map((kid) => kidText(kid, page ?? 0));
    for (const child of element.children) {
      const childNumber = numbers.get(child);
      if (childNumber !== undefined) parts.push(`${childNumber} 0 R`);
    }
    const parent = element.parent ? (numbers.get(element.parent) ?? treeRoot) : treeRoot;
    const only = parts.length === 1 ? ` ${parts[0] ?? ""}` : `[${parts.join(" ")}]`;
    const kidsEntry = parts.length === 0 ? "" : `/K${only}`;
    const pageEntry = page === undefined ? "" : `/Pg ${page} 0 R`;
    writer.add(`<</S/${element.role}/P ${parent} 0 R${pageEntry}${attributesOf(element, pages)}${kidsEntry}>>`, id);
  }
  const parents = writeParentTree(writer, numbers, pages);
  const rootNumber = numbers.get(root) ?? 0;
  writer.add(
    `<</Type/StructTreeRoot/K ${rootNumber} 0 R/ParentTree ${parents.tree} 0 R/ParentTreeNextKey ${parents.next}>>`,
    treeRoot,
  );
  return treeRoot;
}

function writeParentTree(
  writer: ObjectWriter,
  numbers: ReadonlyMap<StructureElement, number>,
  pages: readonly MarkedPage[],
): { tree: number; next: number } {
  const entries: string[] = pages.map(({ marks }, index) => {
    const parents = writer.add(`[${marks.marked.map((element) => `${numbers.get(element) ?? 0} 0 R`).join(" ")}]`);
    return `${index} ${parents} 0 R`;
  });
  let key = pages.length;
  for (const { marks, annotations, object } of pages) {
    marks.links.forEach((link, index) => {
      writer.add(linkAnnotation(link, object, key), annotations[index]);
      entries.push(`${key} ${numbers.get(link.element) ?? 0} 0 R`);
      key += 1;
    });
  }
  return { tree: writer.add(`<</Nums[${entries.join(" ")}]>>`), next: key };
}

const pageHeight = 841.89;

function linkAnnotation(link: LinkArea, page: number, key: number): string {
  const top = pageHeight - link.y;
  const box = [link.x, top - link.height, link.x + link.width, top].map(numberText).join(" ");
  const url = textString(encodeURI(decodable(link.url)));
  return (
    `<</Type/Annot/Subtype/Link/Rect[${box}]/Border[0 0 0]/F 4/P ${page} 0 R/StructParent ${key}` +
    `/Contents${textString(link.label)}/A<</Type/Action/S${nameObject("URI")}/URI${url}>>>>`
  );
}

/** An address with its escapes undone where they can be, so that encoding it does not escape them twice. */
function decodable(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
