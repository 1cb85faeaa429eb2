import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { collections, type Collection, type StoredRow } from "@acquit/engine";
import { SqliteStore } from "./sqlite-store.ts";

const probes = collections.find(({ name }) => name === "probes") as unknown as Collection<StoredRow & { readonly at: string }>;

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

test("a closed database is one file, also when nothing was read from it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "acquit-closed-"));
  const store = await SqliteStore.open(join(folder, "acquit.sqlite"));
  await store.transact("t", (transaction) => transaction.insert(probes, { id: "p", at: "2026-01-01T00:00:00.000Z" }));
  await store.close();
  assert.deepEqual(readdirSync(folder), ["acquit.sqlite"]);
  rmSync(folder, { recursive: true });
});
