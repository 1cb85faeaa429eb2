import assert from "node:assert/strict";
import { test } from "node:test";
import { outbox, type OutboxRow } from "./collections.ts";
import { aFirm, type Firm } from "./engine.test-suite.ts";
import { MOST_ATTEMPTS, PermanentFailure, enqueue, workOutbox, type Errand, type ErrandHandler } from "./outbox.ts";

const anErrand = (changes: Partial<Errand> = {}): Errand => ({
  topic: "letter",
  subject: "invoice:1",
  step: "first",
  payload: { label: "F1" },
  ...changes,
});

async function lineUp(firm: Firm, ...errands: readonly Errand[]): Promise<readonly boolean[]> {
  const news: boolean[] = [];
  await firm.store.transact(firm.actor.tenantId, async (transaction) => {
    for (const errand of errands) news.push(await enqueue(transaction, firm.context, errand));
  });
  return news;
}

function work(firm: Firm, handler: ErrandHandler, options: Parameters<typeof workOutbox>[3] = {}): Promise<number> {
  return workOutbox(firm.context, firm.actor.tenantId, new Map([["letter", handler]]), options);
}

async function rowsOf(firm: Firm, state: OutboxRow["state"]): Promise<readonly OutboxRow[]> {
  return (await firm.rows((reader) => reader.scan(outbox, { index: "byState", prefix: [state], limit: 1_000 }))).rows;
}

const refuse: ErrandHandler = () => Promise.reject(new Error("the letter box is full"));
const done: ErrandHandler = () => Promise.resolve();

test("the same step of the same subject is lined up once", async () => {
  const firm = await aFirm();
  assert.deepEqual(await lineUp(firm, anErrand(), anErrand(), anErrand({ step: "second" })), [true, false, true]);
  assert.equal((await rowsOf(firm, "waiting")).length, 2);
});

test("an errand that succeeds is done, once", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  const seen: string[] = [];
  const handler: ErrandHandler = async ({ subject }) => void seen.push(subject);
  await work(firm, handler);
  await work(firm, handler);
  assert.deepEqual(seen, ["invoice:1"]);
  assert.equal((await rowsOf(firm, "done")).length, 1);
});

test("an errand is not tried before its time", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand({ dueAt: "2026-03-02T10:00:00.000Z" }));
  assert.equal(await work(firm, done), 0);
  firm.clock.pass(3_600);
  assert.equal(await work(firm, done), 1);
});

test("errands of a topic nobody works on do not hold up the others", async () => {
  const firm = await aFirm();
  await lineUp(firm, ...Array.from({ length: 50 }, (_, at) => anErrand({ topic: "telegram", subject: `x:${String(at)}` })));
  await lineUp(firm, anErrand());
  assert.equal(await work(firm, done), 1);
});

test("what two workers reach for at once is done by one of them", async () => {
  const firm = await aFirm();
  await lineUp(firm, ...Array.from({ length: 40 }, (_, at) => anErrand({ subject: `invoice:${String(at)}` })));
  const seen: string[] = [];
  const handler: ErrandHandler = async ({ subject }) => void seen.push(subject);
  const drain = async () => {
    while ((await work(firm, handler)) > 0);
  };
  await Promise.all([drain(), drain(), drain()]);
  assert.equal(seen.length, 40);
  assert.equal(new Set(seen).size, 40);
});

test("while one worker holds an errand another does not get it; when the lease ends it does", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  let release: () => void = () => undefined;
  const held = work(firm, () => new Promise<void>((resolve) => (release = resolve)));
  await new Promise(setImmediate);
  assert.equal(await work(firm, done), 0);
  firm.clock.pass(61);
  assert.equal(await work(firm, done), 1);
  release();
  await held;
});

test("a worker that lost its lease does not decide how the errand ended", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  let fail: (error: Error) => void = () => undefined;
  const late = work(firm, () => new Promise<void>((_resolve, reject) => (fail = reject)));
  await new Promise(setImmediate);
  firm.clock.pass(61);
  await work(firm, done);
  fail(new Error("too late"));
  await late;
  assert.equal((await rowsOf(firm, "done")).length, 1);
});

test("failures are tried again after growing waits, never in step, and the errand is dead after the last", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand(), anErrand({ step: "second" }));
  const waits: number[] = [];
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
    const before = Date.parse(firm.clock.now());
    await work(firm, refuse);
    const due = (await rowsOf(firm, "waiting")).map((row) => Date.parse(row.dueAt) - before);
    waits.push(Math.min(...due));
    assert.equal(new Set(due).size, 2);
    firm.clock.pass(Math.max(...due) / 1000);
  }
  assert.deepEqual(
    waits,
    [...waits].sort((a, b) => a - b),
  );
  await work(firm, refuse);
  const dead = await rowsOf(firm, "dead");
  assert.deepEqual(
    dead.map(({ attempts, lastError }) => [attempts, lastError]),
    [
      [MOST_ATTEMPTS, "the letter box is full"],
      [MOST_ATTEMPTS, "the letter box is full"],
    ],
  );
});

test("a failure that repeating cannot mend is dead at once", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  await work(firm, () => Promise.reject(new PermanentFailure("no such address")));
  assert.deepEqual(
    (await rowsOf(firm, "dead")).map((row) => row.lastError),
    ["no such address"],
  );
});

test("an errand that stops every worker is dead in the end", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  for (let kill = 0; kill < MOST_ATTEMPTS; kill += 1) {
    void work(firm, () => new Promise(() => undefined));
    await new Promise(setImmediate);
    firm.clock.pass(61);
  }
  assert.equal(await work(firm, done), 0);
  assert.match((await rowsOf(firm, "dead"))[0]?.lastError ?? "", /worker stopped/);
});

test("a worker that is told to stop gives back what does not end, without counting the attempt", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  const stop = new AbortController();
  const held = work(
    firm,
    (_errand, { signal }) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          reject(new Error("stopped"));
        });
      }),
    { signal: stop.signal },
  );
  await new Promise(setImmediate);
  stop.abort();
  await held;
  const [row] = await rowsOf(firm, "waiting");
  assert.deepEqual([row?.attempts, row?.leaseId, row?.dueAt], [0, undefined, firm.clock.now()]);
});

test("what was sealed for a delivery is gone once it is made", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand({ payload: { label: "F1", sealed: "v1.secret" } }));
  await work(firm, done);
  assert.deepEqual(
    (await rowsOf(firm, "done")).map((row) => row.payload),
    [{ label: "F1" }],
  );
});

test("a dead errand is listed with its reason and can be sent again under its id", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  await work(firm, () => Promise.reject(new PermanentFailure("no such address")));
  const { rows } = await firm.workspace.listErrands({ state: "dead" });
  assert.deepEqual(
    rows.map(({ label, lastError, attempts }) => ({ label, lastError, attempts })),
    [{ label: "F1", lastError: "no such address", attempts: 1 }],
  );
  await firm.workspace.resendErrand({ id: rows[0]?.id ?? "" });
  const seen: string[] = [];
  await work(firm, async ({ id }) => void seen.push(id));
  assert.deepEqual(seen, [rows[0]?.id]);
});

test("sending again is journalled; what waits or was made cannot be sent again", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  const [waiting] = (await firm.workspace.listErrands({})).rows;
  await assert.rejects(firm.workspace.resendErrand({ id: waiting?.id ?? "" }), { code: "conflict" });
  await work(firm, () => Promise.reject(new PermanentFailure("no")));
  await firm.workspace.resendErrand({ id: waiting?.id ?? "" });
  assert.equal((await firm.workspace.listJournal({ limit: 1 })).rows[0]?.kind, "delivery-resent");
  await work(firm, done);
  await assert.rejects(firm.workspace.resendErrand({ id: waiting?.id ?? "" }), { code: "conflict" });
});

test("another firm sees and resends nothing of it", async () => {
  const firm = await aFirm();
  await lineUp(firm, anErrand());
  const other = firm.as({ tenantId: "other" });
  const [waiting] = (await firm.workspace.listErrands({})).rows;
  assert.deepEqual((await other.listErrands({})).rows, []);
  await assert.rejects(other.resendErrand({ id: waiting?.id ?? "" }), { code: "not-found" });
});
