import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice } from "./choice.ts";

const ids = ["a", "b", "c", "d", "e"];
const idAt = (index: number) => ids[index];

test("a row is chosen and let go", () => {
  const choice = new Choice();
  choice.toggle(1, false, idAt);
  assert.deepEqual([choice.size, choice.has("b"), choice.places(ids)], [1, true, [1]]);
  choice.toggle(1, false, idAt);
  assert.equal(choice.size, 0);
});

test("a range goes from the row last chosen, up or down, over headings", () => {
  const choice = new Choice();
  const withHeading = (index: number) => (index === 2 ? undefined : idAt(index));
  choice.toggle(3, false, withHeading);
  choice.toggle(1, true, withHeading);
  assert.deepEqual(choice.places(ids), [1, 3]);
  choice.toggle(4, true, withHeading);
  assert.deepEqual(choice.places(ids), [1, 3, 4]);
  choice.toggle(2, false, withHeading);
  assert.deepEqual(choice.places(ids), [1, 3, 4]);
});

test("what is chosen is found again among others, and forgotten once it is gone", () => {
  const choice = new Choice();
  choice.all(["b", "d"]);
  assert.deepEqual(choice.places(["d", "a", "b"]), [0, 2]);
  choice.follow(["a", "b"]);
  assert.deepEqual(choice.places(ids), [1]);
  choice.clear();
  assert.deepEqual(choice.places(ids), []);
});
