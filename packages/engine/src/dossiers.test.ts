import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultPolicy, hashPayload, sha256Hex } from "@acquit/core";
import type { Dossier } from "./ports/dossier-writer.ts";
import { aRemindingFirm, anOwingCustomer, liveDays, workThrough } from "./reminders.test-suite.ts";

/** A firm whose late client was reminded, called and promised; the last dossier that was packed lies in `packed`. */
async function aFirmWithAFile() {
  const packed: Dossier[] = [];
  const dossierWriter = async (dossier: Dossier) => {
    packed.push(dossier);
    return new TextEncoder().encode(JSON.stringify(dossier.manifest));
  };
  const parts = await aRemindingFirm({ dossierWriter });
  const { firm, clock } = parts;
  const profile = (await firm.workspace.getProfile({})).profile;
  assert.ok(profile !== undefined);
  await firm.workspace.saveProfile({ profile: { ...profile, terms: { due: { kind: "days", days: 30 }, lateRate: "12" } } });
  const invoice = await anOwingCustomer(firm);
  await liveDays(firm, 36);
  await firm.pay(invoice, "20.00");
  await firm.workspace.recordPromise({
    ...{ id: "p1", customerId: "client", invoiceIds: [invoice.id], amount: "100.00", payBy: clock.day },
  });
  await workThrough(firm);
  return { ...parts, invoice, packed };
}

const wish = { id: "d1", customerId: "client", purpose: "review" as const };

test("a dossier numbers every document, message, proof and computation, each with the hash of its bytes", async () => {
  const { firm, packed } = await aFirmWithAFile();
  const dossier = await firm.workspace.prepareDossier(wish);
  const { files, manifest } = packed[0] ?? assert.fail("nothing was packed");
  assert.deepEqual(
    dossier.exhibits.map(({ number }) => number),
    dossier.exhibits.map((_one, at) => at + 1),
  );
  for (const { path, sha256, size } of dossier.exhibits) {
    const bytes = files.find((file) => file.path === path)?.bytes ?? assert.fail(path);
    assert.deepEqual([sha256Hex(bytes), bytes.length], [sha256, size]);
  }
  const names = dossier.exhibits.map(({ path }) => path.slice(3));
  for (const part of [
    /^statement\.pdf$/,
    /^F2026-0001\.pdf$/,
    /\.xml$/,
    /^settlements\.csv$/,
    /^reminder-sent\.txt$/,
    /^promise-made\.txt$/,
    /^journal\.json$/,
  ])
    assert.ok(
      names.some((name) => part.test(name)),
      String(part),
    );
  const message = files.find(({ path }) => path.endsWith("reminder-sent.txt"))?.bytes;
  assert.match(new TextDecoder().decode(message), /À régler bientôt/);
  for (const { payload, salt = "", payloadHash } of manifest.entries)
    if (payload !== undefined) assert.equal(hashPayload(payload, salt), payloadHash);
});

test("the journal keeps the manifest's hash, and the same call again prepares nothing new", async () => {
  const { firm, invoice, packed } = await aFirmWithAFile();
  const first = await firm.workspace.prepareDossier(wish);
  assert.deepEqual(await firm.workspace.prepareDossier(wish), first);
  assert.equal(packed.length, 1);
  const { timeline } = await firm.workspace.getInvoice({ id: invoice.id });
  const told = timeline.filter(({ kind }) => kind === "dossier-prepared");
  assert.deepEqual(
    told.map(({ facts }) => facts?.["manifestHash"]),
    [first.manifestHash],
  );
  const archive = await firm.engine.openDossier(firm.actor, "d1");
  assert.equal(sha256Hex(archive.bytes), first.file.hash);
});

test("for a court it takes the approved hand-over, or a reason", async () => {
  const { firm } = await aFirmWithAFile();
  const court = { ...wish, purpose: "court" as const };
  await assert.rejects(firm.workspace.prepareDossier(court), { code: "conflict", details: { reason: "not-approved" } });
  assert.equal((await firm.workspace.prepareDossier({ ...court, reason: "Le client est parti à l’étranger." })).purpose, "court");
});

test("once its hand-over is done nothing is asked of the client any more", async () => {
  const handOver = defaultPolicy.steps.filter(({ id }) => id === "hand-over").map((step) => ({ ...step, days: 3 }));
  const after = { ...(handOver[0] ?? assert.fail("no step")), id: "again", days: 10 };
  const policy = { ...defaultPolicy, steps: [...handOver, after] };
  const { firm, clock } = await aRemindingFirm({ policy });
  const invoice = await anOwingCustomer(firm);
  clock.passDays(36);
  const steps = ["hand-over", "again"].map((stepId) => ({
    invoiceId: invoice.id,
    instalmentId: invoice.instalments[0]?.id ?? "",
    stepId,
  }));
  await firm.workspace.adjustReminders({ steps, action: "approve" });
  await workThrough(firm);
  const [task] = (await firm.workspace.listContacts({ state: "open" })).rows;
  await firm.workspace.recordOutcome({ id: task?.id ?? "", outcome: "done" });
  assert.equal((await firm.workspace.previewReminders({ days: 120 })).rows.length, 0);
});

test("another firm neither prepares nor opens it", async () => {
  const { firm } = await aFirmWithAFile();
  await firm.workspace.prepareDossier(wish);
  await assert.rejects(firm.engine.openDossier({ ...firm.actor, tenantId: "other" }, "d1"), { code: "not-found" });
});
