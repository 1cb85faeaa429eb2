import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { SqliteStore } from "./sqlite-store.ts";

test("nobody else on the machine may read the database, even where the data folder is open to all", async () => {
  const folder = mkdtempSync(join(tmpdir(), "acquit-private-"));
  chmodSync(folder, 0o755);
  const store = await SqliteStore.open(join(folder, "acquit.sqlite"));
  try {
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
    assert.ok(modes.length > 0);
    assert.deepEqual(
      modes,
      modes.map(([name]) => [name, 0o600]),
    );
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
