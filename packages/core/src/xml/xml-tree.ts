import type { XmlLimits } from "./xml-error.ts";
import { XmlReader } from "./xml-reader.ts";

/** An element with all it holds. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, children's left out. */
  readonly text: string;
  /** Where it begins in the file, for error messages. */
  readonly offset: number;
}

interface Growing extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** Reads a whole document into a tree. @throws XmlError */
export function readXmlTree(text: string, limits: Partial<XmlLimits> = {}): XmlElement {
  const reader = new XmlReader(text, limits);
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  for (let event = reader.next(); event !== undefined; event = reader.next()) {
    const parent = open.at(-1);
    if (event.kind === "start") {
      const { name, namespace, attributes, offset } = event;
      const element: Growing = { name, namespace, attributes, children: [], text: "", offset };
      parent?.children.push(element);
      root ??= element;
      open.push(element);
    } else if (event.kind === "end") open.pop();
    else if (parent !== undefined) parent.text += event.text;
  }
  if (root === undefined) throw new RangeError("The reader accepted a document without an element");
  return root;
}
