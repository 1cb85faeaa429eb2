/** Text that is not well-formed XML, uses what we refuse (DTD, entities), or is beyond the limits. */
export class XmlError extends Error {
  readonly code: "malformed" | "forbidden" | "limit";
  readonly line: number;
  readonly column: number;
  override readonly name = "XmlError";

  constructor(code: XmlError["code"], message: string, line: number, column: number) {
    super(`${message} (line ${String(line)}, column ${String(column)})`);
    this.code = code;
    this.line = line;
    this.column = column;
  }
}

/** What a reader accepts at most. */
export interface XmlLimits {
  readonly length: number;
  readonly depth: number;
  readonly nodes: number;
  readonly attributes: number;
}

/** Enough for any invoice or statement: 64 million characters, 64 levels, 2 million elements, 64 attributes each. */
export const defaultXmlLimits: XmlLimits = { length: 64_000_000, depth: 64, nodes: 2_000_000, attributes: 64 };
