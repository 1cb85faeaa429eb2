import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkspaceError, type Workspace } from "@acquit/workspace";
import { aBank, aLine, aProposal, fourLines } from "./bank.test-suite.ts";
import { ReviewSession, type ReviewNews } from "./review-session.ts";

async function aSession(lines = fourLines, operations: Partial<Workspace> = {}) {
  const { workspace, asked } = aBank(lines, operations);
  const news: ReviewNews[] = [];
  const session = new ReviewSession({
    workspace: () => workspace,
    changed: () => undefined,
    tell: (one) => {
      news.push(one);
    },
  });
  await session.start({ filter: "waiting" });
  return { session, asked, news };
}

test("the first line that waits is under review, with its best explanation", async () => {
  const { session } = await aSession();
  assert.deepEqual([session.selectedId, session.chosen?.id, session.counts?.waiting], ["l1", "p1", 4]);
});

test("confirming goes on to the next line at once, and the decisions are sent one after the other", async () => {
  const waiting: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const { workspace } = aBank();
  const slow: Workspace["confirmBankLine"] = async (input) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => waiting.push(resolve));
    running -= 1;
    return workspace.confirmBankLine(input);
  };
  const { session, news } = await aSession(fourLines, { confirmBankLine: slow });
  session.confirm();
  assert.equal(session.selectedId, "l2");
  session.confirm();
  assert.deepEqual([session.selectedId, [...session.busy]], ["l3", ["l1", "l2"]]);
  for (let answered = 0; answered < 2; answered += 1) {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.();
  }
  await session.idle;
  assert.equal(most, 1);
  assert.deepEqual(
    news.map(({ kind }) => kind),
    ["confirmed", "confirmed"],
  );
});

test("what was confirmed stays in its place in the list, and the counts follow", async () => {
  const { session } = await aSession();
  session.confirm();
  await session.idle;
  assert.deepEqual([session.pages.rows[0]?.state, session.pages.rows.length], ["matched", 4]);
  assert.deepEqual([session.counts?.waiting, session.counts?.certain, session.counts?.matched], [3, 0, 1]);
});

test("another explanation is confirmed when it was chosen; one there is not is told", async () => {
  const { session, asked, news } = await aSession();
  session.select("l2");
  session.choose(1);
  session.choose(8);
  session.confirm();
  await session.idle;
  assert.deepEqual(news[0], { kind: "no-rival", rival: 9 });
  assert.deepEqual(asked[0], { operation: "confirm", input: { id: "l2", proposalId: "p3" } });
});

test("a small rest is let go only when a person says so", async () => {
  const line = aLine({ proposals: [aProposal({ tolerable: "0.40" })] });
  const { session, asked } = await aSession([line]);
  session.isRestLetGo = true;
  session.confirm();
  await session.idle;
  assert.deepEqual(asked[0]?.input, { id: "l1", proposalId: "p1", writeOff: true });
});

test("a line nothing explains is not confirmed", async () => {
  const { session, asked, news } = await aSession();
  session.select("l3");
  session.confirm();
  await session.idle;
  assert.deepEqual([asked.length, news[0]?.kind, session.selectedId], [0, "no-proposal", "l3"]);
});

test("undo takes back the last decision, then the one before it", async () => {
  const { session, asked } = await aSession();
  session.confirm();
  session.confirm();
  await session.idle;
  session.select("l3");
  session.undo();
  await session.idle;
  session.select("l3");
  session.undo();
  await session.idle;
  assert.deepEqual(
    asked.filter(({ operation }) => operation === "undo").map(({ input }) => input),
    [{ id: "l2" }, { id: "l1" }],
  );
  session.select("l3");
  session.undo();
  await session.idle;
  assert.equal(asked.filter(({ operation }) => operation === "undo").length, 2);
});

test("a line that was decided is the one undo takes back when it is under review", async () => {
  const { session, asked } = await aSession();
  session.confirm();
  session.confirm();
  await session.idle;
  session.select("l1");
  session.undo();
  await session.idle;
  assert.deepEqual(asked.at(-1), { operation: "undo", input: { id: "l1" } });
});

test("an explanation that no longer holds is refused in words, and the line is read again", async () => {
  const fresh = aLine({ proposals: [aProposal({ id: "p9" })] });
  const { session, news } = await aSession([aLine(), aLine({ id: "l9" })], {
    confirmBankLine: () => Promise.reject(new WorkspaceError("conflict", "gone")),
    getBankLine: async () => fresh,
  });
  session.confirm();
  await session.idle;
  assert.deepEqual([news[0]?.kind, session.refused.has("l1")], ["changed", true]);
  assert.equal(session.pages.rows[0]?.proposals[0]?.id, "p9");
});

test("a line read before the last decision is read again when it comes under review", async () => {
  const read: string[] = [];
  const { session } = await aSession(fourLines, {
    getBankLine: async ({ id }) => {
      read.push(id);
      return aLine({ id, proposals: [] });
    },
  });
  session.confirm();
  await session.idle;
  session.move(1);
  await session.idle;
  assert.deepEqual(read, ["l2", "l3"]);
});

test("where the server does not answer nothing is lost: the line waits and says so", async () => {
  const { session, news } = await aSession(fourLines, {
    confirmBankLine: () => Promise.reject(new WorkspaceError("unavailable", "down")),
  });
  session.confirm();
  await session.idle;
  assert.deepEqual([news[0]?.kind, session.pages.rows[0]?.state, session.busy.size], ["refused", "waiting", 0]);
});
