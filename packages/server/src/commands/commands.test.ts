import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { aWorkplace, type Workplace } from "./acquit.test-suite.ts";
import { commandLoaders } from "./catalogue.ts";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));

let place: Workplace;

beforeEach(async () => {
  place = await aWorkplace();
});
afterEach(() => place.remove());

test("help names every command", async () => {
  const { code, out } = await place.acquit("--help");
  assert.equal(code, 0);
  for (const name of Object.keys(commandLoaders)) assert.match(out, new RegExp(`^  ${name} `, "m"));
});

test("without a command, help is printed and that is wrong use", async () => {
  assert.equal((await place.acquit()).code, 2);
});

test("a command that is none is wrong use", async () => {
  const { code, err } = await place.acquit("dance");
  assert.equal(code, 2);
  assert.match(err, /no command "dance"/);
});

for (const name of Object.keys(commandLoaders)) {
  test(`${name}: its help says how it is used and what its exit codes mean, and does nothing`, async () => {
    const { code, out, err } = await place.acquit(name, "--help");
    assert.deepEqual({ code, err }, { code: 0, err: "" });
    assert.match(out, new RegExp(`^acquit ${name}\\b`));
    assert.match(out, /^Exit codes: 0 /m);
    assert.equal(existsSync(join(place.folder, ".data")), false);
  });

  test(`${name}: an option that is none is wrong use, and nothing is made`, async () => {
    const { code, err } = await place.acquit(name, "--no-such-option");
    assert.equal(code, 2);
    assert.match(err, new RegExp(`See acquit ${name} --help`));
    assert.equal(existsSync(join(place.folder, ".data")), false);
  });
}

test("the sample firm is written once, verifies, and answers for machines", async () => {
  const first = await place.acquit("seed", "--days", "40", "--json");
  assert.equal(first.code, 0, first.err);
  assert.equal(first.err, "");
  assert.ok((JSON.parse(first.out) as { issued: number }).issued > 0);
  assert.match((await place.acquit("seed", "--days", "40")).out, /there already/);
  const verified = await place.acquit("verify", "--json");
  assert.equal(verified.code, 0);
  const [report] = JSON.parse(verified.out) as { tenantId: string; faults: unknown[] }[];
  assert.deepEqual([report?.tenantId, report?.faults], ["sample", []]);
});

test("a length of history that is none is wrong use, and nothing is made", async () => {
  assert.equal((await place.acquit("seed", "--days", "0")).code, 2);
  assert.equal(existsSync(join(place.folder, ".data")), false);
});

test("a port that is none is wrong use, and nothing is made", async () => {
  assert.equal((await place.acquit("serve", "--port", "http")).code, 2);
  assert.equal(existsSync(join(place.folder, ".data")), false);
});

test("the server starts on a free port, says where, answers, and stops when asked", { timeout: 120_000 }, async () => {
  const words = ["--conditions=@acquit/source", program, "serve", "--port", "0", "--data", "books", "--quiet"];
  const server = spawn(process.execPath, words, { env: { ...process.env, INIT_CWD: place.folder } });
  try {
    let out = "";
    const origin = await new Promise<string>((resolve, reject) => {
      server.once("exit", (code) => {
        reject(new Error(`ended with ${String(code)}`));
      });
      server.stdout.on("data", (chunk: Buffer) => {
        out += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    assert.equal((await fetch(`${origin}/readyz`)).status, 200);
    assert.equal((await fetch(`${origin}/v1/invoices`)).status, 401);
    assert.ok(existsSync(join(place.folder, "books", "acquit.sqlite")));
    server.removeAllListeners("exit");
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    assert.deepEqual(await ended, [0, null]);
  } finally {
    server.kill("SIGKILL");
  }
});
