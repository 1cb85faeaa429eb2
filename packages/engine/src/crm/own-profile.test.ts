import assert from "node:assert/strict";
import { test } from "node:test";
import { aCompany } from "../pretend-crm.test-suite.ts";
import { aLinkedFirm } from "./linked-firm.test-suite.ts";

void test("one of the portal's own companies becomes the seller; what the CRM does not know stays as it was", async () => {
  const { firm, crm } = await aLinkedFirm();
  crm.customers.set("company:9", aCompany("9", firm.clock.now()));
  const before = (await firm.workspace.getProfile({})).profile;
  const { party } = await firm.workspace.fillProfileFromCrm({ companyId: "9" });
  const { profile } = await firm.workspace.getProfile({});
  assert.equal(party.name, "Société 9");
  assert.deepEqual(profile?.party, party);
  assert.deepEqual(
    [profile?.terms, profile?.paymentMeans, profile?.language],
    [before?.terms, before?.paymentMeans, before?.language],
  );
  assert.equal(profile?.revision, (before?.revision ?? 0) + 1);
});

void test("a company the portal does not have is nobody's profile", async () => {
  const { firm } = await aLinkedFirm();
  await assert.rejects(firm.workspace.fillProfileFromCrm({ companyId: "404" }), { code: "not-found" });
});
