import assert from "node:assert/strict";
import { test } from "node:test";
import { LazyPart } from "./lazy-part.ts";

function aHost() {
  const host = { drawn: 0, requestUpdate: () => (host.drawn += 1) };
  return host;
}

test("a part is loaded once, however often it is asked for, and its element drawn again", async () => {
  const host = aHost();
  let loads = 0;
  const part = new LazyPart(host, async () => (loads += 1));
  assert.equal(part.isComing, false);
  const both = [part.get(), part.get()];
  assert.equal(part.isComing, true);
  assert.deepEqual(await Promise.all(both), [1, 1]);
  assert.deepEqual([part.part, part.isComing, host.drawn], [1, false, 1]);
});

test("a part that could not be loaded says so, and is tried again when it is asked for again", async () => {
  const host = aHost();
  let isAway = true;
  const part = new LazyPart(host, () => (isAway ? Promise.reject(new Error("away")) : Promise.resolve("there")));
  assert.equal(await part.get(), undefined);
  assert.deepEqual([part.hasFailed, part.isComing, host.drawn], [true, false, 1]);
  isAway = false;
  assert.equal(await part.get(), "there");
  assert.deepEqual([part.hasFailed, part.part, host.drawn], [false, "there", 2]);
});
