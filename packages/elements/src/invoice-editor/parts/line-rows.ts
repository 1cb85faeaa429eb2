import type { Line } from "@acquit/core";
import { nothing, render } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";
import { formatAmount } from "../formats.ts";
import type { Choices } from "./choices.ts";
import { lineRow, stillRow } from "./line-row.ts";
import type { LineTable } from "./line-table.ts";
import type { LineDetails, Row } from "./row-fields.ts";
import type { Sheet } from "./sheet.ts";

type ByField = Readonly<Record<string, string>>;

/** Up to here every row offers all choices; beyond, only a row that the pointer or the keyboard is in. */
const fewLines = 60;
/** Rows that come and go together: a thousand rows watched and skipped one by one would cost the browser more than drawing them. */
const rowsInChunk = 12;
/** Chunks drawn with the sheet itself; the others when they come near. */
const firstChunks = 2;
const near = "800px 0px";

const none: ByField = {};
const lineTextKey = /^line (\S+) (.+)$/;
const drawers = new WeakMap<Element, () => void>();

/** Draws a row that is out of sight, so that the keyboard can be put in it. */
export function drawRow(row: Element | undefined): void {
  if (row !== undefined) drawers.get(row)?.();
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** What a row was last drawn from. */
interface Drawn {
  readonly common: Common;
  readonly line: Line;
  readonly position: number;
  readonly net: number | undefined;
  readonly texts: ByField;
  readonly problems: ByField;
  readonly isOpen: boolean;
  /** Of an open line: what draws its details, or that it could not be loaded. */
  readonly details: unknown;
  readonly hasChoices: boolean;
}

/** A row in the document; fields appear in it once it comes near. */
interface Shown {
  readonly element: HTMLElement;
  readonly id: string;
  isDrawn: boolean;
  from: Drawn | undefined;
  row: Row | undefined;
}

/** Rows that follow each other, skipped by the browser while they are far. */
interface Chunk {
  readonly element: HTMLElement;
  rows: readonly Shown[];
  isNear: boolean;
}

/** What all rows are drawn from: one object for as long as none of it differs. */
type Common = Pick<Sheet, "m" | "locale" | "readonly"> & {
  readonly currency: string;
  readonly choices: Choices;
  readonly withoutChoices: Choices;
  readonly details: LineDetails;
};

function textsByLine(texts: Sheet["draft"]["texts"]): ReadonlyMap<string, ByField> {
  const found = new Map<string, ByField>();
  for (const [key, { text }] of Object.entries(texts)) {
    const [, id = "", field = ""] = lineTextKey.exec(key) ?? [];
    if (id !== "") found.set(id, { ...found.get(id), [field]: text });
  }
  return found;
}

/** Keeps the rows of a table: a change of one line draws that line and nothing else, whatever the number of lines. */
class LineRows extends AsyncDirective {
  #shown: readonly Shown[] = [];
  #chunks: Chunk[] = [];
  readonly #byElement = new WeakMap<Element, Chunk>();
  #observer: IntersectionObserver | undefined;
  #texts: { readonly of: unknown; readonly is: ReadonlyMap<string, ByField> } = { of: undefined, is: new Map() };
  #common: Common | undefined;

  override render(_sheet: Sheet, _table: LineTable): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [sheet, table]: [Sheet, LineTable]): typeof nothing {
    const { lines } = sheet.document;
    this.#place(part.element as HTMLElement, lines);
    const common = this.#commonOf(sheet, table);
    if (this.#texts.of !== sheet.draft.texts) this.#texts = { of: sheet.draft.texts, is: textsByLine(sheet.draft.texts) };
    const details = table.details.part ?? table.details.hasFailed;
    const isFew = lines.length <= fewLines;
    // Reused for every row that stays as it is: a keystroke makes no garbage of a thousand lines.
    let next: Mutable<Drawn> | undefined;
    for (let position = 0; position < lines.length; position += 1) {
      const [line, shown] = [lines[position], this.#shown[position]];
      if (line === undefined || shown === undefined) continue;
      next ??= {
        common,
        line,
        position,
        net: undefined,
        texts: none,
        problems: none,
        isOpen: false,
        details: undefined,
        hasChoices: false,
      };
      next.line = line;
      next.position = position;
      next.net = sheet.totals?.lines[position]?.net;
      next.texts = this.#texts.is.get(line.id) ?? none;
      next.problems = sheet.lineFindings.get(line.id) ?? none;
      next.isOpen = table.openLines.has(line.id);
      next.details = next.isOpen ? details : undefined;
      next.hasChoices = isFew || table.activeLine === line.id;
      if (shown.from === undefined || !isSameRow(shown.from, next)) this.#fill(shown, { ...next });
    }
    for (const chunk of this.#chunks) if (chunk.isNear) this.#draw(chunk);
    return nothing;
  }

  override disconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  override reconnected(): void {
    for (const chunk of this.#chunks) this.#watch(chunk);
  }

  #commonOf({ m, locale, readonly, document }: Sheet, { choices, details }: LineTable): Common {
    const before = this.#common;
    const withoutChoices = before?.choices === choices ? before.withoutChoices : { ...choices, units: [], vat: [] };
    const after = { m, locale, readonly, currency: document.currency, choices, withoutChoices, details };
    const isSame = before !== undefined && (Object.keys(after) as (keyof Common)[]).every((key) => before[key] === after[key]);
    this.#common = isSame ? before : after;
    return this.#common;
  }

  /** Has one element for each line, in their order. Elements of lines that stay are moved as little as possible. */
  #place(parent: HTMLElement, lines: readonly Line[]): void {
    const isSame = lines.length === this.#shown.length && lines.every(({ id }, position) => this.#shown[position]?.id === id);
    if (isSame) return;
    const root = parent.getRootNode();
    const focused = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
    const known = new Map(this.#shown.map((shown) => [shown.id, shown]));
    const kept = new Set(lines.map(({ id }) => id));
    for (const { id, element } of this.#shown) if (!kept.has(id)) element.remove();
    this.#shown = lines.map((line) => known.get(line.id) ?? created(line));
    const count = Math.ceil(lines.length / rowsInChunk);
    for (const chunk of this.#chunks.splice(count)) {
      this.#observer?.unobserve(chunk.element);
      chunk.element.remove();
    }
    for (let position = 0; position < count; position += 1) {
      const chunk = this.#chunks[position] ?? this.#createChunk(parent, position);
      chunk.rows = this.#shown.slice(position * rowsInChunk, (position + 1) * rowsInChunk);
      fillInOrder(chunk);
      this.#watch(chunk);
    }
    // A row that had to go to another chunk keeps the keyboard.
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
  }

  #createChunk(parent: HTMLElement, position: number): Chunk {
    const element = document.createElement("div");
    element.className = "chunk";
    const chunk: Chunk = { element, rows: [], isNear: position < firstChunks };
    this.#chunks.push(chunk);
    this.#byElement.set(element, chunk);
    parent.append(element);
    return chunk;
  }

  /** Has a chunk drawn when it comes near, if something in it is not drawn yet. */
  #watch(chunk: Chunk): void {
    if (chunk.isNear || chunk.rows.every(({ isDrawn }) => isDrawn)) return;
    this.#observer ??= new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          const found = isIntersecting ? this.#byElement.get(target) : undefined;
          if (found === undefined) continue;
          found.isNear = true;
          this.#observer?.unobserve(target);
          this.#draw(found);
        }
      },
      { rootMargin: near, scrollMargin: near },
    );
    this.#observer.observe(chunk.element);
  }

  #draw({ rows }: Chunk): void {
    for (const shown of rows) drawers.get(shown.element)?.();
  }

  #fill(shown: Shown, next: Drawn): void {
    const { from, element } = shown;
    shown.from = next;
    const { common, line, position, net, isOpen, texts, problems } = next;
    const { m, locale, readonly, details } = common;
    if (from?.position !== position) element.ariaRowIndex = String(position + 2);
    shown.row = {
      ...{ line, position, isOpen, readonly, m, locale, texts, problems, details },
      net: net === undefined ? "" : formatAmount(net, common.currency, locale),
      choices: next.hasChoices ? common.choices : common.withoutChoices,
    };
    if (shown.isDrawn) render(lineRow(shown.row), element);
    else stillRow(element, shown.row);
  }
}

/** The element of a line that was not there before; nothing is in it yet. */
function created({ id }: Line): Shown {
  const element = document.createElement("div");
  element.className = "line";
  element.role = "row";
  element.dataset.line = id;
  const shown: Shown = { element, id, isDrawn: false, from: undefined, row: undefined };
  drawers.set(element, () => {
    if (shown.isDrawn || shown.row === undefined) return;
    shown.isDrawn = true;
    element.replaceChildren();
    render(lineRow(shown.row), element);
  });
  return shown;
}

function fillInOrder({ element, rows }: Chunk): void {
  element.style.setProperty("--_rows", String(rows.length));
  let next = element.firstElementChild;
  for (const row of rows) {
    if (row.element === next) next = next.nextElementSibling;
    else element.insertBefore(row.element, next);
  }
}

function isSameRow(one: Drawn, other: Drawn): boolean {
  return (
    one.line === other.line &&
    one.position === other.position &&
    one.net === other.net &&
    one.common === other.common &&
    one.isOpen === other.isOpen &&
    one.details === other.details &&
    one.hasChoices === other.hasChoices &&
    isEqual(one.texts, other.texts) &&
    isEqual(one.problems, other.problems)
  );
}

function isEqual(one: ByField, other: ByField): boolean {
  if (one === other) return true;
  const [left, right] = [Object.entries(one), Object.keys(other)];
  return left.length === right.length && left.every(([key, value]) => other[key] === value);
}

/** The rows of the lines, as children of the element it stands on. */
export const lineRows = directive(LineRows);
