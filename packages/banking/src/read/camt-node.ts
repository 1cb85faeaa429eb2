import { XmlError, XmlReader, type DateText } from "@acquit/core";
import { BankFileError, type FilePlace } from "../bank-file-error.ts";
import { readDateParts } from "./amounts.ts";
import { LineFinder } from "./text-lines.ts";

interface Element {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  readonly from: number;
  text: string;
  to: number;
}

interface Source {
  readonly text: string;
  readonly lines: LineFinder;
}

/** An element of a bank's XML, asked by local names and knowing its place and its own source text. */
export class CamtNode {
  readonly #element: Element;
  readonly #source: Source;
  readonly #path: string;

  constructor(element: Element, source: Source, path: string) {
    this.#element = element;
    this.#source = source;
    this.#path = path;
  }

  get name(): string {
    return this.#element.name;
  }

  get namespace(): string {
    return this.#element.namespace;
  }

  get text(): string {
    return this.#element.text.trim();
  }

  get line(): number {
    return this.#source.lines.lineOf(this.#element.from);
  }

  /** The element as the file writes it. */
  get raw(): string {
    return this.#source.text.slice(this.#element.from, this.#element.to);
  }

  /** This element's place, or that of something below it. */
  place(below?: string): FilePlace {
    return { line: this.line, field: below === undefined ? this.#path : `${this.#path}/${below}` };
  }

  attribute(name: string): string | undefined {
    return this.#element.attributes.get(name);
  }

  get children(): readonly CamtNode[] {
    return this.#element.children.map((child) => this.#below(child));
  }

  all(name: string): readonly CamtNode[] {
    return this.#element.children.filter((child) => child.name === name).map((child) => this.#below(child));
  }

  /** The first element down a path of names. */
  at(...names: readonly string[]): CamtNode | undefined {
    let found = this.#element;
    let path = this.#path;
    for (const name of names) {
      const next = found.children.find((child) => child.name === name);
      if (next === undefined) return undefined;
      found = next;
      path += `/${name}`;
    }
    return new CamtNode(found, this.#source, path);
  }

  /** The text down a path, undefined when there is none. */
  textAt(...names: readonly string[]): string | undefined {
    const text = this.at(...names)?.text;
    return text === "" ? undefined : text;
  }

  /** The element down a path. @throws BankFileError when it is missing */
  need(...names: readonly string[]): CamtNode {
    const found = this.at(...names);
    if (found === undefined) throw new BankFileError("missing-element", this.place(names.join("/")));
    return found;
  }

  /** The day of a `Dt` or `DtTm` below. @throws BankFileError when it is no date */
  dateAt(name: string): DateText | undefined {
    const choice = this.at(name);
    const node = choice?.at("Dt") ?? choice?.at("DtTm") ?? (choice?.children.length === 0 ? choice : undefined);
    if (node === undefined) return undefined;
    const match = /^(\d{4})-(\d{2})-(\d{2})(?:$|T|Z|[+-])/.exec(node.text);
    if (match === null) throw new BankFileError("date-invalid", node.place(), { value: node.text.slice(0, 40) });
    return readDateParts(match[1] ?? "", match[2] ?? "", match[3] ?? "", node.place(), node.text);
  }

  #below(child: Element): CamtNode {
    return new CamtNode(child, this.#source, `${this.#path}/${child.name}`);
  }
}

/** Reads XML with the places of its elements. @throws BankFileError when it is not well-formed */
export function readCamtTree(text: string): CamtNode {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return new CamtNode(readElement(source), { text: source, lines: new LineFinder(source) }, "Document");
  } catch (error) {
    if (error instanceof XmlError) throw new BankFileError("xml-unreadable", { line: error.line }, { detail: error.message });
    throw error;
  }
}

function readElement(source: string): Element {
  const reader = new XmlReader(source);
  const open: Element[] = [];
  let root: Element | undefined;
  for (let event = reader.next(); event !== undefined; event = reader.next()) {
    const parent = open.at(-1);
    if (event.kind === "start") {
      const { name, namespace, attributes, offset } = event;
      const element = { name, namespace, attributes, children: [], text: "", from: offset, to: offset };
      parent?.children.push(element);
      root ??= element;
      open.push(element);
    } else if (event.kind === "end") {
      const closed = open.pop();
      if (closed !== undefined) closed.to = source.indexOf(">", event.offset) + 1;
    } else if (parent !== undefined) parent.text += event.text;
  }
  if (root === undefined) throw new BankFileError("empty-file");
  return root;
}
