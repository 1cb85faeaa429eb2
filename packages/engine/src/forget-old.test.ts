import assert from "node:assert/strict";
import { test } from "node:test";
import { answers } from "./collections.ts";
import { forgetOld } from "./forget-old.ts";
import { MemoryStore } from "./stores/memory-store.ts";
import { webhookAttempts } from "./webhook-collections.ts";

const clock = { now: () => "2026-11-24T10:00:00.000Z" };

async function aStore() {
  const store = new MemoryStore();
  await store.transact("t", async (transaction) => {
    const answer = (id: string, at: string) => transaction.insert(answers, { id, requestHash: "h", answer: {}, at });
    await answer("old", "2026-10-25T09:59:59.000Z");
    await answer("young", "2026-10-25T10:00:01.000Z");
    for (let index = 0; index < 450; index += 1) {
      const attempt = { id: `old-${String(index)}`, webhookId: "w", eventId: "e", type: "t", durationMs: 1 };
      await transaction.insert(webhookAttempts, { ...attempt, at: "2026-08-01T00:00:00.000Z" });
    }
    const attempt = { id: "young", webhookId: "w", eventId: "e", type: "t", durationMs: 1 };
    await transaction.insert(webhookAttempts, { ...attempt, at: "2026-09-01T00:00:00.000Z" });
  });
  return store;
}

test("answers go after 30 days and the log of webhooks after 90, however much there is", async () => {
  const store = await aStore();
  assert.equal(await forgetOld({ store, clock }, "t"), 451);
  const left = await store.read("t", async (reader) => [
    await reader.scan(answers, { index: "byTime", limit: 9 }),
    await reader.scan(webhookAttempts, { index: "byTime", limit: 9 }),
  ]);
  assert.deepEqual(
    left.map(({ rows }) => rows.map(({ id }) => id)),
    [["young"], ["young"]],
  );
});

test("where nothing is old nothing goes", async () => {
  const store = await aStore();
  await forgetOld({ store, clock }, "t");
  assert.equal(await forgetOld({ store, clock }, "t"), 0);
});
