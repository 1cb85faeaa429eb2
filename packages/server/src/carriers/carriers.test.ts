import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { OutgoingLetter } from "@acquit/engine";
import { mailboxCarriers } from "./mailbox-carriers.ts";
import { MySendingBox } from "./my-sending-box.ts";
import { OvhSms } from "./ovh-sms.ts";

const clock = { now: () => "2026-03-02T09:00:00.000Z" };
const address = { line1: "1 avenue de la Paix", line2: "Bât. B", postCode: "75002", city: "Paris", country: "FR" };
const letter: OutgoingLetter = {
  id: "e1",
  to: { name: "Client Exemple SA", address },
  from: { name: "Atelier", address },
  title: "Facture F2026-0001",
  pdf: new TextEncoder().encode("%PDF-1.7"),
};
const keys = {
  applicationKey: "app-key",
  applicationSecret: "app-secret",
  consumerKey: "consumer",
  serviceName: "sms-ab12345-1",
};

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

/** A carrier's API that gives one answer, and keeps what it was asked. */
function anApi(answer: () => Response | Promise<Response>) {
  const asked: Asked[] = [];
  const reach: typeof fetch = async (url, init = {}) => {
    asked.push({ url: url instanceof Request ? url.url : url.toString(), init });
    return answer();
  };
  return { asked, reach };
}

const says =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status });
const boxAt = (reach: typeof fetch) => new MySendingBox("test_12345678", { fetch: reach, baseUrl: "https://letters.example" });
const smsAt = (reach: typeof fetch, sender?: string) =>
  new OvhSms(
    { ...keys, ...(sender === undefined ? {} : { sender }) },
    { fetch: reach, baseUrl: "https://sms.example/1.0" },
    clock,
  );

test("a letter is handed over with its envelope, its file and our reference, under the key", async () => {
  const { asked, reach } = anApi(says({ _id: "L1" }));
  await boxAt(reach).send(letter);
  const { url, init } = asked[0] ?? assert.fail();
  const form = init.body as FormData;
  assert.equal(url, "https://letters.example/letters");
  assert.equal(new Headers(init.headers).get("authorization"), `Basic ${btoa("test_12345678:")}`);
  const fields = ["to[name]", "to[address_line2]", "to[address_country]", "metadata[reference]", "source_file_type"];
  assert.deepEqual(
    fields.map((name) => form.get(name)),
    ["Client Exemple SA", "Bât. B", "France", "e1", "file"],
  );
  assert.equal(await (form.get("source_file") as File).text(), "%PDF-1.7");
});

test("a letter is found again by our reference among the newest", async () => {
  const { asked, reach } = anApi(says([{ metadata: { reference: "other" } }, { metadata: { reference: "e1" } }, {}]));
  assert.deepEqual([await boxAt(reach).knows("e1"), await boxAt(reach).knows("e2")], [true, false]);
  assert.equal(asked[0]?.url, "https://letters.example/letters?limit=100");
});

test("a text message is signed as OVHcloud asks, and tagged with our reference", async () => {
  const { asked, reach } = anApi(says({ ids: [1], validReceivers: ["+33612345678"], invalidReceivers: [] }));
  await smsAt(reach, "ATELIER").send({ id: "e1", to: "+33612345678", text: "Bonjour" });
  const { url, init } = asked[0] ?? assert.fail();
  const body = typeof init.body === "string" ? init.body : "";
  const sent = JSON.parse(body) as Record<string, unknown>;
  assert.deepEqual([sent["receivers"], sent["message"], sent["sender"]], [["+33612345678"], "Bonjour", "ATELIER"]);
  const timestamp = String(Date.parse(clock.now()) / 1000);
  const signed = `app-secret+consumer+POST+https://sms.example/1.0/sms/sms-ab12345-1/jobs+${body}+${timestamp}`;
  assert.equal(new Headers(init.headers).get("x-ovh-signature"), `$1$${createHash("sha1").update(signed).digest("hex")}`);
  assert.equal(url, "https://sms.example/1.0/sms/sms-ab12345-1/jobs");
  const finding = anApi(says([42]));
  assert.equal(await smsAt(finding.reach).knows("e1"), true);
  assert.equal(finding.asked[0]?.url.endsWith(`tag=${String(sent["tag"])}`), true);
});

test("a number the carrier does not take is refused", async () => {
  const { reach } = anApi(says({ ids: [], validReceivers: [], invalidReceivers: ["+33000000000"] }));
  await assert.rejects(smsAt(reach).send({ id: "e1", to: "+33000000000", text: "x" }), {
    code: "permanent-failure",
    reason: "refused",
  });
});

for (const [what, answer, code] of [
  ["a refusal", says({ message: "1 avenue de la Paix is unknown" }, 422), "permanent-failure"],
  ["too many calls", says({}, 429), "not-taken"],
  ["a failure of theirs", says({}, 502), undefined],
  [
    "a connection that was never made",
    () => Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ECONNREFUSED" }) })),
    "not-taken",
  ],
  [
    "a connection that was lost",
    () => Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ECONNRESET" }) })),
    undefined,
  ],
] as const) {
  test(`${what} is told as ${code ?? "an outcome nobody knows"}, without the client's address`, async () => {
    const { reach } = anApi(answer);
    const failure: unknown = await boxAt(reach)
      .send(letter)
      .catch((error: unknown) => error);
    assert.ok(failure instanceof Error);
    assert.equal("code" in failure ? failure.code : undefined, code);
    assert.doesNotMatch(failure.message, /avenue/);
  });
}

test("without a carrier, letters and text messages lie in the mailbox folder, readable and once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "acquit-carriers-"));
  try {
    const carriers = mailboxCarriers(folder);
    await carriers.letter.send(letter);
    await carriers.letter.send(letter);
    await carriers.sms.send({ id: "e2", to: "+33612345678", text: "Bonjour" });
    assert.deepEqual(readdirSync(folder).sort(), ["e1.letter.pdf", "e1.letter.txt", "e2.sms.txt"]);
    assert.match(readFileSync(join(folder, "e1.letter.txt"), "utf8"), /Client Exemple SA\n1 avenue de la Paix/);
    assert.deepEqual([await carriers.letter.knows("e1"), await carriers.sms.knows("e1")], [true, false]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
