/** Text that is HTML already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template. */
export type Part = Markup | string | number | boolean | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function render(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return (part as readonly Part[]).map(render).join("");
  if (part === undefined || typeof part === "boolean") return "";
  return `${part as string | number}`.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** HTML in which everything filled in is escaped, but for markup. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((text, at) => text + render(parts[at])).join(""));
}
