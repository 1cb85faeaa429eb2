import assert from "node:assert/strict";
import { test } from "node:test";
import { aFirm, aProfile } from "../engine.test-suite.ts";

test("a time zone nobody knows is refused before it can spoil every date of the firm", async () => {
  const firm = await aFirm();
  const { profile } = await firm.workspace.getProfile({});
  const moved = aProfile({ timeZone: "Europe/Atlantis", revision: profile?.revision ?? 0 });
  await assert.rejects(firm.workspace.saveProfile({ profile: moved }), { code: "invalid-input", message: /Europe\/Paris/ });
  assert.equal((await firm.workspace.getProfile({})).profile?.timeZone, profile?.timeZone);
});
