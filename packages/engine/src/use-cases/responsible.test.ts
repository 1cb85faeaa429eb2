import assert from "node:assert/strict";
import { test } from "node:test";
import { anInvoice } from "../engine.test-suite.ts";
import { aRemindingFirm, anOwingCustomer } from "../reminders.test-suite.ts";

const anne = { id: "anne", name: "Anne" };
const benoit = { id: "benoit", name: "Benoît" };

async function aDesk() {
  const { firm } = await aRemindingFirm();
  const first = await anOwingCustomer(firm, "ecume");
  const second = await anOwingCustomer(firm, "ecume", anInvoice().withLine({ netPrice: "50.00" }));
  const other = await anOwingCustomer(firm, "lilas");
  return { firm, first, second, other };
}

test("a client has a responsible person, an invoice may have another, and what is planned names her", async () => {
  const { firm, other } = await aDesk();
  await firm.workspace.setResponsible({ kind: "customer", id: "ecume", person: anne });
  await firm.workspace.setResponsible({ kind: "invoice", id: other.id, person: benoit, note: "Connaît bien le client" });
  const { rows } = await firm.workspace.previewReminders({ days: 40 });
  const whose = new Set(rows.map(({ customerId, responsible }) => `${customerId} ${responsible?.name ?? "-"}`));
  assert.deepEqual([...whose].sort(), ["ecume Anne", "lilas Benoît"]);
  const { timeline } = await firm.workspace.getInvoice({ id: other.id });
  assert.equal(timeline[0]?.facts?.["note"], "Connaît bien le client");
  await firm.workspace.setResponsible({ kind: "customer", id: "ecume" });
  assert.deepEqual(
    (await firm.workspace.listResponsible({})).rows.map(({ name, person }) => [name, person.name]),
    [[other.number, "Benoît"]],
  );
  await assert.rejects(firm.workspace.setResponsible({ kind: "customer", id: "nobody", person: anne }), { code: "not-found" });
});

test("whoever leaves hands all over with a note, which stands on each timeline", async () => {
  const { firm, first, second } = await aDesk();
  for (const id of [first.id, second.id]) await firm.workspace.setResponsible({ kind: "invoice", id, person: anne });
  await firm.workspace.setResponsible({ kind: "customer", id: "lilas", person: benoit });
  const given = { from: "anne", to: benoit, note: "Je pars le 31 mars" };
  await assert.rejects(firm.workspace.handOverWork({ ...given, to: anne }), { code: "invalid-input" });
  assert.deepEqual(await firm.workspace.handOverWork(given), { moved: 2 });
  assert.deepEqual(await firm.workspace.handOverWork(given), { moved: 0 });
  const { people, rows } = await firm.workspace.listResponsible({});
  assert.ok(rows.every(({ person }) => person.id === "benoit"));
  assert.ok(people.some(({ id }) => id === firm.actor.personId));
  const [told] = (await firm.workspace.getInvoice({ id: first.id })).timeline;
  assert.deepEqual([told?.kind, told?.facts?.["from"], told?.facts?.["note"]], ["handed-over-to", "Anne", "Je pars le 31 mars"]);
});

test("notes among colleagues stand on the timeline, and never on the client's page", async () => {
  const { firm, first } = await aDesk();
  await firm.workspace.addNote({ kind: "invoice", id: first.id, note: "Rappeler après 14 h" });
  await firm.workspace.addNote({ kind: "customer", id: "ecume", note: "Change de comptable" });
  await assert.rejects(firm.workspace.addNote({ kind: "customer", id: "ecume", note: " " }), { code: "invalid-input" });
  const { rows } = await firm.workspace.listNotes({ id: "ecume" });
  assert.deepEqual(
    rows.map(({ facts }) => facts?.["note"]),
    ["Change de comptable", "Rappeler après 14 h"],
  );
  assert.deepEqual((await firm.workspace.listNotes({ id: "lilas" })).rows, []);
});
