import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { seedSampleFirm } from "../sample/seed.ts";
import { databaseFile } from "../store/open-store.ts";
import { postgresMissing, startPostgres } from "../store/private-postgres.test-suite.ts";
import { SqliteStore } from "../store/sqlite-store.ts";
import { main } from "./main.ts";

const home = mkdtempSync(join(tmpdir(), "acquit-verify-"));
const source = join(home, "source");
let folders = 0;

before(async () => {
  const store = await SqliteStore.open(join(home, "seed.sqlite"));
  await seedSampleFirm(store, { today: "2026-11-24", days: 40, seed: 11 });
  await store.close();
  cpSync(join(home, "seed.sqlite"), databaseFile(source), { recursive: true });
});
after(() => {
  rmSync(home, { recursive: true });
});

/** A copy of the books, changed by somebody who has the file and knows SQL. */
function tampered(...statements: readonly string[]): string {
  folders += 1;
  const folder = join(home, `folder-${String(folders)}`);
  cpSync(source, folder, { recursive: true });
  const database = new DatabaseSync(databaseFile(folder));
  const triggers = database.prepare("select name from sqlite_schema where type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`drop trigger ${String(name)}`);
  for (const statement of statements) {
    const { changes } = database.prepare(statement).run();
    assert.ok(changes > 0, `"${statement}" changes something`);
  }
  database.close();
  return folder;
}

async function verify(folder: string, ...words: readonly (string | Readonly<Record<string, string>>)[]) {
  const env = Object.assign({}, ...words.filter((word) => typeof word !== "string")) as Readonly<Record<string, string>>;
  const args = words.filter((word) => typeof word === "string");
  let said = "";
  const say = (text: string) => {
    said += text;
  };
  const code = await main(["verify", "--data", folder, ...args], { out: say, err: say, cwd: home, env });
  return { code, said };
}

test("a folder without a database is no books in order, and stays without one", async () => {
  const empty = join(home, "empty");
  mkdirSync(empty);
  const { code, said } = await verify(empty);
  assert.deepEqual([code, readdirSync(empty)], [1, []]);
  assert.match(said, /there is no database in .*empty; say with --data where it is/);
});

test("a folder that is not there is not made", async () => {
  assert.equal((await verify(join(home, "nowhere"))).code, 1);
  assert.equal(existsSync(join(home, "nowhere")), false);
});

test("an empty database on a server is no books in order, and stays empty", { skip: postgresMissing() }, async () => {
  const server = await startPostgres();
  try {
    const url = server.createDatabase();
    const { code, said } = await verify(home, { DATABASE_URL: url });
    assert.equal(code, 3);
    assert.match(said, /holds no tables of Acquit/);
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query("select table_name from information_schema.tables where table_schema = 'public'");
    await client.end();
    assert.deepEqual(rows, []);
  } finally {
    await server.stop();
  }
});

test("an empty file in the place of a database is no books in order, and stays empty", async () => {
  const folder = join(home, "blank");
  mkdirSync(folder);
  writeFileSync(databaseFile(folder), "");
  const { code, said } = await verify(folder);
  assert.equal(code, 3);
  assert.match(said, /holds no tables of Acquit/);
  const database = new DatabaseSync(databaseFile(folder), { readOnly: true });
  assert.deepEqual(database.prepare("select name from sqlite_schema").all(), []);
  database.close();
});

test("a firm that is not in the database is not in order", async () => {
  const { code, said } = await verify(source, "--tenant", "another");
  assert.equal(code, 1);
  assert.match(said, /holds no firm another/);
});

test("untouched books are as they were left", async () => {
  const { code, said } = await verify(source);
  assert.equal(code, 0, said);
  assert.match(said, /all as it was left/);
});

const first = (table: string) => `(select id from ${table} order by id limit 1)`;
const flip = (table: string, from: string, to: string) =>
  `update ${table} set body = replace(body, '${from}', '${to}') where id = (select id from ${table} where body like '%${from}%' order by id limit 1)`;

const deeds: readonly (readonly [name: string, area: RegExp, ...statements: string[]])[] = [
  ["one changed byte of a document", /document .*differs/, flip("invoices", '"netPrice":"1', '"netPrice":"2')],
  ["one changed byte of a payload", /payload .*not the one/, flip("payloads", '"total":"1', '"total":"2')],
  ["one changed byte of a salt", /payload .*not the one/, flip("payloads", '"salt":"a', '"salt":"b')],
  ["one changed byte of an entry", /journal .*breaks/, flip("journal", '"kind":"invoice-issued"', '"kind":"invoice-issuee"')],
  ["one changed byte of a hash", /journal .*breaks/, flip("journal", '"hash":"a', '"hash":"b')],
  ["a changed number", /numbers|document/, flip("invoices", '"number":"F', '"number":"G')],
  ["a changed allocation", /standing/, flip("allocations", '"minor":1', '"minor":2')],
  ["a changed balance of an invoice", /standing/, flip("standings", '"open":0', '"open":1')],
  ["a changed balance of a payment", /left of the payment/, flip("payment_balances", '"unallocated":0', '"unallocated":1')],
  [
    "a document put back by REPLACE",
    /document/,
    `insert or replace into invoices select tenant_id, id, replace(body, '"quantity":"1"', '"quantity":"9"'), by_number_0, by_position_0, by_position_1 from invoices where id = (select id from invoices where body like '%"quantity":"1"%' limit 1)`,
  ],
  ["a document taken away", /numbers|standing|journal|document/, `delete from invoices where id = ${first("invoices")}`],
  ["an entry taken out of the middle", /journal .*breaks/, "delete from journal where by_seq_0 = 9"],
  [
    "the last entries taken away",
    /end of the chain are missing/,
    "delete from journal where by_seq_0 > (select max(by_seq_0) - 3 from journal)",
  ],
];

for (const [name, area, ...statements] of deeds) {
  test(`${name} is found`, async () => {
    const { code, said } = await verify(tampered(...statements));
    assert.equal(code, 1, said);
    assert.match(said, area);
  });
}

test("an end taken away together with its head is found by who kept the head, and by nobody else", async () => {
  const { said } = await verify(source, "--json");
  const [{ head }] = JSON.parse(said) as [{ head: { seq: number; hash: string } }];
  const cut = 5;
  const folder = tampered(
    `delete from journal where by_seq_0 > ${String(head.seq - cut)}`,
    `update heads set body = json_object('id', 'journal', 'seq', ${String(head.seq - cut)}, 'hash',
      (select json_extract(body, '$.hash') from journal order by by_seq_0 desc limit 1))`,
  );
  const expected = `${String(head.seq)}:${head.hash}`;
  assert.equal((await verify(source, "--expect", expected)).code, 0);
  const { code, said: found } = await verify(folder, "--expect", expected);
  assert.equal(code, 1);
  assert.match(found, /no longer holds entry/);
});

test("the exported page holds the chain, one policy, and nothing from elsewhere", async () => {
  const { code } = await verify(source, "--export", "page.html");
  const page = readFileSync(join(home, "page.html"), "utf8");
  assert.equal(code, 0);
  assert.match(page, /default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-/);
  assert.doesNotMatch(page.replace(/<script type="application\/json".*?<\/script>/s, ""), /https?:|src=|@import|url\(/);
});
