import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultPolicy, type ReminderChannel, type ReminderPolicy } from "@acquit/core";
import { NotTaken } from "./ports/carrier.ts";
import { pretendCarriers } from "./pretend-carriers.test-suite.ts";
import { aRemindingFirm, anOwingCustomer, liveDays, workThrough } from "./reminders.test-suite.ts";
import { aParty } from "./engine.test-suite.ts";

/** The standard ladder with one step by another channel, and without those before it. */
function by(channel: ReminderChannel, stepId: string): ReminderPolicy {
  const at = defaultPolicy.steps.findIndex(({ id }) => id === stepId);
  return {
    ...defaultPolicy,
    steps: defaultPolicy.steps.slice(at).map((step) => (step.id === stepId ? { ...step, channel } : step)),
  };
}

async function aFirmWith(policy: ReminderPolicy, options: { readonly withCarriers?: boolean } = {}) {
  const carriers = pretendCarriers();
  const parts = await aRemindingFirm({ policy, ...(options.withCarriers !== false && { carriers }) });
  const { firm } = parts;
  const party = aParty({ name: "Client client", contact: { phone: "06 12 34 56 78" } });
  const customer = { id: "client", party, language: "fr" as const, email: "compta@client.example", archived: false, revision: 0 };
  await firm.workspace.saveCustomer({ id: "client", customer });
  const profile = (await firm.workspace.getProfile({})).profile;
  assert.ok(profile !== undefined);
  await firm.workspace.saveProfile({ profile: { ...profile, terms: { due: { kind: "days", days: 30 }, lateRate: "12" } } });
  const invoice = await anOwingCustomer(firm);
  return { ...parts, carriers, invoice };
}

/** Approves what waits for a person. */
async function approveAll({ firm }: Awaited<ReturnType<typeof aFirmWith>>): Promise<void> {
  const { rows } = await firm.workspace.previewReminders({ days: 1 });
  const steps = rows.flatMap(({ lines }) =>
    lines.map(({ invoiceId, instalmentId, stepId }) => ({ invoiceId, instalmentId, stepId })),
  );
  await firm.workspace.adjustReminders({ steps, action: "approve" });
}

test("a formal notice goes as a letter once a person approved it: once, its file kept and told with its hash", async () => {
  const parts = await aFirmWith(by("letter", "notice"));
  const { firm, carriers, clock, invoice } = parts;
  clock.passDays(66);
  await workThrough(firm);
  assert.equal(carriers.letter.taken.length, 0);
  await approveAll(parts);
  await workThrough(firm);
  await liveDays(firm, 3);
  const [letter, ...more] = carriers.letter.taken;
  assert.equal(more.length, 0);
  assert.equal(letter?.to.address.city, "Paris");
  assert.equal(new TextDecoder().decode(letter?.pdf.slice(0, 5)), "%PDF-");
  const { timeline } = await firm.workspace.getInvoice({ id: invoice.id });
  const facts = timeline.find(({ kind }) => kind === "formal-notice-sent")?.facts as {
    readonly file: { readonly hash: string };
    readonly text: string;
  };
  assert.match(facts.text, /L441-10/);
  const kept = await firm.engine.openFile(firm.actor, { invoiceId: invoice.id, hash: facts.file.hash });
  assert.deepEqual(kept.bytes, letter?.pdf);
});

test("without a carrier it is a task with its letter to print, and noting that it was posted tells the same", async () => {
  const parts = await aFirmWith(by("letter", "notice"), { withCarriers: false });
  const { firm, clock, invoice } = parts;
  clock.passDays(66);
  await approveAll(parts);
  await workThrough(firm);
  const [task] = (await firm.workspace.listContacts({ state: "open" })).rows;
  assert.deepEqual([task?.channel, task?.hasLetter], ["letter", true]);
  const file = await firm.engine.openLetter(firm.actor, task?.id ?? "");
  assert.match(file.name, /^Mise-en-demeure-Client-client/);
  await firm.workspace.recordOutcome({ id: task?.id ?? "", outcome: "done" });
  const { timeline } = await firm.workspace.getInvoice({ id: invoice.id });
  const sent = timeline.find(({ kind }) => kind === "formal-notice-sent")?.facts as { readonly file?: { readonly hash: string } };
  assert.equal(sent.file?.hash, file.hash);
});

test("a formal notice by e-mail carries the letter as its attachment", async () => {
  const parts = await aFirmWith(by("e-mail", "notice"));
  const { firm, mail, clock } = parts;
  clock.passDays(66);
  await approveAll(parts);
  await workThrough(firm);
  assert.deepEqual(
    mail.sent.map(({ attachments }) => attachments.map(({ mediaType }) => mediaType)),
    [["application/pdf"]],
  );
});

test("a text message says who asks for what and where it is paid, and is not repeated when the carrier's answer was lost", async () => {
  const { firm, carriers, clock } = await aFirmWith(by("sms", "first"));
  clock.passDays(36);
  carriers.sms.failure = { error: new Error("lost"), when: "after" };
  await workThrough(firm);
  carriers.sms.failure = undefined;
  clock.pass(3_600);
  await workThrough(firm);
  const [message, ...more] = carriers.sms.taken;
  assert.equal(more.length, 0);
  assert.equal(message?.to, "+33612345678");
  assert.match(message?.text ?? "", /^Atelier Lumière SARL : 120,00\s€ à régler \(.+\)\. https:\/\/pay\.example\/pay\//);
  assert.equal((await firm.workspace.listContacts({ state: "sent" })).rows.length, 1);
});

test("what the carrier surely has not taken is tried again; what it does not know of goes to a person", async () => {
  const { firm, carriers, clock } = await aFirmWith(by("sms", "first"));
  clock.passDays(36);
  carriers.sms.failure = { error: new NotTaken("503"), when: "before" };
  await workThrough(firm);
  carriers.sms.failure = { error: new Error("cut"), when: "before" };
  clock.pass(600);
  await workThrough(firm);
  carriers.sms.failure = undefined;
  clock.pass(600);
  await workThrough(firm);
  assert.equal(carriers.sms.taken.length, 0);
  const [task] = (await firm.workspace.listContacts({ state: "open" })).rows;
  assert.equal(task?.problem, "unconfirmed");
});

test("a letter to a client without a street is a task, and one without a known rate waits", async () => {
  const parts = await aFirmWith(by("letter", "first"));
  const { firm, carriers, clock } = parts;
  const { revision, ...customer } = await firm.workspace.getCustomer({ id: "client" });
  const party = { ...customer.party, address: { country: "FR" } };
  await firm.workspace.saveCustomer({ id: "client", customer: { ...customer, party, revision } });
  clock.passDays(36);
  await workThrough(firm);
  assert.equal(carriers.letter.taken.length, 0);
  assert.equal((await firm.workspace.listContacts({ state: "open" })).rows.length, 1);
});
