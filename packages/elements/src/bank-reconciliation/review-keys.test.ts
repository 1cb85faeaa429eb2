import assert from "node:assert/strict";
import { test } from "node:test";
import { reviewAct } from "./review-keys.ts";

const pressed = (key: string, changes = {}) => reviewAct({ key, ctrlKey: false, metaKey: false, altKey: false, ...changes });

test("arrows move, Enter confirms, figures choose", () => {
  assert.deepEqual(
    [pressed("ArrowDown"), pressed("ArrowUp")],
    [
      { kind: "move", by: 1 },
      { kind: "move", by: -1 },
    ],
  );
  assert.deepEqual(pressed("Enter"), { kind: "confirm" });
  assert.deepEqual(
    [pressed("1"), pressed("9")],
    [
      { kind: "choose", rival: 0 },
      { kind: "choose", rival: 8 },
    ],
  );
  assert.equal(pressed("0"), undefined);
});

test("letters act with and without capitals lock", () => {
  assert.deepEqual(
    [pressed("s"), pressed("S"), pressed("u"), pressed("U")].map((act) => act?.kind),
    ["split", "split", "undo", "undo"],
  );
});

test("what belongs to the browser stays the browser's", () => {
  assert.equal(pressed("s", { ctrlKey: true }), undefined);
  assert.equal(pressed("i", { metaKey: true }), undefined);
  assert.equal(pressed("1", { altKey: true }), undefined);
  assert.equal(pressed("Tab"), undefined);
  assert.equal(pressed("toString"), undefined);
});
