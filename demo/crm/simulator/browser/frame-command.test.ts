import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readFrameCommand } from "./frame-command.ts";

describe("a command of a frame", () => {
  it("is read with its JSON, whatever colons that has", () => {
    assert.deepEqual(readFrameCommand('openPath:{"path":"/crm/deal/details/1/","a":"b:c"}:k1:s1'), {
      name: "openPath",
      params: { path: "/crm/deal/details/1/", a: "b:c" },
      key: "k1",
      sid: "s1",
    });
  });

  it("is read without parameters", () => {
    assert.deepEqual(readFrameCommand("getInitData:k:s"), { name: "getInitData", params: undefined, key: "k", sid: "s" });
  });

  it("is read as an object where its name has a colon", () => {
    const message = { method: "im:open", params: { id: 1 }, callback: "k", appSid: "s", requestId: "r" };
    assert.deepEqual(readFrameCommand(message), { name: "im:open", params: { id: 1 }, key: "k", sid: "s" });
  });

  it("is none where it is anything else", () => {
    for (const other of [undefined, null, 5, "hello", "a:b", {}, { method: "x" }])
      assert.equal(readFrameCommand(other), undefined);
  });
});
