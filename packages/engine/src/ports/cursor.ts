import type { PlannedScan } from "./index-key.ts";
import type { IndexValue } from "./store.ts";

/** A page was asked for after something that is no place in its order. */
export class CursorError extends Error {
  readonly code = "cursor";
  override readonly name = "CursorError";
  constructor() {
    super("There is no such page; take `after` from the page before, under the same filters, or leave it out.");
  }
}

/** Writes the place a page ended at: the index values after the prefix, then the id. */
export function writeCursor(place: readonly IndexValue[]): string {
  return JSON.stringify(place);
}

function placeOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CursorError();
  }
}

/** Reads a cursor back for the scan it was written in. @throws CursorError */
export function readCursor(text: string, { types }: PlannedScan): readonly IndexValue[] {
  const place = placeOf(text);
  if (!Array.isArray(place) || place.length !== types.length + 1) throw new CursorError();
  const fits = place.every((value, position) =>
    types[position] === "integer" ? Number.isSafeInteger(value) : typeof value === "string" && !value.includes("\0"),
  );
  if (!fits) throw new CursorError();
  return place as readonly IndexValue[];
}
