import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { readServeSettings, settingNotes } from "./settings.ts";

test("with nothing set, everything has its standard", () => {
  assert.deepEqual(readServeSettings({}), { logLevel: "warn", proxies: 0, allowPrivateWebhooks: false });
});

test("an empty setting is as one that is absent", () => {
  assert.deepEqual(readServeSettings({ ACQUIT_SMTP_URL: " ", ACQUIT_METRICS_TOKEN: "" }), readServeSettings({}));
});

test("each setting is read in its own form", () => {
  const settings = readServeSettings({
    ACQUIT_LOG: "info",
    ACQUIT_CALLS_PER_MINUTE: "60",
    ACQUIT_PROXIES: "2",
    ACQUIT_SMTP_URL: "smtps://u:p@mail.example:465",
    ACQUIT_MAIL_FROM: "invoices@acquit.example",
    ACQUIT_ALLOW_PRIVATE_WEBHOOKS: "yes",
    ACQUIT_METRICS_TOKEN: "0123456789abcdef",
  });
  assert.deepEqual(settings, {
    logLevel: "info",
    callsPerMinute: 60,
    proxies: 2,
    smtpUrl: "smtps://u:p@mail.example:465",
    mailFrom: "invoices@acquit.example",
    allowPrivateWebhooks: true,
    metricsToken: "0123456789abcdef",
  });
});

test("what cannot be meant is refused by name, and no secret is repeated", () => {
  for (const [name, value] of [
    ["ACQUIT_LOG", "loud"],
    ["ACQUIT_CALLS_PER_MINUTE", "many"],
    ["ACQUIT_PROXIES", "-1"],
    ["ACQUIT_SMTP_URL", "mail.example?secret"],
    ["ACQUIT_MAIL_FROM", "a@b.fr\r\nBcc: c@d.fr"],
    ["ACQUIT_ALLOW_PRIVATE_WEBHOOKS", "true"],
    ["ACQUIT_METRICS_TOKEN", "short secret"],
  ] as const) {
    assert.throws(
      () => readServeSettings({ [name]: value }),
      (error: Error) => error.message.includes(name) && !error.message.includes("secret"),
      name,
    );
  }
});

const folder = new URL(".", import.meta.url).pathname;

test("every setting the program reads is noted, and every noted one is read", () => {
  const files = globSync("**/*.ts", { cwd: folder }).filter((file) => !/test(-suite)?\.ts$/.test(file));
  const read = new Set<string>();
  for (const file of files) {
    const text = readFileSync(`${folder}/${file}`, "utf8").replace(/export const settingNotes[^;]*;/, "");
    for (const [, name = ""] of text.matchAll(/(?:env\[|text\()"([A-Z][A-Z0-9_]+)"/g)) read.add(name);
  }
  read.delete("INIT_CWD");
  assert.deepEqual([...read].sort(), settingNotes.map(({ name }) => name).sort());
});

test("docs/operations.md lists every setting with its standard, and no other", () => {
  const text = readFileSync(`${folder}/../../../docs/operations.md`, "utf8");
  const rows = [...text.matchAll(/^\| `([A-Z0-9_]+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(([, name, standard, what]) => ({
    name,
    standard,
    what,
  }));
  assert.deepEqual(
    rows.map(({ name, standard, what }) => ({ name, standard, what })),
    settingNotes.map(({ name, standard, what }) => ({ name, standard, what })),
  );
});
