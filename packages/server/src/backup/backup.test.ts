import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { main } from "../commands/main.ts";
import { PostgresStore } from "../store/postgres-store.ts";
import { postgresMissing, startPostgres } from "../store/private-postgres.test-suite.ts";
import { databaseFile } from "../store/open-store.ts";
import { SqliteStore } from "../store/sqlite-store.ts";
import { SAMPLE_TENANT, seedSampleFirm } from "../sample/seed.ts";
import { commandActor } from "../product.ts";
import { Engine } from "@acquit/engine";
import { systemClock, systemRandom } from "../system.ts";

const home = mkdtempSync(join(tmpdir(), "acquit-backup-"));
after(() => {
  rmSync(home, { recursive: true });
});

const source = join(home, "source");
const keyFile = join(home, "backup.key");
const archive = join(home, "all.backup");
let folders = 0;

function aFolder(): string {
  folders += 1;
  return join(home, `folder-${String(folders)}`);
}

/** Runs a command line as a person would, and answers all it said. */
async function acquit(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  let said = "";
  const say = (text: string) => {
    said += text;
  };
  const code = await main(words, { out: say, err: say, cwd: home, env });
  return { code, said };
}

function restore(folder: string, file = archive, env: Readonly<Record<string, string>> = {}) {
  return acquit(["restore", file, "--key-file", keyFile, "--data", folder], env);
}

/** A copy of the archive with its bytes changed. */
function altered(change: (bytes: Buffer) => Buffer): string {
  const file = join(home, `altered-${randomBytes(4).toString("hex")}`);
  writeFileSync(file, change(readFileSync(archive)));
  return file;
}

before(async () => {
  mkdirSync(join(source, "files", "ab"), { recursive: true });
  writeFileSync(join(source, "files", "ab", "abcd.pdf"), randomBytes(300_000));
  writeFileSync(join(source, "files", "empty"), "");
  writeFileSync(join(source, "secret.key"), `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  writeFileSync(keyFile, randomBytes(32).toString("base64"), { mode: 0o600 });
  const store = await SqliteStore.open(databaseFile(source));
  await seedSampleFirm(store, { today: "2026-11-24", days: 30, seed: 3 });
  await store.close();
  const { code, said } = await acquit(["backup", "--out", archive, "--key-file", keyFile, "--data", source]);
  assert.equal(code, 0, said);
});

test("a restored folder holds the originals, the keys for its owner alone, and books that verify", async () => {
  const folder = aFolder();
  const { code, said } = await restore(folder);
  assert.equal(code, 0, said);
  assert.match(said, /2 originals .*\n.*all as it was left/);
  for (const name of ["files/ab/abcd.pdf", "files/empty", "secret.key"]) {
    assert.ok(readFileSync(join(folder, name)).equals(readFileSync(join(source, name))));
  }
  assert.equal(statSync(join(folder, "secret.key")).mode & 0o777, 0o600);
});

test("nothing of the books can be read in the file", () => {
  const bytes = readFileSync(archive);
  for (const word of ["Atelier", "sample", "invoice", readFileSync(join(source, "secret.key"), "utf8").trim()]) {
    assert.equal(bytes.includes(word), false);
  }
  assert.equal(statSync(archive).mode & 0o777, 0o600);
});

test("a passphrase seals as a key file does, from the environment alone", async () => {
  const file = join(home, "passphrase.backup");
  const env = { ACQUIT_BACKUP_PASSPHRASE: "correct horse battery staple" };
  assert.equal((await acquit(["backup", "--out", file, "--data", source], env)).code, 0);
  const wrong = await acquit(["restore", file, "--data", aFolder()], {
    ACQUIT_BACKUP_PASSPHRASE: "correct horse battery stable",
  });
  assert.match(wrong.said, /not the one the backup was sealed with/);
  assert.equal((await acquit(["restore", file, "--data", aFolder()], env)).code, 0);
});

test("a short passphrase, no secret, and a key others may read are refused", async () => {
  const open = join(home, "open.key");
  writeFileSync(open, readFileSync(keyFile), { mode: 0o644 });
  const words = ["backup", "--out", join(home, "never"), "--data", source];
  assert.match((await acquit(words, { ACQUIT_BACKUP_PASSPHRASE: "short" })).said, /at least 12/);
  assert.match((await acquit(words)).said, /Say what to seal with/);
  assert.match((await acquit([...words, "--key-file", open])).said, /chmod 600/);
  assert.equal(existsSync(join(home, "never")), false);
});

test("another key is refused and leaves nothing", async () => {
  const other = join(home, "other.key");
  writeFileSync(other, randomBytes(32).toString("base64"), { mode: 0o600 });
  const folder = aFolder();
  const { code, said } = await acquit(["restore", archive, "--key-file", other, "--data", folder]);
  assert.equal(code, 3);
  assert.match(said, /key-file is not the one/);
  assert.deepEqual(readdirSync(folder), []);
});

test("one changed byte anywhere is refused and leaves nothing", async () => {
  const size = statSync(archive).size;
  for (const at of [0, 40, 120, 400, Math.floor(size / 2), size - 20, size - 1]) {
    const folder = aFolder();
    const file = altered((bytes) => {
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      return bytes;
    });
    const { code, said } = await restore(folder, file);
    assert.equal(code, 3, `byte ${String(at)}: ${said}`);
    assert.match(said, /damaged|altered|no Acquit backup|not the one|ends too early/);
    assert.deepEqual(readdirSync(folder), []);
  }
});

test("a file cut off anywhere is refused, also between two frames", async () => {
  const whole = readFileSync(archive);
  const header = whole.indexOf(0x0a) + 1;
  const firstFrame = header + 4 + (whole.readUInt32BE(header) & 0x7fff_ffff) + 16;
  assert.ok(firstFrame < whole.length, "the archive has more than one frame");
  for (const length of [0, 10, header, firstFrame, whole.length - 1]) {
    const { code, said } = await restore(
      aFolder(),
      altered((bytes) => bytes.subarray(0, length)),
    );
    assert.equal(code, 3, said);
    assert.match(said, /ends too early|no Acquit backup/);
  }
});

test("bytes after the end, a frame twice and two frames swapped are refused", async () => {
  const whole = readFileSync(archive);
  const header = whole.indexOf(0x0a) + 1;
  const end = (at: number) => at + 20 + (whole.readUInt32BE(at) & 0x7fff_ffff);
  const [first, second] = [end(header), end(end(header))];
  const [head, a, b] = [whole.subarray(0, header), whole.subarray(header, first), whole.subarray(first, second)];
  for (const bytes of [
    Buffer.concat([whole, a]),
    Buffer.concat([head, a, a, whole.subarray(first)]),
    Buffer.concat([head, b, a, whole.subarray(second)]),
  ]) {
    const { code, said } = await restore(
      aFolder(),
      altered(() => bytes),
    );
    assert.equal(code, 3, said);
  }
});

test("a folder that holds data is not restored into", async () => {
  const folder = join(home, "taken");
  cpSync(source, folder, { recursive: true });
  const { code, said } = await restore(folder);
  assert.equal(code, 2);
  assert.match(said, /holds data already/);
});

test("a backup taken during writes is one moment: it restores and verifies", async () => {
  const folder = join(home, "busy");
  cpSync(source, folder, { recursive: true });
  const store = await SqliteStore.open(databaseFile(folder));
  const engine = new Engine({ store, clock: systemClock, random: systemRandom, providers: new Map() } as never);
  const actor = commandActor(SAMPLE_TENANT, SAMPLE_TENANT);
  let isRunning = true;
  const writing = (async () => {
    while (isRunning) {
      await engine.recordHappening(actor, { kind: "noted", subject: "test", facts: { text: "é" } });
      await new Promise(setImmediate);
    }
  })();
  const file = join(home, "busy.backup");
  try {
    const taken = await acquit(["backup", "--out", file, "--key-file", keyFile, "--data", folder]);
    assert.equal(taken.code, 0, taken.said);
  } finally {
    isRunning = false;
    await writing;
    await store.close();
  }
  const { code, said } = await restore(aFolder(), file);
  assert.equal(code, 0, said);
});

describe("backups and PostgreSQL", { skip: postgresMissing() }, () => {
  test("a backup of the embedded database restores into an empty PostgreSQL, and back", async () => {
    const server = await startPostgres();
    try {
      const env = { DATABASE_URL: server.createDatabase() };
      const folder = aFolder();
      const there = await restore(folder, archive, env);
      assert.equal(there.code, 0, there.said);
      const file = join(home, "postgres.backup");
      const again = await acquit(["backup", "--out", file, "--key-file", keyFile, "--data", folder], env);
      assert.equal(again.code, 0, again.said);
      const back = await restore(aFolder(), file);
      assert.equal(back.code, 0, back.said);
      const store = await PostgresStore.open(env.DATABASE_URL);
      assert.deepEqual(await store.tenantsOf("heads"), [SAMPLE_TENANT]);
      await store.close();
    } finally {
      await server.stop();
    }
  });
});
