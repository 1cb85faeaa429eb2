/** PHP has no null in a query: an empty text is what its own builder sends. */
function plainText(value: unknown): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "number" ? String(value) : typeof value === "string" ? value : "";
}

function pairs(name: string, value: unknown, found: [string, string][]): void {
  if (value === undefined) return;
  if (Array.isArray(value) || (typeof value === "object" && value !== null)) {
    for (const [key, inner] of Object.entries(value)) pairs(name === "" ? key : `${name}[${key}]`, inner, found);
    return;
  }
  found.push([name, plainText(value)]);
}

/** Parameters as PHP reads them out of a query: `filter[@id][0]=5`. References to other commands' results stay readable. */
export function phpQuery(params: Readonly<Record<string, unknown>>): string {
  const found: [string, string][] = [];
  pairs("", params, found);
  return found.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
}

/** What a posted form says, its brackets made into maps: `data[FIELDS][ID]=5`. Names that would reach into objects' own are left out. */
export function readPhpForm(form: URLSearchParams): Readonly<Record<string, unknown>> {
  const root: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of form) {
    const path = name.split(/\[|\]\[|\]/).filter((part, at, all) => part !== "" || at < all.length - 1);
    if (path.length > 8 || path.some((part) => part === "__proto__" || part === "constructor" || part === "prototype")) continue;
    let at = root;
    for (const part of path.slice(0, -1)) {
      const inner = at[part];
      if (typeof inner !== "object" || inner === null) at[part] = Object.create(null) as Record<string, unknown>;
      at = at[part] as Record<string, unknown>;
    }
    const last = path.at(-1);
    if (last !== undefined) at[last] = value;
  }
  return root;
}
