import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { aFirm, anInvoice } from "./engine.test-suite.ts";
import { PretendMail } from "./pretend-mail.test-suite.ts";

/** A firm with one invoice of 120 €, of which 50 € were paid. */
async function aPartlyPaidFirm() {
  const mail = new PretendMail();
  const firm = await aFirm({ mail });
  const invoice = await firm.issue(anInvoice());
  const { allocations } = await firm.workspace.proposeAllocations({ invoiceId: invoice.id, amount: "50.00", currency: "EUR" });
  const money = { date: firm.clock.day, amount: "50.00", currency: "EUR", method: "cheque", reference: "CHQ 12" } as const;
  await firm.workspace.recordPayment({ id: "pay-1", ...money, customerId: invoice.customerId, allocations });
  return { firm, invoice, mail };
}

/** The words of a PDF; undefined where pdftotext is not installed. */
function wordsOf(bytes: Uint8Array): string | undefined {
  try {
    return execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" }).replace(/\s+/g, " ");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

test("a receipt says what was received, what it settles and what is left", async (context) => {
  const { firm, invoice } = await aPartlyPaidFirm();
  const { bytes, name, mediaType } = await firm.engine.drawReceipt(firm.actor, "pay-1");
  assert.deepEqual([name, mediaType], ["Recu-de-paiement-CHQ-12.pdf", "application/pdf"]);
  assert.deepEqual(bytes, (await firm.engine.drawReceipt(firm.actor, "pay-1")).bytes);
  const words = wordsOf(bytes);
  if (words === undefined) {
    context.skip("pdftotext (poppler-utils) is not installed");
    return;
  }
  for (const part of ["Reçu de paiement", "50,00", "70,00", invoice.number, "chèque", "Atelier Lumière"])
    assert.ok(words.includes(part), part);
});

test("a statement says every movement and the balance after each", async (context) => {
  const { firm, invoice } = await aPartlyPaidFirm();
  const { bytes } = await firm.engine.drawStatement(firm.actor, invoice.customerId);
  const words = wordsOf(bytes);
  if (words === undefined) {
    context.skip("pdftotext (poppler-utils) is not installed");
    return;
  }
  for (const part of ["Relevé de compte", `Facture ${invoice.number}`, "120,00", "-50,00", "70,00"])
    assert.ok(words.includes(part), part);
});

test("the receipt's mail carries its PDF", async () => {
  const { firm, mail } = await aPartlyPaidFirm();
  await firm.workspace.sendReceipt({ id: "pay-1", to: "compta@client.example" });
  await firm.engine.workOutbox(firm.actor.tenantId);
  const receipt = mail.sent.find(({ to }) => to === "compta@client.example");
  assert.deepEqual(
    receipt?.attachments.map(({ name, mediaType }) => [name, mediaType]),
    [["Recu-de-paiement-CHQ-12.pdf", "application/pdf"]],
  );
});

test("a client has her own statement and receipts by her link, and no one else's", async () => {
  const { firm, invoice } = await aPartlyPaidFirm();
  const own = { date: firm.clock.day, amount: "5.00", currency: "EUR", method: "cash" } as const;
  await firm.workspace.recordPayment({ id: "pay-2", ...own, allocations: [] });
  const { url } = await firm.workspace.createClientLink({ id: invoice.customerId });
  const token = url.split("/").at(-1) ?? "";
  assert.match((await firm.engine.openAccountPaper(token)).name, /^Releve-de-compte/);
  assert.match((await firm.engine.openAccountPaper(token, "pay-1")).name, /^Recu/);
  for (const id of ["pay-2", "pay-9"]) await assert.rejects(firm.engine.openAccountPaper(token, id), { code: "not-found" });
  await firm.workspace.revokeClientLinks({ id: invoice.customerId });
  await assert.rejects(firm.engine.openAccountPaper(token), { code: "not-found" });
});

test("nobody knows who paid: there is no receipt to draw, and the mail goes without one", async () => {
  const { firm, mail } = await aPartlyPaidFirm();
  const money = { date: firm.clock.day, amount: "5.00", currency: "EUR", method: "cash" } as const;
  await firm.workspace.recordPayment({ id: "pay-3", ...money, allocations: [] });
  await assert.rejects(firm.engine.drawReceipt(firm.actor, "pay-3"), { code: "not-found" });
  await firm.workspace.sendReceipt({ id: "pay-3", to: "x@client.example" });
  await firm.engine.workOutbox(firm.actor.tenantId);
  assert.deepEqual(mail.sent.find(({ to }) => to === "x@client.example")?.attachments, []);
});
