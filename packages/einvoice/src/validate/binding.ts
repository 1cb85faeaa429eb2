import { compile, type Select } from "./select.ts";
import type { Node } from "./node.ts";

/** Groups that rules look at, by EN 16931's numbers; the document itself is BG-0. */
export type Group =
  | "BG-0"
  | "BG-3"
  | "BG-4"
  | "BG-5"
  | "BG-8"
  | "BG-10"
  | "BG-11"
  | "BG-12"
  | "BG-14"
  | "BG-15"
  | "BG-16"
  | "BG-17"
  | "BG-18"
  | "BG-20"
  | "BG-21"
  | "BG-22"
  | "BG-23"
  | "BG-24"
  | "BG-25"
  | "BG-26"
  | "BG-27"
  | "BG-28"
  | "BG-32"
  | "BT-34"
  | "BT-49"
  | "BT-157"
  | "BT-158";

/** Where a syntax keeps what the semantic model names: groups from the root, terms from their group. */
export interface BindingSource {
  readonly syntax: "CII" | "UBL";
  readonly groups: Readonly<Record<Group, string>>;
  readonly terms: Readonly<Partial<Record<Group, Readonly<Record<string, string>>>>>;
  /** Where the codes are that a rule on code lists looks at. */
  readonly codes: Readonly<Record<string, string>>;
}

/** A binding with its paths compiled, asked by group and term. */
export class Binding {
  readonly syntax: BindingSource["syntax"];
  readonly codes: ReadonlyMap<string, Select>;
  readonly #groups: ReadonlyMap<string, Select>;
  readonly #terms: ReadonlyMap<string, ReadonlyMap<string, Select>>;

  constructor(source: BindingSource) {
    this.syntax = source.syntax;
    const paths = (entries: Readonly<Record<string, string>>) =>
      new Map(Object.entries(entries).map(([name, path]) => [name, compile(path)] as const));
    this.#groups = paths(source.groups);
    this.#terms = new Map(Object.entries(source.terms).map(([group, terms]) => [group, paths(terms)] as const));
    this.codes = paths(source.codes);
  }

  /** Every occurrence of a group. */
  group(root: Node, group: Group): readonly Node[] {
    return this.#groups.get(group)?.(root) ?? [];
  }

  /** The nodes of a term in an occurrence of its group. */
  term(at: Node, group: Group, term: string): readonly Node[] {
    return this.#terms.get(group)?.get(term)?.(at) ?? [];
  }

  /** Where a term stands in a file: its nodes, or else the occurrences of its group, or the root. */
  places(root: Node, term: string): readonly Node[] {
    const own = this.#groups.get(term);
    if (own !== undefined) return own(root);
    for (const [group, terms] of this.#terms) {
      const select = terms.get(term);
      if (select === undefined) continue;
      const occurrences = this.#groups.get(group)?.(root) ?? [];
      const nodes = occurrences.flatMap((at) => select(at));
      return nodes.length > 0 ? nodes : occurrences;
    }
    return [root];
  }
}
