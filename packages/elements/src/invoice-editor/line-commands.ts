import type { Line } from "@acquit/core";
import { minorDigits } from "@acquit/core/drafting";
import { lineField, type Edit, type NewLine } from "./draft.ts";
import { editOfLine, type LineFieldName, type LineReading } from "./line-edits.ts";
import type { LineAction } from "./line-events.ts";
import type { EditorMessages } from "./messages/fr.ts";
import { blankLine } from "./new-draft.ts";
import type { Sheet } from "./parts/sheet.ts";
import type { readPastedLines } from "./pasted-lines.ts";

/** What the editor lends to the commands of its table. */
export interface LineDesk {
  readonly lines: readonly Line[];
  readonly blank: NewLine;
  readonly reading: LineReading;
  readonly m: EditorMessages;
  readonly readonly: boolean;
  readonly edit: (edit: Edit, subject?: string) => void;
  readonly leave: (field: string) => void;
  /** Puts the keyboard in a field once it is drawn. */
  readonly focus: (position: number, field: LineFieldName) => void;
  readonly announce: (text: string) => void;
  readonly toggle: (id: string) => void;
  readonly enter: (id: string) => void;
  /** Reads rows of a spreadsheet; undefined until it is loaded. */
  readonly pasteReader: PasteReader | undefined;
  /** Does it again once what is missing was loaded. */
  readonly pasteLater: (action: LineAction, control: EventTarget | null) => void;
}

interface PasteReader {
  readonly readPastedLines: typeof readPastedLines;
}

/** What of a desk follows from the sheet. */
export function lineDeskOf(
  sheet: Sheet,
): Omit<LineDesk, "focus" | "announce" | "toggle" | "enter" | "pasteReader" | "pasteLater"> {
  const { document, m, language, profile, readonly, edit, leave } = sheet;
  const written = document.language === "en" ? "en" : "fr";
  const reasons = { allowances: m.defaultDiscountReason[written], charges: m.defaultChargeReason[written] };
  const reading = { language, digits: minorDigits(document.currency), reasons };
  return { lines: document.lines, blank: blankLine(document.lines, profile), reading, m, readonly, edit, leave };
}

/** The field of a line that an event came from, so that the focus stays in its column. */
function columnOf(event: Event): LineFieldName {
  const field = event.target instanceof HTMLElement ? event.target.dataset.field : undefined;
  return (field as LineFieldName | undefined) ?? "name";
}

function addLines(desk: LineDesk, at: number, lines: readonly NewLine[], subject?: string): void {
  desk.edit({ kind: "add-lines", at, lines }, subject);
}

function removeLine(desk: LineDesk, line: Line, field: LineFieldName): void {
  const position = desk.lines.indexOf(line);
  const subject = `remove ${line.id}`;
  desk.edit({ kind: "remove-line", id: line.id }, subject);
  desk.announce(desk.m.lineRemoved(position + 1));
  const left = desk.lines.length - 1;
  if (left === 0) addLines(desk, 0, [desk.blank], subject);
  desk.focus(Math.min(position, Math.max(left - 1, 0)), field);
}

/** Rows from a spreadsheet take the place of an empty line, or follow the one they are pasted in. */
function paste(desk: LineDesk, { readPastedLines }: PasteReader, line: Line, text: string): boolean {
  const { language, digits } = desk.reading;
  const pasted = readPastedLines(text, { language, digits, blank: desk.blank, reason: desk.reading.reasons.allowances });
  if (pasted === undefined || pasted.length === 0) return false;
  const position = desk.lines.indexOf(line);
  const isEmpty = line.name === "" && line.netPrice === "";
  const subject = `paste ${line.id}`;
  addLines(desk, position + 1, pasted, subject);
  if (isEmpty) desk.edit({ kind: "remove-line", id: line.id }, subject);
  desk.announce(desk.m.linesPasted(pasted.length));
  desk.focus(position + pasted.length - (isEmpty ? 1 : 0), "name");
  return true;
}

/** Does what a person asked in the table of lines. Returns whether the browser shall not do its own thing. */
export function runLineAction(desk: LineDesk, action: LineAction, event: Event): boolean {
  if (desk.readonly && !["focus", "toggle", "enter"].includes(action.kind)) return false;
  const column = columnOf(event);
  switch (action.kind) {
    case "type": {
      const { line, field, text } = action;
      desk.edit(editOfLine(line, field, text, desk.reading), lineField(line.id, field));
      return false;
    }
    case "leave":
      desk.leave(lineField(action.line.id, action.field));
      return false;
    case "focus":
      desk.focus(action.position, action.field);
      return true;
    case "add":
      addLines(desk, desk.lines.length, [desk.blank]);
      desk.announce(desk.m.lineAdded(desk.lines.length + 1));
      desk.focus(desk.lines.length, "name");
      return true;
    case "paste":
      if (desk.pasteReader !== undefined) return paste(desk, desk.pasteReader, action.line, action.text);
      desk.pasteLater(action, event.target);
      return true;
    case "move": {
      const to = desk.lines.indexOf(action.line) + action.by;
      if (desk.lines[to] === undefined) return true;
      desk.edit({ kind: "move-line", id: action.line.id, by: action.by });
      desk.announce(desk.m.lineMoved(to + 1));
      desk.focus(to, column);
      return true;
    }
    case "duplicate": {
      const to = desk.lines.indexOf(action.line) + 1;
      desk.edit({ kind: "duplicate-line", id: action.line.id });
      desk.announce(desk.m.lineAdded(to + 1));
      desk.focus(to, column);
      return true;
    }
    case "remove":
      removeLine(desk, action.line, column);
      return true;
    case "toggle":
      desk.toggle(action.line.id);
      return true;
    case "enter":
      desk.enter(action.line.id);
      return false;
  }
}

/** A set with one more member, or one less when it was in there. */
export function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Puts a text where the keyboard stands in a field, as pasting it would have. */
export function pasteAsText(control: EventTarget | null, text: string): void {
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return;
  control.setRangeText(text, control.selectionStart ?? 0, control.selectionEnd ?? control.value.length, "end");
  control.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
