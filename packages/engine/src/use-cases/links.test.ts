import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256Hex } from "@acquit/core";
import { links } from "../collections.ts";
import { aFirm, anInvoice } from "../engine.test-suite.ts";
import { SYSTEM_TENANT } from "../ports/store.ts";
import { secretToken } from "./links.ts";

const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
const gone = { code: "not-found", message: "There is no such link." };

test("a token is 256 bits in base64url", () => {
  assert.equal(secretToken(Uint8Array.from({ length: 32 }, () => 0xff)), "_".repeat(42) + "8");
  assert.equal(secretToken(new TextEncoder().encode("Acquit")), "QWNxdWl0");
});

test("a link opens the invoice it was made for, to whoever holds it", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const { url } = await firm.workspace.createPaymentLink({ id: invoice.id });
  const view = await (await firm.engine.clientDesk(tokenOf(url))).getInvoice();
  assert.deepEqual([view.number, view.open, view.buyer.name], [invoice.number, "120.00", "Client Exemple SA"]);
});

test("only the hash of a token is stored, and none of it is journalled", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const { url } = await firm.workspace.createPaymentLink({ id: invoice.id });
  const row = await firm.store.read(SYSTEM_TENANT, (reader) => reader.get(links, sha256Hex(tokenOf(url))));
  assert.equal(row?.invoiceId, invoice.id);
  const kept = JSON.stringify([row, (await firm.workspace.listJournal({})).rows]);
  assert.equal(kept.includes(tokenOf(url)), false);
});

test("unknown, revoked and expired links are refused in the same words", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const revoked = await firm.workspace.createPaymentLink({ id: invoice.id });
  assert.deepEqual(await firm.workspace.revokePaymentLinks({ id: invoice.id }), { revoked: 1 });
  const expired = await firm.workspace.createPaymentLink({ id: invoice.id });
  assert.equal(expired.expiresOn, "2027-04-01");
  await assert.rejects(firm.engine.clientDesk("x".repeat(43)), gone);
  await assert.rejects(firm.engine.clientDesk(tokenOf(revoked.url)), gone);
  await firm.engine.clientDesk(tokenOf(expired.url));
  firm.clock.passDays(396);
  await assert.rejects(firm.engine.clientDesk(tokenOf(expired.url)), gone);
});

test("revoking takes all links of that invoice and of no other", async () => {
  const firm = await aFirm();
  const [mine, other] = [await firm.issue(), await firm.issue()];
  await firm.workspace.createPaymentLink({ id: mine.id });
  await firm.workspace.createPaymentLink({ id: mine.id });
  const kept = await firm.workspace.createPaymentLink({ id: other.id });
  assert.deepEqual(await firm.workspace.revokePaymentLinks({ id: mine.id }), { revoked: 2 });
  await firm.engine.clientDesk(tokenOf(kept.url));
});

test("another firm makes and revokes no link of it", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue();
  const stranger = firm.as({ tenantId: "other" });
  await assert.rejects(stranger.createPaymentLink({ id: invoice.id }), { code: "not-found" });
  await assert.rejects(stranger.revokePaymentLinks({ id: invoice.id }), { code: "not-found" });
});

test("a settled invoice's link still shows it, with what was paid", async () => {
  const firm = await aFirm();
  const invoice = await firm.issue(anInvoice());
  const { url } = await firm.workspace.createPaymentLink({ id: invoice.id });
  await firm.pay(invoice, "120.00");
  const view = await (await firm.engine.clientDesk(tokenOf(url))).getInvoice();
  assert.deepEqual([view.open, view.payments.map(({ amount }) => amount)], ["0.00", ["120.00"]]);
});
