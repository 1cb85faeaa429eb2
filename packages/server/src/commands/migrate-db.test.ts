import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { databaseFile } from "../store/open-store.ts";
import { postgresMissing, startPostgres, type PrivatePostgres } from "../store/private-postgres.test-suite.ts";
import { SqliteStore } from "../store/sqlite-store.ts";
import { seedSampleFirm } from "../sample/seed.ts";
import { main } from "./main.ts";

describe("migrate-db", { skip: postgresMissing() }, () => {
  const home = mkdtempSync(join(tmpdir(), "acquit-move-"));
  const source = join(home, "source");
  let server: PrivatePostgres;

  before(async () => {
    mkdirSync(join(source, "files"), { recursive: true });
    writeFileSync(join(source, "files", "one.pdf"), "%PDF");
    server = await startPostgres();
    const store = await SqliteStore.open(databaseFile(source));
    await seedSampleFirm(store, { today: "2026-11-24", days: 20, seed: 5 });
    await store.close();
  });
  after(async () => {
    await server.stop();
    rmSync(home, { recursive: true });
  });

  async function move(...words: readonly string[]) {
    let said = "";
    const say = (text: string) => {
      said += text;
    };
    return { code: await main(["migrate-db", ...words], { out: say, err: say, cwd: home, env: {} }), said: () => said };
  }

  test("moves the books to PostgreSQL and back, with the originals, and says where the chains end", async () => {
    const url = server.createDatabase();
    const there = await move("--from", "source", "--to", url, "--to-data", "there");
    assert.equal(there.code, 0, there.said());
    assert.match(there.said(), /both sides are equal\.\n {2}sample: chain ends at entry \d+ [0-9a-f]{64}/);
    const back = await move("--from", url, "--from-data", "there", "--to", "back");
    assert.equal(back.code, 0, back.said());
    const ends = (text: string) => /chain ends.*/.exec(text)?.[0];
    assert.equal(ends(back.said()), ends(there.said()));
    assert.ok(existsSync(join(home, "back", "files", "one.pdf")));
  });

  test("refuses a target that holds rows", async () => {
    const url = server.createDatabase();
    await move("--from", "source", "--to", url);
    const again = await move("--from", "source", "--to", url);
    assert.equal(again.code, 3);
    assert.match(again.said(), /holds rows already/);
  });

  test("refuses a source without a database, and a missing end", async () => {
    assert.equal((await move("--from", "nowhere", "--to", server.createDatabase())).code, 2);
    assert.equal((await move("--from", "source")).code, 2);
  });
});
