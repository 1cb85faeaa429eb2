import type { DocumentDraft, Line } from "@acquit/core";

/** The text of a number's field, as typed. */
export interface TypedText {
  readonly text: string;
  /** Whether the document holds what the text says; otherwise it holds nothing there. */
  readonly isRead: boolean;
}

/** A document being written, with the texts of fields a person is in or that cannot be read as a number. */
export interface Draft {
  readonly document: DocumentDraft;
  /** By field. */
  readonly texts: Readonly<Record<string, TypedText>>;
}

/** Changes to some fields; undefined takes a field away. */
export type Changes<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };

/** A line that has no id yet. */
export type NewLine = Omit<Line, "id">;

/** One thing a person does to a draft. */
export type Edit =
  | { readonly kind: "document"; readonly changes: Changes<DocumentDraft> }
  | { readonly kind: "line"; readonly id: string; readonly changes: Changes<Line> }
  | { readonly kind: "add-lines"; readonly at: number; readonly lines: readonly NewLine[] }
  | { readonly kind: "remove-line"; readonly id: string }
  | { readonly kind: "move-line"; readonly id: string; readonly by: -1 | 1 }
  | { readonly kind: "duplicate-line"; readonly id: string }
  /** Typing in a field: its text, and the edit that text comes to. */
  | { readonly kind: "type"; readonly field: string; readonly typed: TypedText; readonly edit: Edit }
  /** The field is left: if its text could be read, it is drawn from the document again. */
  | { readonly kind: "settle"; readonly field: string }
  /** Fields that are no longer there, by the beginning of their names. */
  | { readonly kind: "forget"; readonly prefix: string; readonly edit: Edit };

/** A copy with some fields changed or taken away; the same object when nothing differs. */
export function changed<Value extends object>(value: Value, changes: Changes<Value>): Value {
  const entries = Object.entries(changes);
  const before = value as Readonly<Record<string, unknown>>;
  if (entries.every(([key, next]) => before[key] === next)) return value;
  const after = { ...before };
  for (const [key, next] of entries) {
    if (next === undefined) Reflect.deleteProperty(after, key);
    else after[key] = next;
  }
  return after as Value;
}

/** The name under which a line's field is typed and found again, also after the line has moved. */
export function lineField(id: string, field: string): string {
  return `line ${id} ${field}`;
}

/** Gives lines ids that no other line of the document has. */
function numbered(lines: readonly NewLine[], others: readonly Line[]): readonly Line[] {
  const highest = others.reduce((most, { id }) => (/^\d{1,9}$/.test(id) ? Math.max(most, Number(id)) : most), 0);
  return lines.map((line, position) => ({ ...line, id: String(highest + position + 1) }));
}

function inserted(lines: readonly Line[], at: number, added: readonly NewLine[]): readonly Line[] {
  return [...lines.slice(0, at), ...numbered(added, lines), ...lines.slice(at)];
}

function moved(lines: readonly Line[], id: string, by: -1 | 1): readonly Line[] {
  const from = lines.findIndex((line) => line.id === id);
  const [line, other] = [lines[from], lines[from + by]];
  if (line === undefined || other === undefined) return lines;
  return lines.with(from, other).with(from + by, line);
}

function editedLines(lines: readonly Line[], edit: Edit): readonly Line[] {
  switch (edit.kind) {
    case "line": {
      const at = lines.findIndex(({ id }) => id === edit.id);
      const line = lines[at];
      const next = line === undefined ? undefined : changed(line, edit.changes);
      return next === undefined || next === line ? lines : lines.with(at, next);
    }
    case "add-lines":
      return inserted(lines, edit.at, edit.lines);
    case "remove-line":
      return lines.filter(({ id }) => id !== edit.id);
    case "move-line":
      return moved(lines, edit.id, edit.by);
    case "duplicate-line": {
      const at = lines.findIndex(({ id }) => id === edit.id);
      const line = lines[at];
      return line === undefined ? lines : inserted(lines, at + 1, [line]);
    }
    default:
      return lines;
  }
}

function withoutTexts(texts: Draft["texts"], isGone: (field: string) => boolean): Draft["texts"] {
  const kept = Object.entries(texts).filter(([field]) => !isGone(field));
  return kept.length === Object.keys(texts).length ? texts : Object.fromEntries(kept);
}

/** The draft after an edit; the same draft when nothing comes of it. */
export function editDraft(draft: Draft, edit: Edit): Draft {
  switch (edit.kind) {
    case "type":
      return { ...editDraft(draft, edit.edit), texts: { ...draft.texts, [edit.field]: edit.typed } };
    case "settle":
      return draft.texts[edit.field]?.isRead === true
        ? { ...draft, texts: withoutTexts(draft.texts, (field) => field === edit.field) }
        : draft;
    case "forget": {
      const texts = withoutTexts(draft.texts, (field) => field.startsWith(edit.prefix));
      return editDraft({ ...draft, texts }, edit.edit);
    }
    case "document": {
      const document = changed(draft.document, edit.changes);
      return document === draft.document ? draft : { ...draft, document };
    }
    default: {
      const lines = editedLines(draft.document.lines, edit);
      if (lines === draft.document.lines) return draft;
      const document = { ...draft.document, lines };
      if (edit.kind !== "remove-line") return { ...draft, document };
      return { document, texts: withoutTexts(draft.texts, (field) => field.startsWith(lineField(edit.id, ""))) };
    }
  }
}

/** The document with its lines numbered from 1 in their order (BT-126), as it is stored: ids inside the editor only tell rows apart. */
export function withLinesInOrder(document: DocumentDraft): DocumentDraft {
  const isInOrder = document.lines.every(({ id }, position) => id === String(position + 1));
  if (isInOrder) return document;
  return { ...document, lines: document.lines.map((line, position) => ({ ...line, id: String(position + 1) })) };
}
