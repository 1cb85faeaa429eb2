/** The standard structure types we use (ISO 32000-1, 14.8.4). */
export type StructureRole = "Document" | "Sect" | "H1" | "H2" | "P" | "Table" | "TR" | "TH" | "TD" | "Figure" | "Link";

/** A part of the document's logical structure; the tree in reading order is what a screen reader walks. */
export interface StructureElement {
  readonly role: StructureRole;
  readonly parent: StructureElement | undefined;
  readonly children: StructureElement[];
  /** What a figure shows, in words. */
  readonly alternative?: string;
  /** What a table holds. */
  readonly summary?: string;
  /** What a header cell heads. */
  readonly scope?: "Row" | "Column";
  /** How many columns a cell covers. */
  readonly columns?: number;
}

/** Facts of an element besides its role. */
export type StructureDetails = Pick<StructureElement, "alternative" | "summary" | "scope" | "columns">;

/** The root of a logical structure. */
export function structureRoot(): StructureElement {
  return { role: "Document", parent: undefined, children: [] };
}

/** Appends an element to another. */
export function appendElement(parent: StructureElement, role: StructureRole, details: StructureDetails = {}): StructureElement {
  const element: StructureElement = { role, parent, children: [], ...details };
  parent.children.push(element);
  return element;
}
