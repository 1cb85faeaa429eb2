import assert from "node:assert/strict";
import { mock, test, type TestContext } from "node:test";
import type { DocumentDraft } from "@acquit/core";
import { WorkspaceError, type InputOf, type Workspace } from "@acquit/workspace";
import { aWorkspace } from "../workspace-stand-in.test-suite.ts";
import { DraftKeeper, type Keeping, type StoredDraft } from "./draft-keeper.ts";
import { beginDraft } from "./new-draft.ts";

type Save = Workspace["saveDraft"];

const first = beginDraft(undefined, "fr");

function stored(input: InputOf<"saveDraft">): StoredDraft {
  return { ...input, revision: input.revision + 1, updatedAt: "2026-11-24T09:00:00Z", updatedBy: "Claire Morvan" };
}

/** A keeper of a document one can change, with what it said and what was asked of the workspace. */
function aKeeper(t: TestContext, save: Save = async (input) => stored(input), revision = 0) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const desk = { document: first };
  const said: Keeping[] = [];
  const saveDraft = mock.fn(save);
  const keeper = new DraftKeeper(
    {
      id: "d1",
      workspace: aWorkspace({ saveDraft }),
      document: () => desk.document,
      onChange: (keeping) => said.push(keeping),
      onSaved: () => undefined,
      pause: 700,
    },
    revision === 0 ? undefined : stored({ id: "d1", revision: revision - 1, document: first }),
  );
  const write = (document: DocumentDraft) => {
    desk.document = document;
    keeper.touch();
  };
  const inputs = () => saveDraft.mock.calls.map(({ arguments: [input] }) => input);
  const keys = () => saveDraft.mock.calls.map(({ arguments: [, options] }) => options?.idempotencyKey);
  return { keeper, write, said, inputs, keys };
}

/** Lets promises that are ready go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

const named = (buyerReference: string): DocumentDraft => ({ ...first, buyerReference });

test("a run of changes is stored once, a moment after the last", async (t) => {
  const { write, inputs, keeper } = aKeeper(t);
  write(named("a"));
  t.mock.timers.tick(600);
  write(named("ab"));
  t.mock.timers.tick(600);
  assert.equal(inputs().length, 0);
  t.mock.timers.tick(100);
  await settle();
  assert.deepEqual(inputs(), [{ id: "d1", revision: 0, document: named("ab") }]);
  assert.equal(keeper.keeping.state, "saved");
  assert.equal(keeper.isDirty, false);
});

test("what is changed while saving is stored next, at the revision that came back", async (t) => {
  const { write, inputs } = aKeeper(t);
  write(named("a"));
  t.mock.timers.tick(700);
  write(named("ab"));
  await settle();
  t.mock.timers.tick(700);
  await settle();
  assert.deepEqual(
    inputs().map(({ revision, document }) => [revision, document.buyerReference]),
    [
      [0, "a"],
      [1, "ab"],
    ],
  );
});

test("while the server is away it is tried again, later and later, under the same key", async (t) => {
  let isAway = true;
  const { write, keeper, keys } = aKeeper(t, async (input) => {
    if (isAway) throw new WorkspaceError("unavailable", "away");
    return stored(input);
  });
  write(named("a"));
  t.mock.timers.tick(700);
  await settle();
  assert.equal(keeper.keeping.state, "offline");
  t.mock.timers.tick(2_000);
  await settle();
  isAway = false;
  t.mock.timers.tick(4_000);
  await settle();
  assert.equal(keeper.keeping.state, "saved");
  assert.equal(new Set(keys()).size, 1);
});

test("a save whose answer was lost is repeated as it was before what came after it is stored", async (t) => {
  let isLost = true;
  const { write, keeper, inputs, keys } = aKeeper(t, async (input) => {
    if (isLost) throw new WorkspaceError("unavailable", "away");
    return stored(input);
  });
  write(named("a"));
  t.mock.timers.tick(700);
  await settle();
  write(named("ab"));
  isLost = false;
  assert.equal(await keeper.flush(), true);
  assert.deepEqual(
    inputs().map(({ revision, document }) => [revision, document.buyerReference]),
    [
      [0, "a"],
      [0, "a"],
      [1, "ab"],
    ],
  );
  assert.equal(keys()[0], keys()[1]);
  assert.notEqual(keys()[1], keys()[2]);
});

const theirs = stored({ id: "d1", revision: 6, document: named("theirs") });
const inConflict: Save = async (input) => {
  if (input.revision < theirs.revision) throw new WorkspaceError("conflict", "stale", { current: theirs });
  return stored(input);
};

test("a stale revision is a conflict with their version, and saving waits for a decision", async (t) => {
  const { write, keeper, inputs } = aKeeper(t, inConflict, 5);
  write(named("mine"));
  t.mock.timers.tick(700);
  await settle();
  assert.deepEqual(keeper.keeping, { state: "conflict", theirs });
  write(named("mine too"));
  t.mock.timers.tick(60_000);
  await settle();
  assert.equal(inputs().length, 1);
});

test("keeping mine stores what is on screen on top of their revision", async (t) => {
  const { write, keeper, inputs } = aKeeper(t, inConflict, 5);
  write(named("mine"));
  await keeper.flush();
  assert.equal(await keeper.keepMine(), true);
  assert.deepEqual(inputs().at(-1), { id: "d1", revision: 7, document: named("mine") });
});

test("taking theirs leaves nothing to store", async (t) => {
  const { write, keeper } = aKeeper(t, inConflict, 5);
  write(named("mine"));
  await keeper.flush();
  assert.equal(keeper.takeTheirs(), theirs);
  assert.equal(keeper.isDirty, false);
  assert.equal(keeper.revision, 7);
});

test("a draft that is gone can be kept as a new one", async (t) => {
  const gone: Save = async (input) => {
    if (input.revision > 0) throw new WorkspaceError("conflict", "gone");
    return stored(input);
  };
  const { write, keeper, inputs } = aKeeper(t, gone, 5);
  write(named("mine"));
  await keeper.flush();
  assert.deepEqual(keeper.keeping, { state: "conflict", theirs: undefined });
  await keeper.keepMine();
  assert.equal(inputs().at(-1)?.revision, 0);
});

test("a refusal is said and what was written stays to be stored", async (t) => {
  const { write, keeper } = aKeeper(t, async () => {
    throw new WorkspaceError("forbidden", "Ask an owner.");
  });
  write(named("a"));
  assert.equal(await keeper.flush(), false);
  assert.deepEqual(keeper.keeping, { state: "refused", message: "Ask an owner." });
  assert.equal(keeper.isDirty, true);
});

test("stopping sends what is not stored yet", async (t) => {
  const { write, keeper, inputs } = aKeeper(t);
  write(named("a"));
  keeper.stop();
  await settle();
  assert.equal(inputs().length, 1);
});
