import { characterOf } from "./entities.ts";
import { XmlError, defaultXmlLimits, type XmlLimits } from "./xml-error.ts";

/** What the reader stands on after `next()`. */
export type XmlEvent =
  | {
      readonly kind: "start";
      readonly name: string;
      readonly namespace: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly offset: number;
    }
  | { readonly kind: "text"; readonly text: string; readonly offset: number }
  | { readonly kind: "end"; readonly name: string; readonly offset: number };

const NAME = /[^\s<>/=&'"]+/y;
const SPACE = /[ \t\r\n]*/y;
const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

interface Open {
  readonly tag: string;
  readonly name: string;
  readonly scope: ReadonlyMap<string, string>;
}

/**
 * A pull reader of XML: one event a call, in time linear in the text. It knows namespaces, comments, CDATA and character references;
 * it refuses document type declarations, so no entity is ever expanded, and stops at its limits. Attribute names keep their prefix.
 */
export class XmlReader {
  readonly #text: string;
  readonly #limits: XmlLimits;
  readonly #open: Open[] = [];
  #position = 0;
  #nodes = 0;
  #pendingEnd: XmlEvent | undefined;
  #rootSeen = false;

  constructor(text: string, limits: Partial<XmlLimits> = {}) {
    this.#limits = { ...defaultXmlLimits, ...limits };
    this.#text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    if (this.#text.length > this.#limits.length)
      this.#fail("limit", `The file is longer than ${String(this.#limits.length)} characters.`);
  }

  /** The next event, or undefined at the end of a well-formed document. @throws XmlError */
  next(): XmlEvent | undefined {
    if (this.#pendingEnd !== undefined) {
      const end = this.#pendingEnd;
      this.#pendingEnd = undefined;
      return end;
    }
    while (this.#position < this.#text.length) {
      const event = this.#text.charCodeAt(this.#position) === 0x3c ? this.#readMarkup() : this.#readText();
      if (event !== undefined) return event;
    }
    const last = this.#open.at(-1);
    if (last !== undefined) this.#fail("malformed", `The element ${last.tag} is never closed.`);
    if (!this.#rootSeen) this.#fail("malformed", "There is no XML element in this file.");
    return undefined;
  }

  /** Line and column (from 1) of a place in the text. */
  placeOf(offset: number): { readonly line: number; readonly column: number } {
    let line = 1;
    let start = 0;
    for (let at = this.#text.indexOf("\n"); at >= 0 && at < offset; at = this.#text.indexOf("\n", at + 1)) {
      line += 1;
      start = at + 1;
    }
    return { line, column: offset - start + 1 };
  }

  #fail(code: XmlError["code"], message: string, offset = this.#position): never {
    const { line, column } = this.placeOf(offset);
    throw new XmlError(code, message, line, column);
  }

  #readText(): XmlEvent | undefined {
    const offset = this.#position;
    const end = this.#text.indexOf("<", offset);
    this.#position = end < 0 ? this.#text.length : end;
    const raw = this.#text.slice(offset, this.#position);
    if (this.#open.length > 0) return { kind: "text", text: this.#decode(raw, offset), offset };
    if (/[^ \t\r\n]/.test(raw)) this.#fail("malformed", "There is text outside the XML element.", offset);
    return undefined;
  }

  #readMarkup(): XmlEvent | undefined {
    const text = this.#text;
    const offset = this.#position;
    const second = text.charCodeAt(offset + 1);
    if (second === 0x2f) return this.#readEnd();
    if (second === 0x3f) {
      this.#skipTo("?>", "processing instruction");
      return undefined;
    }
    if (second !== 0x21) return this.#readStart();
    if (text.startsWith("<!--", offset)) {
      this.#position += 4;
      this.#skipTo("-->", "comment");
      return undefined;
    }
    if (!text.startsWith("<![CDATA[", offset) || this.#open.length === 0) {
      this.#fail("forbidden", "Document type declarations are not accepted; remove the <!DOCTYPE> part.");
    }
    this.#position += 9;
    this.#skipTo("]]>", "CDATA section");
    return { kind: "text", text: text.slice(offset + 9, this.#position - 3), offset };
  }

  #skipTo(mark: string, what: string): void {
    const end = this.#text.indexOf(mark, this.#position);
    if (end < 0) this.#fail("malformed", `A ${what} is never closed.`);
    this.#position = end + mark.length;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#position += found.length;
    return found;
  }

  #readEnd(): XmlEvent {
    const offset = this.#position;
    this.#position += 2;
    const tag = this.#match(NAME);
    this.#match(SPACE);
    const open = this.#open.pop();
    if (open?.tag !== tag || this.#text[this.#position] !== ">") {
      this.#fail("malformed", `</${tag}> does not close ${open === undefined ? "anything" : `<${open.tag}>`}.`, offset);
    }
    this.#position += 1;
    return { kind: "end", name: open.name, offset };
  }

  #readStart(): XmlEvent {
    const offset = this.#position;
    if (this.#open.length === 0 && this.#rootSeen) this.#fail("malformed", "There is a second root element.");
    this.#rootSeen = true;
    this.#nodes += 1;
    if (this.#nodes > this.#limits.nodes) this.#fail("limit", `The file has more than ${String(this.#limits.nodes)} elements.`);
    if (this.#open.length >= this.#limits.depth)
      this.#fail("limit", `Elements are nested deeper than ${String(this.#limits.depth)}.`);
    this.#position += 1;
    const tag = this.#match(NAME);
    if (tag === "") this.#fail("malformed", "A < is not followed by a name.", offset);
    const attributes = this.#readAttributes();
    const scope = this.#scopeWith(attributes);
    const [prefix, local] = splitName(tag);
    const namespace = scope.get(prefix);
    if (namespace === undefined && prefix !== "") this.#fail("malformed", `The prefix ${prefix} is not declared.`, offset);
    const closed = this.#text[this.#position] === "/";
    if (closed) this.#position += 1;
    if (this.#text[this.#position] !== ">") this.#fail("malformed", `The tag <${tag}> is never closed.`, offset);
    this.#position += 1;
    if (closed) this.#pendingEnd = { kind: "end", name: local, offset };
    else this.#open.push({ tag, name: local, scope });
    return { kind: "start", name: local, namespace: namespace ?? "", attributes, offset };
  }

  #readAttributes(): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (;;) {
      const space = this.#match(SPACE);
      const next = this.#text[this.#position];
      if (next === ">" || next === "/") return attributes;
      const offset = this.#position;
      const name = this.#match(NAME);
      this.#match(SPACE);
      if (name === "" || space === "" || this.#text[this.#position] !== "=")
        this.#fail("malformed", "An attribute is malformed.", offset);
      this.#position += 1;
      this.#match(SPACE);
      const quote = this.#text[this.#position];
      const end = quote === '"' || quote === "'" ? this.#text.indexOf(quote, this.#position + 1) : -1;
      if (end < 0) this.#fail("malformed", `The attribute ${name} has no quoted value.`, offset);
      const raw = this.#text.slice(this.#position + 1, end);
      if (raw.includes("<")) this.#fail("malformed", `The attribute ${name} holds a <.`, offset);
      if (attributes.has(name)) this.#fail("malformed", `The attribute ${name} stands twice.`, offset);
      if (attributes.size >= this.#limits.attributes)
        this.#fail("limit", `An element has more than ${String(this.#limits.attributes)} attributes.`);
      attributes.set(name, this.#decode(raw, offset).replace(/[\t\r\n]/g, " "));
      this.#position = end + 1;
    }
  }

  #scopeWith(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const outer = this.#open.at(-1)?.scope ?? new Map([["xml", XML_NAMESPACE]]);
    let scope: Map<string, string> | undefined;
    for (const [name, value] of attributes) {
      if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
      scope ??= new Map(outer);
      scope.set(name === "xmlns" ? "" : name.slice(6), value);
    }
    return scope ?? outer;
  }

  #decode(raw: string, offset: number): string {
    const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
    if (!text.includes("&")) return text;
    return text.replace(/&([^;&\s]{0,12});?/g, (whole, reference: string) => {
      const character = whole.endsWith(";") ? characterOf(reference) : undefined;
      return character ?? this.#fail("forbidden", `The reference ${whole.slice(0, 20)} is not one of XML's own.`, offset);
    });
  }
}

function splitName(tag: string): readonly [string, string] {
  const colon = tag.indexOf(":");
  return colon < 0 ? ["", tag] : [tag.slice(0, colon), tag.slice(colon + 1)];
}
