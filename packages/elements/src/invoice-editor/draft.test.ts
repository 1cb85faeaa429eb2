import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentDraft, Line } from "@acquit/core";
import fc from "fast-check";
import { changed, editDraft, lineField, withLinesInOrder, type Draft, type Edit, type NewLine } from "./draft.ts";
import { advance, amend, beginHistory, endSubject, redo, undo } from "./history.ts";
import { beginDraft } from "./new-draft.ts";

const blank: NewLine = { name: "", quantity: "1", unit: "C62", netPrice: "", vatCategory: "S", vatRate: "20" };

function aLine(name: string, changes: Partial<Line> = {}): Line {
  return { ...blank, id: name, name, netPrice: "10.00", ...changes };
}

function aDraft(lines: readonly Line[] = [aLine("1"), aLine("2"), aLine("3")]): Draft {
  return { document: { ...beginDraft(undefined, "fr"), lines }, texts: {} };
}

function namesOf({ document }: Draft): readonly string[] {
  return document.lines.map(({ name }) => name);
}

test("changing a line leaves the other lines the same objects", () => {
  const before = aDraft();
  const after = editDraft(before, { kind: "line", id: "2", changes: { name: "Conseil" } });
  assert.deepEqual(namesOf(after), ["1", "Conseil", "3"]);
  assert.equal(after.document.lines[0], before.document.lines[0]);
  assert.equal(after.document.lines[2], before.document.lines[2]);
});

test("an edit that changes nothing gives the same draft", () => {
  const draft = aDraft();
  assert.equal(editDraft(draft, { kind: "line", id: "2", changes: { name: "2" } }), draft);
  assert.equal(editDraft(draft, { kind: "move-line", id: "1", by: -1 }), draft);
  assert.equal(editDraft(draft, { kind: "document", changes: { currency: "EUR" } }), draft);
  assert.equal(editDraft(draft, { kind: "settle", field: "nowhere" }), draft);
});

test("undefined takes a field away instead of leaving it undefined", () => {
  const draft = editDraft(aDraft(), { kind: "document", changes: { buyerReference: "Z-1" } });
  const after = editDraft(draft, { kind: "document", changes: { buyerReference: undefined } });
  assert.equal("buyerReference" in after.document, false);
  assert.equal("a" in changed<{ a?: number }>({ a: 1 }, { a: undefined }), false);
});

test("lines are added where they are wanted, under ids of their own", () => {
  const after = editDraft(aDraft(), { kind: "add-lines", at: 1, lines: [aLine("new"), aLine("newer")] });
  assert.deepEqual(namesOf(after), ["1", "new", "newer", "2", "3"]);
  assert.equal(new Set(after.document.lines.map(({ id }) => id)).size, 5);
});

test("a duplicated line stands below the one it was made from", () => {
  const after = editDraft(aDraft(), { kind: "duplicate-line", id: "2" });
  assert.deepEqual(namesOf(after), ["1", "2", "2", "3"]);
  assert.notEqual(after.document.lines[1]?.id, after.document.lines[2]?.id);
});

test("a line moves up and down by one place", () => {
  const down = editDraft(aDraft(), { kind: "move-line", id: "1", by: 1 });
  assert.deepEqual(namesOf(down), ["2", "1", "3"]);
  assert.deepEqual(namesOf(editDraft(down, { kind: "move-line", id: "1", by: -1 })), ["1", "2", "3"]);
});

test("what was typed in a removed line goes with it, what was typed elsewhere stays", () => {
  const typed = (id: string): Edit => ({
    kind: "type",
    field: lineField(id, "quantity"),
    typed: { text: "1,", isRead: true },
    edit: { kind: "line", id, changes: { quantity: "1" } },
  });
  const draft = editDraft(editDraft(aDraft(), typed("1")), typed("11"));
  const after = editDraft(draft, { kind: "remove-line", id: "1" });
  assert.deepEqual(Object.keys(after.texts), [lineField("11", "quantity")]);
});

test("a text that cannot be read is kept when its field is left, one that can is not", () => {
  const type = (text: string, isRead: boolean): Edit => ({
    kind: "type",
    field: "prepaidAmount",
    typed: { text, isRead },
    edit: { kind: "document", changes: { prepaidAmount: isRead ? "12" : undefined } },
  });
  const settle: Edit = { kind: "settle", field: "prepaidAmount" };
  const unread = editDraft(editDraft(aDraft(), type("12,,", false)), settle);
  assert.deepEqual(unread.texts, { prepaidAmount: { text: "12,,", isRead: false } });
  assert.deepEqual(editDraft(editDraft(unread, type("12,", true)), settle).texts, {});
});

test("texts of fields that are gone are forgotten", () => {
  const draft: Draft = {
    ...aDraft(),
    texts: { "allowances.0.amount": { text: "x", isRead: false }, "charges.0.amount": { text: "y", isRead: false } },
  };
  const edit: Edit = { kind: "document", changes: { allowances: undefined } };
  const after = editDraft(draft, { kind: "forget", prefix: "allowances.", edit });
  assert.deepEqual(Object.keys(after.texts), ["charges.0.amount"]);
});

test("stored lines are numbered in their order", () => {
  const document: DocumentDraft = aDraft([aLine("7"), aLine("3")]).document;
  assert.deepEqual(
    withLinesInOrder(document).lines.map(({ id, name }) => [id, name]),
    [
      ["1", "7"],
      ["2", "3"],
    ],
  );
});

test("a document whose lines are in order is stored as it is", () => {
  const { document } = aDraft();
  assert.equal(withLinesInOrder(document), document);
});

test("steps in a row about one field are undone together, another field's apart", () => {
  let history = beginHistory("");
  history = advance(history, "a", "name");
  history = advance(history, "ab", "name");
  history = advance(history, "ab 1", "price");
  assert.equal(undo(history).present, "ab");
  assert.equal(undo(undo(history)).present, "");
});

test("leaving a field ends its step", () => {
  const first = endSubject(advance(beginHistory(""), "a", "name"));
  assert.equal(undo(advance(first, "ab", "name")).present, "a");
});

test("a step after undoing forgets what was undone", () => {
  const undone = undo(advance(beginHistory(1), 2));
  assert.equal(redo(undone).present, 2);
  assert.deepEqual(advance(undone, 3).future, []);
});

test("amending changes the present and no step", () => {
  const amended = amend(advance(beginHistory(1), 2), 20);
  assert.equal(amended.present, 20);
  assert.equal(undo(amended).present, 1);
});

const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant("line" as const),
    id: fc.constantFrom("1", "2", "3"),
    changes: fc.record({ name: fc.string() }),
  }),
  fc.record({ kind: fc.constant("add-lines" as const), at: fc.nat(3), lines: fc.constant([blank]) }),
  fc.record({ kind: fc.constant("remove-line" as const), id: fc.constantFrom("1", "2", "3", "4") }),
  fc.record({
    kind: fc.constant("move-line" as const),
    id: fc.constantFrom("1", "2", "3"),
    by: fc.constantFrom(-1 as const, 1 as const),
  }),
  fc.record({ kind: fc.constant("duplicate-line" as const), id: fc.constantFrom("1", "2", "3") }),
);

test("undoing every step gives the draft one began with, and redoing them the draft one had", () => {
  fc.assert(
    fc.property(fc.array(anEdit, { maxLength: 30 }), (edits) => {
      const start = aDraft();
      const end = edits.reduce((history, edit) => advance(history, editDraft(history.present, edit)), beginHistory(start));
      let history = end;
      while (history.past.length > 0) history = undo(history);
      assert.equal(history.present, start);
      while (history.future.length > 0) history = redo(history);
      assert.equal(history.present, end.present);
    }),
  );
});

test("line ids stay unique whatever is done", () => {
  fc.assert(
    fc.property(fc.array(anEdit, { maxLength: 30 }), (edits) => {
      const { lines } = edits.reduce(editDraft, aDraft()).document;
      assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
    }),
  );
});
