import type { Binding, Group } from "./binding.ts";
import { extendedRule } from "../rules/extended.ts";
import { countsFor } from "../sub-lines.ts";
import { absolute, CENT, exact, exactText } from "./exact.ts";
import type { Finding } from "./finding.ts";
import { pathOf, type Node } from "./node.ts";

/** A file as rules ask it: groups and terms by EN 16931's numbers, whatever the syntax. */
export class Facts {
  readonly root: Node;
  readonly binding: Binding;
  readonly findings: Finding[] = [];
  /** Whether the profile has lines at all (BG-25); rules that compare with them are silent where it has none. */
  hasLines = true;
  /** Whether the profile is one of those that say more than EN 16931, and ask less of sums. */
  isExtended = false;
  /** Rules ask for the same groups again and again. */
  readonly #groups = new Map<Group, readonly Node[]>();

  constructor(root: Node, binding: Binding) {
    this.root = root;
    this.binding = binding;
  }

  /** Every occurrence of a group. */
  group(group: Group): readonly Node[] {
    let nodes = this.#groups.get(group);
    if (nodes === undefined) {
      nodes = this.binding.group(this.root, group);
      this.#groups.set(group, nodes);
    }
    return nodes;
  }

  /** The nodes of a term in an occurrence of its group. */
  nodes(at: Node, group: Group, term: string): readonly Node[] {
    return this.binding.term(at, group, term);
  }

  /** The text of a term; empty when it is blank or absent. */
  text(at: Node, group: Group, term: string): string {
    return this.nodes(at, group, term)[0]?.text ?? "";
  }

  /** Whether the term is there, blank or not. */
  has(at: Node, group: Group, term: string): boolean {
    return this.nodes(at, group, term).length > 0;
  }

  /** The term as a number; undefined when it is absent or none. */
  amount(at: Node, group: Group, term: string): bigint | undefined {
    const [node] = this.nodes(at, group, term);
    return node === undefined ? undefined : exact(node.text);
  }

  /** The lines that count: not the headings of groups of them, nor mere information (EXT-FR-FE-163). */
  get countedLines(): readonly Node[] {
    const lines = this.group("BG-25");
    return this.isExtended ? lines.filter((line) => countsFor(this.text(line, "BG-25", "subtype"))) : lines;
  }

  /** How far a sum of so many amounts may be off: EXTENDED-CTC-FR lets pass a hundredth for each. */
  isNear(found: bigint | undefined, expected: bigint, amounts: number): boolean {
    if (found === expected || found === undefined || !this.isExtended) return found === expected;
    return absolute(found - expected) <= CENT * BigInt(amounts);
  }

  /** Notes a broken rule at a node. */
  report(at: Node, finding: Omit<Finding, "path" | "severity"> & { readonly severity?: Finding["severity"] }): void {
    const rule = this.isExtended ? extendedRule(this.binding.syntax, at, finding) : finding.rule;
    if (rule !== undefined) this.findings.push({ severity: "fatal", ...finding, rule, path: pathOf(at) });
  }

  /** Notes a sum that is not what it should be; a number that is none was found as none. */
  reportSum(
    at: Node,
    finding: {
      readonly rule: string;
      readonly terms: readonly string[];
      readonly found: bigint | undefined;
      readonly expected: bigint;
    },
  ): void {
    const { rule, terms, found, expected } = finding;
    const shown = found === undefined ? {} : { found: exactText(found) };
    this.report(at, { rule, wrong: "sum", terms, ...shown, expected: exactText(expected) });
  }
}
