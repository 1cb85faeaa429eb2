import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { main } from "../../packages/server/src/commands/main.ts";
import { chromiumFlags, findChromium } from "../../scripts/chromium.ts";

const home = mkdtempSync(join(tmpdir(), "acquit-page-"));
let browser: Browser;
let exported: string;

async function acquit(...words: readonly string[]): Promise<void> {
  const quiet = () => undefined;
  assert.equal(await main(words, { out: quiet, err: quiet, cwd: home, env: {} }), 0);
}

before(async () => {
  browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  await acquit("seed", "--data", "books", "--days", "20", "--json");
  await acquit("verify", "--data", "books", "--export", "page.html");
  exported = readFileSync(join(home, "page.html"), "utf8");
});
after(async () => {
  await browser.close();
  rmSync(home, { recursive: true });
});

/** Opens a page without network and answers what it says. */
async function open(html: string, locale = "en") {
  const file = join(home, "opened.html");
  writeFileSync(file, html);
  const context = await browser.newContext({ offline: true, locale });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(pathToFileURL(file).href);
  const verdict = page.locator("#verdict");
  const said = {
    verdict: await verdict.textContent(),
    isGood: (await verdict.getAttribute("class")) === "good",
    faults: await page.locator("#faults li").allTextContents(),
    problems,
  };
  await context.close();
  return said;
}

test("an untouched chain passes offline, without a word from the policy", async () => {
  const said = await open(exported);
  assert.deepEqual([said.isGood, said.faults, said.problems], [true, [], []]);
});

test("it speaks French to a French browser", async () => {
  assert.match((await open(exported, "fr-FR")).verdict ?? "", /^Tout est tel qu’écrit/);
});

test("one changed byte is caught where it is", async () => {
  const changes: readonly (readonly [RegExp, string, RegExp])[] = [
    [/("seq":3,.*?"at":"20)2/s, "$13", /^Entry 3: its content/],
    [/("seq":4,.*?"previousHash":".{20})./s, "$1x", /^Entry 4: it does not link/],
    [/("documentHash":".{20})./, "$1x", /its details are not those/],
    [/("documents":\[\{.*?"hash":".{20})./s, "$1x", /its hash or number/],
    [/("documents":\[\{"id":"[^"]+","number":".)./, "$1x", /its hash or number/],
    [/("head":\{"seq":\d+,"hash":".{20})./, "$1x", /does not end where it says/],
  ];
  for (const [where, instead, fault] of changes) {
    const changed = exported.replace(where, instead);
    assert.notEqual(changed, exported, String(where));
    const said = await open(changed);
    assert.equal(said.isGood, false);
    assert.ok(
      said.faults.some((text) => fault.test(text)),
      `${String(fault)} in ${said.faults.join(" | ")}`,
    );
  }
});

test("data that cannot be read is no good verdict", async () => {
  assert.equal((await open(exported.replace('"tenantId"', '"tenantId'))).isGood, false);
});
