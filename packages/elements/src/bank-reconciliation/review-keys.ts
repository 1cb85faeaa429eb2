/** What a key asks for while a line is under review. */
export type ReviewAct =
  | { readonly kind: "move"; readonly by: number }
  | { readonly kind: "edge"; readonly to: "first" | "last" }
  | { readonly kind: "choose"; readonly rival: number }
  | { readonly kind: "confirm" | "correct" | "split" | "ignore" | "undo" | "search" | "keys" | "open" };

const PAGE_LINES = 10;

const acts: Readonly<Record<string, ReviewAct>> = {
  ArrowDown: { kind: "move", by: 1 },
  ArrowUp: { kind: "move", by: -1 },
  PageDown: { kind: "move", by: PAGE_LINES },
  PageUp: { kind: "move", by: -PAGE_LINES },
  Home: { kind: "edge", to: "first" },
  End: { kind: "edge", to: "last" },
  Enter: { kind: "confirm" },
  " ": { kind: "open" },
  c: { kind: "correct" },
  s: { kind: "split" },
  i: { kind: "ignore" },
  u: { kind: "undo" },
  "/": { kind: "search" },
  "?": { kind: "keys" },
};

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** What a pressed key asks for; undefined for every key that is the browser's or nobody's. Letters count in either case. */
export function reviewAct({ key, ctrlKey, metaKey, altKey }: Pressed): ReviewAct | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (/^[1-9]$/.test(key)) return { kind: "choose", rival: Number(key) - 1 };
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(acts, name) ? acts[name] : undefined;
}
