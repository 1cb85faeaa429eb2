import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { CrmScreenError } from "../../screen/crm-screen.ts";
import { FrameBridge, perhapsAnswered } from "./frame-bridge.ts";
import { FrameParent } from "./frame-parent.test-suite.ts";

/** The last thing a frame sent. */
function last(parent: FrameParent) {
  const sent = parent.sent.at(-1);
  assert.ok(sent !== undefined);
  return sent;
}

describe("the frame bridge", () => {
  it("sends a command with its parameters to the portal's origin and answers its reply", async () => {
    const parent = new FrameParent().on("getThing", (params) => ({ got: params }));
    const bridge = new FrameBridge(parent.options);
    assert.deepEqual(await bridge.send("getThing", { text: "a:b:c" }), { got: { text: "a:b:c" } });
    const { appSid, targetOrigin } = last(parent);
    assert.deepEqual([appSid, targetOrigin], ["sid1", "https://portal.bitrix24.com"]);
    bridge.stop();
  });

  it("sends a command with a colon in its name as an object", async () => {
    const parent = new FrameParent().on("crm:thing", () => 7);
    const bridge = new FrameBridge(parent.options);
    assert.equal(await bridge.send("crm:thing", { a: 1 }), 7);
    bridge.stop();
  });

  it("matches replies to commands whatever their order", async () => {
    const parent = new FrameParent();
    const bridge = new FrameBridge(parent.options);
    const [first, second] = [bridge.send("one"), bridge.send("two")];
    const [one, two] = parent.sent;
    assert.ok(one !== undefined && two !== undefined);
    parent.reply(two, 2);
    parent.reply(one, 1);
    assert.deepEqual(await Promise.all([first, second]), [1, 2]);
    bridge.stop();
  });

  for (const [what, from] of [
    ["another origin", { origin: "https://evil.example" }],
    ["another window of the same origin", { source: {} }],
  ] as const) {
    it(`ignores a reply from ${what}`, async () => {
      const parent = new FrameParent();
      const bridge = new FrameBridge(parent.options);
      const answer = bridge.send("one");
      parent.reply(last(parent), "forged", from);
      parent.reply(last(parent), "true");
      assert.equal(await answer, "true");
      bridge.stop();
    });
  }

  it("ignores a second reply and replies nobody asked for", async () => {
    const parent = new FrameParent();
    const bridge = new FrameBridge(parent.options);
    const answer = bridge.send("one");
    const sent = last(parent);
    parent.reply({ ...sent, key: "unknown" }, 0);
    parent.reply(sent, 1);
    parent.reply(sent, 2);
    assert.equal(await answer, 1);
    bridge.stop();
  });

  it("gives two frames of one page their own replies", async () => {
    const [left, right] = [new FrameParent({ appSid: "left" }), new FrameParent({ appSid: "right" })];
    const bridges = [new FrameBridge(left.options), new FrameBridge(right.options)] as const;
    const answers = [bridges[0].send("one"), bridges[1].send("one")];
    left.reply(last(right), "wrong");
    right.reply(last(right), "right");
    left.reply(last(left), "left");
    assert.deepEqual(await Promise.all(answers), ["left", "right"]);
    for (const bridge of bridges) bridge.stop();
  });

  it("takes a command many layouts never answer as done after 900 milliseconds, and a reply before that at once", async (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const parent = new FrameParent();
    const bridge = new FrameBridge(parent.options);
    const silent = bridge.send("resizeWindow", {}, perhapsAnswered);
    test.mock.timers.tick(900);
    assert.equal(await silent, undefined);
    const spoken = bridge.send("resizeWindow", {}, perhapsAnswered);
    parent.reply(last(parent), "done");
    assert.equal(await spoken, "done");
    bridge.stop();
  });

  it("fails after ten seconds where an answer is needed", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const parent = new FrameParent();
    const bridge = new FrameBridge(parent.options);
    const answer = bridge.send("refreshAuth");
    mock.timers.tick(10_000);
    await assert.rejects(answer, (error: CrmScreenError) => error.code === "no-answer");
    mock.timers.reset();
    bridge.stop();
  });

  it("stops listening, and fails what is waited for", async () => {
    const parent = new FrameParent();
    const bridge = new FrameBridge(parent.options);
    const answer = bridge.send("one");
    bridge.stop();
    await assert.rejects(answer, CrmScreenError);
    assert.equal(parent.listening, 0);
  });
});
