import { escapeXml } from "@acquit/core";

/** Writes one attribute with its leading space, nothing when there is no value. */
export function attribute(name: string, value: string | undefined): string {
  return value === undefined ? "" : ` ${name}="${escapeXml(value)}"`;
}

/** Writes an element that holds text, nothing when there is none: the standards forbid empty elements. */
export function text(name: string, value: string | undefined, attributes = ""): string {
  return value === undefined || value === "" ? "" : `<${name}${attributes}>${escapeXml(value)}</${name}>`;
}

/** Writes an element around others, nothing when none of them was written. */
export function group(name: string, ...parts: readonly string[]): string {
  // Faster than join() on such short lists.
  let inside = "";
  for (const part of parts) inside += part;
  return inside === "" ? "" : `<${name}>${inside}</${name}>`;
}

/** Writes one part per item. */
export function each<Item>(items: readonly Item[] | undefined, write: (item: Item) => string): string {
  let written = "";
  for (const item of items ?? []) written += write(item);
  return written;
}
