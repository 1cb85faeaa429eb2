import type { TextLine } from "./text-lines.ts";

/** A field of a SWIFT message: its tag, its text (lines kept), where it begins. */
export interface SwiftField {
  readonly tag: string;
  readonly lines: readonly string[];
  readonly line: number;
}

/** The fields of one message, from :20: (or its first tag) to the next. */
export type SwiftMessage = readonly SwiftField[];

const TAG = /^:(\d{2}[A-Z]?):(.*)$/;

function isTrailer(text: string): boolean {
  return /^-\}?\s*$|^-\}|^\{[1-5]:|^\x03/.test(text);
}

/** Splits a file into messages of fields; lines outside any field (headers of banks, trailers) are left out. */
export function swiftMessagesOf(lines: readonly TextLine[]): readonly SwiftMessage[] {
  const messages: { tag: string; lines: string[]; line: number }[][] = [];
  let isInside = false;
  for (const { text, number } of lines) {
    // A block header may stand on the line of the first field.
    const bare = text.replace(/^.*\{4:\s*(?=:\d{2}[A-Z]?:)/, "");
    const match = TAG.exec(bare);
    if (match !== null) {
      const tag = match[1] ?? "";
      if (tag === "20" || messages.length === 0) messages.push([]);
      messages.at(-1)?.push({ tag, lines: [match[2] ?? ""], line: number });
      isInside = true;
    } else if (isTrailer(text)) isInside = false;
    else if (isInside && text !== "") messages.at(-1)?.at(-1)?.lines.push(text);
  }
  return messages;
}
