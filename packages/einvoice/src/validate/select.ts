import type { Node } from "./node.ts";

/** Finds nodes from a node. */
export type Select = (from: Node) => readonly Node[];

/** One step of a path; `tests` are its predicates. */
interface Step {
  readonly name: string;
  readonly kind: "self" | "parent" | "attribute" | "child";
  readonly tests: readonly ((node: Node) => boolean)[];
}

function rootOf(node: Node): Node {
  return node.parent === undefined ? node : rootOf(node.parent);
}

const nobody: readonly Node[] = [];

/** What a document holds by name, in its order; made once for each document that is asked. */
const indexes = new WeakMap<Node, Map<string, Node[]>>();

function fill(index: Map<string, Node[]>, { children }: Node): void {
  for (const child of children) {
    const namesakes = index.get(child.name);
    if (namesakes === undefined) index.set(child.name, [child]);
    else namesakes.push(child);
    fill(index, child);
  }
}

function descendants(root: Node, name: string): readonly Node[] {
  let index = indexes.get(root);
  if (index === undefined) {
    index = new Map();
    fill(index, root);
    indexes.set(root, index);
  }
  return index.get(name) ?? nobody;
}

const noAttributes: ReadonlyMap<string, string> = new Map();

function attributeOf(node: Node, name: string): Node | undefined {
  const text = node.attributes.get(name);
  return text === undefined
    ? undefined
    : { name: `@${name}`, text: text.trim(), parent: node, children: nobody, attributes: noAttributes };
}

/** `[path]`: there is one; `[path=A|B]`: one has this text, whatever its case; `[path!=A]`: none has. */
function predicateOf(source: string): (node: Node) => boolean {
  const parts = /^([^=!]+)(!?=)(.*)$/.exec(source);
  if (parts === null) {
    const select = compile(source);
    return (node) => select(node).length > 0;
  }
  const select = compile(parts[1] ?? "");
  const wanted = new Set((parts[3] ?? "").toUpperCase().split("|"));
  const hasOne = (node: Node) => select(node).some(({ text }) => wanted.has(text) || wanted.has(text.toUpperCase()));
  return parts[2] === "=" ? hasOne : (node) => !hasOne(node);
}

function stepOf(source: string): Step {
  const [, name = "", predicates = ""] = /^([^[]+)((?:\[[^\]]*\])*)$/.exec(source) ?? [];
  const tests = [...predicates.matchAll(/\[([^\]]*)\]/g)].map((match) => predicateOf(match[1] ?? ""));
  if (name.startsWith("@")) return { name: name.slice(1), kind: "attribute", tests };
  return { name, kind: name === "." ? "self" : name === ".." ? "parent" : "child", tests };
}

function passes(node: Node, tests: Step["tests"]): boolean {
  for (const test of tests) if (!test(node)) return false;
  return true;
}

/** Walks the steps from `at` on; large files make this the busiest function of all, so it makes no list but the one it fills. */
function walk(node: Node, steps: readonly Step[], at: number, found: Node[]): void {
  const step = steps[at];
  if (step === undefined) {
    found.push(node);
    return;
  }
  if (step.kind === "child") {
    for (const child of node.children) {
      if (child.name === step.name && passes(child, step.tests)) walk(child, steps, at + 1, found);
    }
    return;
  }
  const next = step.kind === "self" ? node : step.kind === "parent" ? node.parent : attributeOf(node, step.name);
  if (next !== undefined && passes(next, step.tests)) walk(next, steps, at + 1, found);
}

/** Splits at a character that stands outside brackets. */
function splitOutside(source: string, at: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of source) {
    if (character === "[") depth += 1;
    if (character === "]") depth -= 1;
    if (character === at && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function compileOne(source: string): Select {
  const isAnywhere = source.startsWith("//");
  const isAbsolute = !isAnywhere && source.startsWith("/");
  const steps = splitOutside(source.slice(isAnywhere ? 2 : isAbsolute ? 1 : 0), "/").map(stepOf);
  const [first, ...rest] = steps;
  if (!isAnywhere || first === undefined) {
    return (from) => {
      const found: Node[] = [];
      walk(isAbsolute ? rootOf(from) : from, steps, 0, found);
      return found;
    };
  }
  return (from) => {
    const found: Node[] = [];
    for (const node of descendants(rootOf(from), first.name)) if (passes(node, first.tests)) walk(node, rest, 0, found);
    return found;
  };
}

const compiled = new Map<string, Select>();

/**
 * Compiles a path of local names: `a/b`, `..`, `@attribute`, `/a` from the root's children, `//a` anywhere, `x|y` either, and predicates
 * (`predicateOf`).
 */
export function compile(source: string): Select {
  let select = compiled.get(source);
  if (select === undefined) {
    const alternatives = splitOutside(source, "|").map(compileOne);
    const [only] = alternatives;
    select = alternatives.length === 1 && only !== undefined ? only : (from) => alternatives.flatMap((one) => one(from));
    compiled.set(source, select);
  }
  return select;
}
