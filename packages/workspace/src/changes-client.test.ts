import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import fc from "fast-check";
import { followStream, type ChangeSource } from "./changes-client.ts";
import type { Change } from "./workspace.ts";

const change = (seq: number): Change => ({ seq, kind: "draft-saved", subject: `draft:é${String(seq)}` });
const lineOf = (seq: number) => `${JSON.stringify(change(seq))}\n`;

/** A stream of these chunks, which breaks at its end or stays open. */
function aStream(chunks: readonly Uint8Array[], end: "breaks" | "ends" | "stays"): Response {
  return new Response(
    new ReadableStream<Uint8Array>({
      async start(controller) {
        for (const chunk of chunks) {
          controller.enqueue(chunk);
          await Promise.resolve();
        }
        if (end === "ends") controller.close();
      },
      pull(controller) {
        if (end === "breaks") controller.error(new Error("The connection was reset"));
      },
    }),
  );
}

const text = (...lines: readonly string[]) => lines.map((line) => new TextEncoder().encode(line));

/** Answers calls one after the other; notes what was asked. */
function answerWith(context: TestContext, ...answers: readonly (() => Response | Promise<Response>)[]) {
  const asked: { readonly url: string; readonly headers: Headers; readonly credentials: string | undefined }[] = [];
  context.mock.method(globalThis, "fetch", (url: string, init: RequestInit) => {
    asked.push({ url, headers: new Headers(init.headers), credentials: init.credentials });
    const answer = answers[asked.length - 1];
    if (answer !== undefined) return Promise.resolve(answer());
    return new Promise((_, reject) => {
      init.signal?.addEventListener("abort", () => {
        reject(new Error("aborted"));
      });
    });
  });
  return asked;
}

/** Waits between attempts pass at once. */
function passWaits(context: TestContext): readonly number[] {
  const waits: number[] = [];
  const real = globalThis.setTimeout;
  context.mock.method(globalThis, "setTimeout", (work: () => void, milliseconds: number) => {
    waits.push(milliseconds);
    return real(work, 0);
  });
  return waits;
}

/** The first changes of a stream that is then left. */
async function take(count: number, source: Partial<ChangeSource> = {}): Promise<readonly Change[]> {
  const stop = new AbortController();
  const taken: Change[] = [];
  for await (const each of followStream({ url: "https://a.example/v1/changes", after: 0, signal: stop.signal, ...source })) {
    taken.push(each);
    if (taken.length === count) break;
  }
  stop.abort();
  return taken;
}

describe("following changes", () => {
  it("reads them however the network cuts the bytes", async (context) => {
    const bytes = new TextEncoder().encode(`${lineOf(1)}\n${lineOf(2)}${lineOf(3)}`);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 })), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((place, at) => bytes.slice(places[at], place));
        answerWith(context, () => aStream(chunks, "stays"));
        assert.deepEqual(await take(3), [change(1), change(2), change(3)]);
        context.mock.restoreAll();
      }),
      { numRuns: 60 },
    );
  });

  it("takes a broken stream up again after the last change it read", async (context) => {
    passWaits(context);
    const asked = answerWith(
      context,
      () => aStream(text(lineOf(7), lineOf(8), lineOf(9).slice(0, 10)), "breaks"),
      () => aStream(text(lineOf(9)), "stays"),
    );
    assert.deepEqual(await take(3, { after: 6 }), [change(7), change(8), change(9)]);
    assert.deepEqual(
      asked.map(({ url }) => url.split("?")[1]),
      ["after=6", "after=8"],
    );
  });

  it("waits longer and longer while nobody answers, half a minute at most", async (context) => {
    const waits = passWaits(context);
    const away = () => new Response(null, { status: 503 });
    answerWith(context, ...Array.from({ length: 7 }, () => away), () => aStream(text(lineOf(1)), "stays"));
    await take(1);
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it("passes over what is no change, and what is no JSON ends only that connection", async (context) => {
    passWaits(context);
    answerWith(
      context,
      () => aStream(text(`{"seq":"1"}\n`, "[]\n", "nonsense\n"), "stays"),
      () => aStream(text(lineOf(1)), "stays"),
    );
    assert.deepEqual(await take(1), [change(1)]);
  });

  it("sends the session in a header and no cookie, and never in the address", async (context) => {
    const session = { token: () => Promise.resolve("secret"), forget: () => undefined };
    const asked = answerWith(context, () => aStream(text(lineOf(1)), "stays"));
    await take(1, { session });
    assert.deepEqual(
      asked.map(({ url, headers, credentials }) => [url, headers.get("authorization"), credentials]),
      [["https://a.example/v1/changes?after=0", "Bearer secret", "omit"]],
    );
  });

  it("gets another session when the one at hand is refused", async (context) => {
    passWaits(context);
    const tokens = ["old", "new"];
    const session = {
      token: () => Promise.resolve(tokens[0] ?? ""),
      forget: (token: string | undefined) => void (token === tokens[0] && tokens.shift()),
    };
    const asked = answerWith(
      context,
      () => new Response(null, { status: 401 }),
      () => aStream(text(lineOf(1)), "stays"),
    );
    await take(1, { session });
    assert.deepEqual(
      asked.map(({ headers }) => headers.get("authorization")),
      ["Bearer old", "Bearer new"],
    );
  });

  it("ends when the page goes away, while it reads and while it waits", async (context) => {
    answerWith(context, () => aStream(text(lineOf(1)), "ends"));
    const stop = new AbortController();
    const seen: number[] = [];
    for await (const { seq } of followStream({ url: "https://a.example/v1/changes", after: 0, signal: stop.signal })) {
      seen.push(seq);
      queueMicrotask(() => {
        stop.abort();
      });
    }
    assert.deepEqual(seen, [1]);
  });
});
