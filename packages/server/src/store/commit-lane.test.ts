import assert from "node:assert/strict";
import { test } from "node:test";
import { CommitLane, type LaneFlavour } from "./commit-lane.ts";
import type { SqlConnection } from "./sql-rows.ts";

class Passing extends Error {}
class Broken extends Error {}

/** A database that writes down what it is asked, and fails at a statement as often as it is told. */
function aLane(failures: readonly { readonly at: string; readonly error: Error }[] = [], batch = 10) {
  const log: string[] = [];
  const left = [...failures];
  const say = (statement: string) => {
    log.push(statement);
    const at = left.findIndex((failure) => failure.at === statement);
    return at === -1 ? Promise.resolve() : Promise.reject(left.splice(at, 1)[0]?.error ?? new Error());
  };
  const flavour: LaneFlavour = {
    batch,
    connect: (work) => work({} as SqlConnection),
    begin: () => say("begin"),
    run: (_, statement) => say(statement),
    isPassing: (error) => error instanceof Passing,
  };
  return { lane: new CommitLane(flavour), log };
}

test("transactions that wait at once share a commit", async () => {
  const { lane, log } = aLane();
  await Promise.all(["a", "b"].map((name) => lane.transact("t", () => Promise.resolve(name))));
  assert.deepEqual(log, ["begin", "savepoint", "release", "savepoint", "release", "commit"]);
});

test("a request that reaches the lane a little later in the same turn still joins the commit", async () => {
  const { lane, log } = aLane();
  const first = lane.transact("t", () => Promise.resolve());
  await new Promise<void>((resolve) => {
    process.nextTick(resolve);
  });
  await Promise.all([first, lane.transact("t", () => Promise.resolve())]);
  assert.equal(log.filter((statement) => statement === "commit").length, 1);
});

test("no more share a commit than the flavour allows", async () => {
  const { lane, log } = aLane([], 2);
  await Promise.all([1, 2, 3].map((number) => lane.transact("t", () => Promise.resolve(number))));
  assert.equal(log.filter((statement) => statement === "commit").length, 2);
});

test("nobody is answered before the commit", async () => {
  const { lane, log } = aLane();
  const seen = await lane.transact("t", () => Promise.resolve()).then(() => log.at(-1));
  assert.equal(seen, "commit");
});

test("one that throws undoes its savepoint and leaves the others", async () => {
  const { lane, log } = aLane();
  const outcomes = await Promise.allSettled([
    lane.transact("t", () => Promise.reject(new Broken())),
    lane.transact("t", () => Promise.resolve("kept")),
  ]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["rejected", "fulfilled"],
  );
  assert.deepEqual(log, ["begin", "savepoint", "rollback to savepoint", "savepoint", "release", "commit"]);
});

test("after a passing failure everything is run again from the start", async () => {
  for (const at of ["begin", "commit", "release"]) {
    const { lane, log } = aLane([{ at, error: new Passing() }]);
    let runs = 0;
    const answer = await lane.transact("t", () => Promise.resolve((runs += 1)));
    assert.equal(answer, at === "begin" ? 1 : 2);
    assert.equal(log.at(-1), "commit");
  }
});

test("a passing failure inside the work is no refusal", async () => {
  const { lane } = aLane();
  let runs = 0;
  const work = () => ((runs += 1) === 1 ? Promise.reject(new Passing()) : Promise.resolve("done"));
  assert.equal(await lane.transact("t", work), "done");
});

test("when the commit fails for good everybody who shared it is told", async () => {
  const { lane } = aLane([{ at: "commit", error: new Broken() }]);
  const outcomes = await Promise.allSettled([1, 2].map((number) => lane.transact("t", () => Promise.resolve(number))));
  assert.deepEqual(
    outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason instanceof Broken),
    [true, true],
  );
});

test("after a failed commit the lane goes on", async () => {
  const { lane } = aLane([{ at: "commit", error: new Broken() }]);
  await assert.rejects(lane.transact("t", () => Promise.resolve(1)));
  assert.equal(await lane.transact("t", () => Promise.resolve(2)), 2);
  assert.equal(lane.isIdle, false);
  await lane.idle();
  assert.equal(lane.isIdle, true);
});
