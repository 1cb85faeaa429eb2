import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { walkWithHostileTexts } from "./product/hostile-walk.ts";

describe("hostile text in every field", () => {
  it("opens no dialog, makes no element, runs no script and breaks no page", async () => {
    const { texts, pages, refused } = await walkWithHostileTexts(150, 1);
    assert.equal(texts, 150);
    assert.ok(refused < 30 && pages >= 7);
  });
});
