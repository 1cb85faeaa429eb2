import type { Line } from "@acquit/core";
import type { LineFieldName } from "./line-edits.ts";

/** What a person does in the table of lines. */
export type LineAction =
  | { readonly kind: "type"; readonly line: Line; readonly field: LineFieldName; readonly text: string }
  | { readonly kind: "leave"; readonly line: Line; readonly field: LineFieldName }
  | { readonly kind: "focus"; readonly position: number; readonly field: LineFieldName }
  | { readonly kind: "add" }
  | { readonly kind: "paste"; readonly line: Line; readonly text: string }
  | { readonly kind: "move"; readonly line: Line; readonly by: -1 | 1 }
  | { readonly kind: "duplicate" | "remove" | "toggle" | "enter"; readonly line: Line };

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Place {
  readonly line: Line;
  readonly position: number;
  readonly field: LineFieldName;
  readonly control: Control;
}

const buttons: Readonly<Record<string, (line: Line) => LineAction>> = {
  details: (line) => ({ kind: "toggle", line }),
  remove: (line) => ({ kind: "remove", line }),
  duplicate: (line) => ({ kind: "duplicate", line }),
  "move-up": (line) => ({ kind: "move", line, by: -1 }),
  "move-down": (line) => ({ kind: "move", line, by: 1 }),
};

function lineAt(target: EventTarget | null, lines: readonly Line[]): Line | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-line]") : null;
  // The row says where its line is, unless it is about to be drawn elsewhere.
  const likely = lines[Number(row?.ariaRowIndex ?? 0) - 2];
  return likely?.id === row?.dataset.line ? likely : lines.find(({ id }) => id === row?.dataset.line);
}

function placeOf({ target }: Event, lines: readonly Line[]): Place | undefined {
  const line = lineAt(target, lines);
  const control = target as Control;
  const field = control.dataset.field as LineFieldName | undefined;
  return line === undefined || field === undefined ? undefined : { line, position: lines.indexOf(line), field, control };
}

/** In a text of several lines the arrows first move through it. */
function isAtEdge(control: Control, key: string): boolean {
  if (!(control instanceof HTMLTextAreaElement)) return true;
  const lineHeight = Number.parseInt(getComputedStyle(control).lineHeight, 10);
  if (control.scrollHeight < lineHeight * 2) return true;
  return key === "ArrowUp" ? control.selectionStart === 0 : control.selectionEnd === control.value.length;
}

/** Alt with a key acts on the line. In a choice, Alt with an arrow opens it, as everywhere. */
function withAlt(key: string, { line, control }: Place): LineAction | undefined {
  if (key === "Delete") return { kind: "remove", line };
  if (control instanceof HTMLSelectElement) return undefined;
  if (key === "ArrowUp") return { kind: "move", line, by: -1 };
  return key === "ArrowDown" ? { kind: "move", line, by: 1 } : undefined;
}

function ofKey(event: KeyboardEvent, lines: readonly Line[]): LineAction | undefined {
  const place = placeOf(event, lines);
  if (place === undefined || event.isComposing) return undefined;
  const { line, position, field, control } = place;
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey) return withAlt(key, place);
  if ((ctrlKey || metaKey) && key.toLowerCase() === "d") return { kind: "duplicate", line };
  if (ctrlKey || metaKey || field === "description") return undefined;
  if (key === "Enter") {
    const next = position + (shiftKey ? -1 : 1);
    return next === lines.length ? { kind: "add" } : { kind: "focus", position: Math.max(next, 0), field };
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step === undefined || shiftKey || control instanceof HTMLSelectElement || control.type === "date") return undefined;
  const to = position + step;
  return lines[to] === undefined || !isAtEdge(control, key) ? undefined : { kind: "focus", position: to, field };
}

function ofPaste(event: ClipboardEvent, lines: readonly Line[]): LineAction | undefined {
  const place = placeOf(event, lines);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (place === undefined || place.field === "description" || !/[\t\n]/.test(text.trim())) return undefined;
  return { kind: "paste", line: place.line, text };
}

function ofClick(event: Event, lines: readonly Line[]): LineAction | undefined {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
  if (button === null) return undefined;
  if (button.dataset.action === "add") return { kind: "add" };
  const line = lineAt(button, lines);
  return line === undefined ? undefined : buttons[button.dataset.action ?? ""]?.(line);
}

/** What an event in the table of lines means; undefined when it means nothing to us. */
export function lineActionOf(event: Event, lines: readonly Line[]): LineAction | undefined {
  switch (event.type) {
    case "keydown":
      return ofKey(event as KeyboardEvent, lines);
    case "paste":
      return ofPaste(event as ClipboardEvent, lines);
    case "click":
      return ofClick(event, lines);
    case "focusin":
    case "pointerover": {
      const line = lineAt(event.target, lines);
      return line === undefined ? undefined : { kind: "enter", line };
    }
    default: {
      const place = placeOf(event, lines);
      if (place === undefined) return undefined;
      const { line, field, control } = place;
      return event.type === "input" ? { kind: "type", line, field, text: control.value } : { kind: "leave", line, field };
    }
  }
}

/** Undoing or redoing, when a key means one of them. */
export function historyStepOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): "undo" | "redo" | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" ? "redo" : undefined;
}
