import type { XmlElement } from "@acquit/core";

/** Text of a file that the document model has no place for. */
export interface UnreadPart {
  /** Local names from the root, attributes after an @: `CrossIndustryInvoice/…/ID/@schemeID`. */
  readonly path: string;
  readonly value: string;
}

/** A value that the model cannot take as it is: what is missing, or what is not what its term demands. */
export interface ReadProblem {
  readonly path: string;
  readonly reason: "missing" | "not-a-decimal" | "not-a-date";
  /** What stands there; absent when nothing does. */
  readonly value?: string;
}

/** A file that is being read, with what of it was taken and what was wrong. */
export class Reading {
  readonly #elements = new Set<XmlElement>();
  readonly #attributes = new Map<XmlElement, Set<string>>();
  readonly #problems: ReadProblem[] = [];

  /** Everything that was wrong, in the order it was met. */
  get problems(): readonly ReadProblem[] {
    return this.#problems;
  }

  /** Notes that an element's own text was taken. */
  takeText(element: XmlElement): void {
    this.#elements.add(element);
  }

  /** Notes that an attribute was taken. */
  takeAttribute(element: XmlElement, name: string): void {
    const names = this.#attributes.get(element) ?? new Set<string>();
    this.#attributes.set(element, names.add(name));
  }

  /** Notes something wrong. */
  report(problem: ReadProblem): void {
    this.#problems.push(problem);
  }

  /** What was not taken, in the order of the file. */
  unread(root: XmlElement): readonly UnreadPart[] {
    const parts: UnreadPart[] = [];
    this.#collect(root, root.name, parts);
    return parts;
  }

  #collect(element: XmlElement, path: string, parts: UnreadPart[]): void {
    const value = element.text.trim();
    if (value !== "" && !this.#elements.has(element)) parts.push({ path, value });
    for (const [name, given] of element.attributes) {
      const isTaken = this.#attributes.get(element)?.has(name) === true;
      if (!isTaken && !/^xmlns|schemaLocation$/.test(name)) parts.push({ path: `${path}/@${name}`, value: given });
    }
    for (const child of element.children) this.#collect(child, `${path}/${child.name}`, parts);
  }
}

/** An element of a file that is being read, there or not: takes texts and attributes by local name and marks them as taken. */
export class MarkedElement {
  readonly #element: XmlElement | undefined;
  readonly #reading: Reading;
  readonly #parent: MarkedElement | undefined;
  readonly #name: string;

  constructor(element: XmlElement | undefined, name: string, reading: Reading, parent?: MarkedElement) {
    this.#element = element;
    this.#name = name;
    this.#reading = reading;
    this.#parent = parent;
  }

  /** Local names from the root; made when something is wrong only. */
  get path(): string {
    return this.#parent === undefined ? this.#name : `${this.#parent.path}/${this.#name}`;
  }

  /** Whether the file has this element. */
  get exists(): boolean {
    return this.#element !== undefined;
  }

  /** The element's own text, trimmed; undefined when it is empty or absent. */
  get text(): string | undefined {
    if (this.#element === undefined) return undefined;
    this.#reading.takeText(this.#element);
    const value = this.#element.text.trim();
    return value === "" ? undefined : value;
  }

  /** Its text where the model cannot do without: a missing one is reported and read as empty. */
  get requiredText(): string {
    const value = this.text;
    if (value === undefined) this.#reading.report({ path: this.path, reason: "missing" });
    return value ?? "";
  }

  /** Its text as a decimal; anything else is reported and read as absent. */
  get decimal(): string | undefined {
    const value = this.text;
    if (value === undefined || /^-?\d{1,18}(\.\d{1,12})?$/.test(value)) return value;
    this.#reading.report({ path: this.path, reason: "not-a-decimal", value });
    return undefined;
  }

  /** A decimal the model cannot do without. */
  get requiredDecimal(): string {
    if (this.text === undefined) this.#reading.report({ path: this.path, reason: "missing" });
    return this.decimal ?? "";
  }

  /** Its text as a date: `YYYY-MM-DD`, or `YYYYMMDD` as format 102 has it. */
  get date(): string | undefined {
    const value = this.text;
    const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(value ?? "");
    if (parts !== null) return `${parts[1] ?? ""}-${parts[2] ?? ""}-${parts[3] ?? ""}`;
    if (value !== undefined) this.#reading.report({ path: this.path, reason: "not-a-date", value });
    return undefined;
  }

  /** An attribute; undefined when it is empty or absent. */
  attribute(name: string): string | undefined {
    const value = this.#element?.attributes.get(name);
    if (this.#element === undefined || value === undefined) return undefined;
    this.#reading.takeAttribute(this.#element, name);
    return value === "" ? undefined : value;
  }

  /** The first child along a path of local names; absent ones have a path too, so that they can be named. */
  at(name: string, ...names: readonly string[]): MarkedElement {
    const child = new MarkedElement(firstChild(this.#element, name), name, this.#reading, this);
    const [next, ...rest] = names;
    return next === undefined ? child : child.at(next, ...rest);
  }

  /** Whether a child says this; looking takes nothing. */
  has(name: string, value: string | undefined): boolean {
    return firstChild(this.#element, name)?.text.trim() === value;
  }

  /** Takes a child that says what is known already; one that says something else is left to be listed. */
  skip(name: string, known: string | undefined): void {
    if (this.has(name, known)) void this.at(name).text;
  }

  /** Every child of this name. */
  all(name: string): readonly MarkedElement[] {
    const found: MarkedElement[] = [];
    for (const child of this.#element?.children ?? []) {
      if (child.name === name) found.push(new MarkedElement(child, name, this.#reading, this));
    }
    return found;
  }
}

function firstChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of element?.children ?? []) if (child.name === name) return child;
  return undefined;
}
