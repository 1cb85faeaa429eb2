import type { Node } from "./node.ts";

/** Finds nodes from a node. */
export type Select = (from: Node) => readonly Node[];

type Step = (nodes: readonly Node[]) => readonly Node[];

function rootOf(node: Node): Node {
  return node.parent === undefined ? node : rootOf(node.parent);
}

function descendants(node: Node, name: string, found: Node[]): void {
  for (const child of node.children) {
    if (child.name === name) found.push(child);
    descendants(child, name, found);
  }
}

function attributeOf(node: Node, name: string): readonly Node[] {
  const text = node.attributes.get(name);
  if (text === undefined) return [];
  return [{ name: `@${name}`, text: text.trim(), parent: node, children: [], attributes: new Map(), position: 1 }];
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
  const hasOne = (node: Node) => select(node).some(({ text }) => wanted.has(text.toUpperCase()));
  return parts[2] === "=" ? hasOne : (node) => !hasOne(node);
}

function stepOf(source: string): Step {
  const [, name = "", predicates = ""] = /^([^[]+)((?:\[[^\]]*\])*)$/.exec(source) ?? [];
  const tests = [...predicates.matchAll(/\[([^\]]*)\]/g)].map((match) => predicateOf(match[1] ?? ""));
  const move: Step =
    name === "."
      ? (nodes) => nodes
      : name === ".."
        ? (nodes) => [...new Set(nodes.flatMap(({ parent }) => (parent === undefined ? [] : [parent])))]
        : name.startsWith("@")
          ? (nodes) => nodes.flatMap((node) => attributeOf(node, name.slice(1)))
          : (nodes) => nodes.flatMap((node) => node.children.filter((child) => child.name === name));
  return tests.length === 0 ? move : (nodes) => move(nodes).filter((node) => tests.every((test) => test(node)));
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
  if (source.startsWith("//")) {
    const [first = "", ...rest] = splitOutside(source.slice(2), "/");
    const name = first.replace(/\[.*$/, "");
    const filter = stepOf(first.replace(/^[^[]+/, "."));
    const steps = rest.map(stepOf);
    return (from) => {
      const found: Node[] = [];
      descendants(rootOf(from), name, found);
      return steps.reduce((nodes, step) => step(nodes), filter(found));
    };
  }
  const isAbsolute = source.startsWith("/");
  const steps = splitOutside(isAbsolute ? source.slice(1) : source, "/").map(stepOf);
  return (from) => steps.reduce((nodes, step) => step(nodes), [isAbsolute ? rootOf(from) : from] as readonly Node[]);
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
