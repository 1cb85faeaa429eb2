import type { XmlElement } from "@acquit/core";

/** An element or attribute of a file as rules see it: with its parent, so that a finding can name its place. */
export interface Node {
  readonly name: string;
  /** Its own text, trimmed. */
  readonly text: string;
  readonly parent: Node | undefined;
  readonly children: readonly Node[];
  readonly attributes: ReadonlyMap<string, string>;
}

const cii = "urn:un:unece:uncefact:data:standard:";
const ubl = "urn:oasis:names:specification:ubl:schema:xsd:";

/** Namespaces whose elements rules know by name. */
const known: ReadonlySet<string> = new Set([
  ...["CrossIndustryInvoice", "ReusableAggregateBusinessInformationEntity", "UnqualifiedDataType", "QualifiedDataType"].map(
    (name) => `${cii}${name}:100`,
  ),
  ...["Invoice", "CreditNote", "CommonAggregateComponents", "CommonBasicComponents"].map((name) => `${ubl}${name}-2`),
]);

/** An element of another namespace is none that a rule looks for, whatever its name. */
function nameOf({ name, namespace }: XmlElement): string {
  return known.has(namespace) ? name : `{${namespace}}${name}`;
}

/** Wraps a tree. */
export function nodeOf(element: XmlElement, parent?: Node): Node {
  const children: Node[] = [];
  const node: Node = { name: nameOf(element), text: element.text.trim(), parent, children, attributes: element.attributes };
  for (const child of element.children) children.push(nodeOf(child, node));
  return node;
}

/** The node's place: local names from the root, with a position where siblings share a name: `Invoice/InvoiceLine[2]/Price`. */
export function pathOf(node: Node): string {
  if (node.parent === undefined) return node.name;
  const namesakes = node.parent.children.filter(({ name }) => name === node.name);
  const step = namesakes.length > 1 ? `${node.name}[${String(namesakes.indexOf(node) + 1)}]` : node.name;
  return `${pathOf(node.parent)}/${step}`;
}
