import type { XmlElement } from "@acquit/core";

/** An element or attribute of a file as rules see it: with its parent, so that a finding can name its place. */
export interface Node {
  readonly name: string;
  /** Its own text, trimmed. */
  readonly text: string;
  readonly parent: Node | undefined;
  readonly children: readonly Node[];
  readonly attributes: ReadonlyMap<string, string>;
  /** Position among the siblings of its name, from 1. */
  readonly position: number;
}

/** Wraps a tree. */
export function nodeOf(element: XmlElement, parent?: Node, position = 1): Node {
  const children: Node[] = [];
  const { name, attributes } = element;
  const node: Node = { name, text: element.text.trim(), parent, children, attributes, position };
  const counts = new Map<string, number>();
  for (const child of element.children) {
    const count = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, count);
    children.push(nodeOf(child, node, count));
  }
  return node;
}

/** The node's place: local names from the root, with a position where siblings share a name: `Invoice/InvoiceLine[2]/Price`. */
export function pathOf(node: Node): string {
  const isOneOfMany =
    node.position > 1 || (node.parent?.children.some((other) => other !== node && other.name === node.name) ?? false);
  const step = isOneOfMany ? `${node.name}[${String(node.position)}]` : node.name;
  return node.parent === undefined ? node.name : `${pathOf(node.parent)}/${step}`;
}
