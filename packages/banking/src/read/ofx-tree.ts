import { BankFileError } from "../bank-file-error.ts";

/** An aggregate or a value of an OFX file. */
export interface OfxNode {
  readonly name: string;
  readonly value: string;
  readonly children: OfxNode[];
  readonly from: number;
  to: number;
}

const DEEPEST = 500;
const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", nbsp: " ", quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return named[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Reads OFX 1 (SGML, values need not be closed) and OFX 2 (XML) into one tree. An aggregate that is never closed was an empty value:
 * what was read into it goes to the one around it. @throws BankFileError
 */
export function readOfxTree(text: string): OfxNode {
  const root: OfxNode = { name: "", value: "", children: [], from: 0, to: text.length };
  const open: OfxNode[] = [root];
  const close = (name: string, end: number) => {
    const at = open.findLastIndex((node) => node.name === name);
    if (at <= 0) return;
    for (let depth = open.length - 1; depth > at; depth -= 1) {
      const empty = open.pop();
      open.at(-1)?.children.push(...(empty?.children.splice(0) ?? []));
    }
    const closed = open.pop();
    if (closed !== undefined) closed.to = end;
  };
  for (const match of text.matchAll(/<(\/?)([A-Za-z][\w.]*)\s*>([^<]*)/g)) {
    const [whole, slash, tag = "", content = ""] = match;
    const name = tag.toUpperCase();
    if (slash === "/") close(name, match.index + whole.length - content.length);
    else {
      const node: OfxNode = {
        name,
        value: decode(content.trim()),
        children: [],
        from: match.index,
        to: match.index + whole.length,
      };
      open.at(-1)?.children.push(node);
      if (node.value === "") open.push(node);
      if (open.length > DEEPEST) throw new BankFileError("missing-field", { field: `</${open[1]?.name ?? ""}>` });
    }
  }
  return root;
}

/** Every node of a name, wherever it is. */
export function ofxNodes(node: OfxNode, names: readonly string[]): readonly OfxNode[] {
  const found: OfxNode[] = [];
  const waiting = [...node.children].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (names.includes(next.name)) found.push(next);
    else waiting.push(...[...next.children].reverse());
  }
  return found;
}

/** The node down a path. */
export function ofxAt(node: OfxNode | undefined, ...names: readonly string[]): OfxNode | undefined {
  return names.reduce<OfxNode | undefined>((at, name) => at?.children.find((child) => child.name === name), node);
}
