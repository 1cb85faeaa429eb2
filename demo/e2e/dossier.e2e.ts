import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { appendEntry, emptyJournalHead, hashPayload, sha256Hex } from "@acquit/core";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { chromium, type Browser } from "playwright-core";
import { writeDossier } from "../../packages/server/src/dossier/write-dossier.ts";
import { chromiumFlags, findChromium } from "../../scripts/chromium.ts";
import { assertAccessible } from "./product/page-checks.ts";

const home = mkdtempSync(join(tmpdir(), "acquit-dossier-"));
let browser: Browser;
let archive: Uint8Array;

const utf8 = (text: string) => new TextEncoder().encode(text);

type Dossier = Parameters<typeof writeDossier>[0];

/** A dossier of two exhibits and one entry of the journal that names the second. */
function aDossier(): Dossier {
  const files = [
    { path: "01-statement.pdf", bytes: utf8("%PDF-1.7 statement") },
    { path: "02-letter.pdf", bytes: utf8("%PDF-1.7 letter") },
  ];
  const salt = "ab".repeat(16);
  const payload = { title: "Mise en demeure", file: { hash: sha256Hex(files[1]?.bytes ?? "") } };
  const entry = appendEntry(emptyJournalHead("atelier"), {
    ...{ at: "2026-05-04T09:00:00.000Z", actor: "system:reminders", kind: "formal-notice-sent", subject: "invoice:1" },
    payloadHash: hashPayload(payload, salt),
  });
  const exhibits = files.map(({ path, bytes }, at) => ({
    ...{
      number: at + 1,
      title: `Pièce ${String(at + 1)}`,
      date: "2026-05-04",
      path,
      size: bytes.length,
      sha256: sha256Hex(bytes),
    },
  }));
  return {
    files,
    manifest: {
      ...{ form: "acquit dossier 1", id: "d1", purpose: "court", language: "fr", preparedAt: "2026-05-20T10:00:00.000Z" },
      ...{ seller: "Atelier Lumière SARL", client: "Scierie du Retard", invoices: ["F2026-0001"], exhibits },
      ...{ entries: [{ ...entry, payload, salt }], head: { seq: entry.seq, hash: entry.hash } },
    },
  };
}

before(async () => {
  browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  archive = await writeDossier(aDossier());
});
after(async () => {
  await browser.close();
  rmSync(home, { recursive: true });
});

/** Unpacks an archive as a person does, opens its page without network, chooses the archive, and answers what it says. */
async function verify(zip: Uint8Array, options: { readonly page?: string; readonly choose?: boolean } = {}) {
  const files = unzipSync(zip);
  const html = options.page ?? strFromU8(files["verifier.html"] ?? new Uint8Array());
  writeFileSync(join(home, "verifier.html"), html);
  writeFileSync(join(home, "dossier.zip"), zip);
  const context = await browser.newContext({ offline: true, locale: "en" });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(pathToFileURL(join(home, "verifier.html")).href);
  const verdict = page.locator("#verdict");
  if (options.choose !== false) {
    await page.locator("#picker").setInputFiles(join(home, "dossier.zip"));
    await page.locator("#verdict:not(.waits)").waitFor();
  }
  await assertAccessible(page);
  const said = {
    verdict: await verdict.getAttribute("class"),
    faults: await page.locator("#faults li").allTextContents(),
    problems,
  };
  await context.close();
  return said;
}

const nothing: readonly string[] = [];

test("an untouched archive is verified offline, without a word from the policy", async () => {
  assert.deepEqual(await verify(archive), { verdict: "good", faults: nothing, problems: nothing });
});

test("before the archive is chosen nothing is claimed of its exhibits", async () => {
  assert.equal((await verify(archive, { choose: false })).verdict, "waits");
});

test("an archive that another program packed again, compressed, passes too", async () => {
  assert.equal((await verify(zipSync(unzipSync(archive), { level: 9 }))).verdict, "good");
});

test("a changed exhibit, a missing one and another manifest are each named", async () => {
  const files = unzipSync(archive);
  const changed = zipSync({ ...files, "02-letter.pdf": utf8("%PDF-1.7 lettre") }, { level: 0 });
  assert.match((await verify(changed)).faults.join("\n"), /^Exhibit 2: its content/);
  const { "01-statement.pdf": _gone, ...rest } = files;
  assert.match((await verify(zipSync(rest, { level: 0 }))).faults.join("\n"), /^Exhibit 1: it is not among/);
  const other = zipSync({ ...files, "manifest.json": utf8("{}") }, { level: 0 });
  assert.match((await verify(other)).faults.join("\n"), /^The manifest in the archive/);
});

test("an entry of the journal that was changed in the page is caught", async () => {
  const html = strFromU8(unzipSync(archive)["verifier.html"] ?? new Uint8Array());
  const changes: readonly (readonly [string, string, RegExp])[] = [
    ["Mise en demeure", "Mise en demeurE", /^Entry 1: its details/],
    ["formal-notice-sent", "reminder-sent", /^Entry 1: its content/],
  ];
  for (const [from, to, fault] of changes) {
    const page = html.replace(from, to);
    assert.notEqual(page, html);
    const said = await verify(archive, { page });
    assert.equal(said.verdict, "bad");
    assert.ok(
      said.faults.some((text) => fault.test(text)),
      said.faults.join(" | "),
    );
  }
});
