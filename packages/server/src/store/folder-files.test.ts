import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { testFiles } from "../../../engine/src/ports/files.test-suite.ts";
import { FolderFiles } from "./folder-files.ts";

const folders: string[] = [];

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "acquit-files-"));
  folders.push(folder);
  return folder;
}

after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

testFiles("folder", async () => new FolderFiles(await aFolder()));

test("a file lies under the first two digits of its hash, and nothing unfinished is left beside it", async () => {
  const folder = await aFolder();
  const hash = await new FolderFiles(folder).put(new TextEncoder().encode("original"));
  assert.deepEqual(await readdir(join(folder, "files"), { recursive: true }), [
    hash.slice(0, 2),
    `${hash.slice(0, 2)}/${hash.slice(2)}`,
  ]);
  assert.deepEqual(await readdir(join(folder, "unfinished")), []);
});

test("what lies there is never overwritten, and given as it is for verify to judge", async () => {
  const folder = await aFolder();
  const files = new FolderFiles(folder);
  const bytes = new TextEncoder().encode("original");
  const hash = await files.put(bytes);
  const place = join(folder, "files", hash.slice(0, 2), hash.slice(2));
  await writeFile(place, "tampered");
  await files.put(bytes);
  assert.equal((await readFile(place)).toString(), "tampered");
  assert.deepEqual(await files.get(hash), new TextEncoder().encode("tampered"));
});

test("nobody else on the machine may read an original, even where the data folder is open to all", async () => {
  const folder = await aFolder();
  await chmod(folder, 0o755);
  const hash = await new FolderFiles(folder).put(new TextEncoder().encode("original"));
  const { mode } = await stat(join(folder, "files", hash.slice(0, 2), hash.slice(2)));
  assert.equal(mode & 0o777, 0o600);
});
