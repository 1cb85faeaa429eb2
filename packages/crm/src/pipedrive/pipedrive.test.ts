import assert from "node:assert/strict";
import { test } from "node:test";
import { type CrmError } from "@acquit/engine";
import { aMirror, testCrmRecords } from "../../../engine/src/ports/crm-records.test-suite.ts";
import { DealMirrors } from "./mirrors.ts";
import { PipedriveRecords } from "./pipedrive-records.ts";
import { PipedriveStandIn, emailField, vatField } from "./stand-in.test-suite.ts";

function company() {
  const there = new PipedriveStandIn("2026-10-01T10:00:00Z");
  const reach = { fetch: there.fetch, domain: "https://acme.pipedrive.com", token: () => Promise.resolve("token") };
  return { there, reach, records: new PipedriveRecords(reach, { vatId: vatField, email: emailField }) };
}

testCrmRecords("Pipedrive's adapter on a stand-in", () => {
  const { there, reach, records } = company();
  const dealOf = (invoiceId: string) => Number(invoiceId.split("_")[0]);
  return Promise.resolve({
    records,
    addCompany: ({ name, vatId, city, country, email }) =>
      Promise.resolve(
        String(
          there.add(there.organizations, {
            name,
            address: { value: city, locality: city, country },
            custom_fields: { [vatField]: vatId, [emailField]: email },
          }),
        ),
      ),
    addDeal: ({ title, companyId, lines }) => {
      const value = lines.reduce(
        (sum, { quantity, netPrice, vatRate }) => sum + Number(quantity) * Number(netPrice) * (1 + Number(vatRate ?? 0) / 100),
        0,
      );
      const id = there.add(there.deals, {
        title,
        org_id: Number(companyId),
        currency: "EUR",
        status: "open",
        value,
        owner_id: 7,
      });
      there.products.set(
        id,
        lines.map(({ name, quantity, netPrice, vatRate }, at) => ({
          ...{ id: at + 1, update_time: "" },
          ...{ name, quantity: Number(quantity), item_price: Number(netPrice), discount: 0, discount_type: "percentage" },
          ...(vatRate === undefined ? { tax_method: "none" } : { tax_method: "exclusive", tax: Number(vatRate) }),
        })),
      );
      return Promise.resolve(String(id));
    },
    renameCompany: (id, name) => {
      there.change(there.organizations, Number(id), { name });
      return Promise.resolve();
    },
    deleteInvoice: (id) => new DealMirrors(reach).remove(id),
    loseAnswer: () => {
      there.isAnswerLost = true;
    },
    refuseOnce: () => {
      there.isRefusing = true;
    },
    pass: (seconds) => {
      there.pass(seconds);
    },
    look: (id) => {
      const isOf = (row: Record<string, unknown>) => Number(row["deal_id"]) === dealOf(id);
      return Promise.resolve({
        notes: there.notes.filter(isOf).length,
        openTasks: there.activities.filter((row) => isOf(row) && row["done"] !== true).length,
        files: there.files.filter(isOf).map(({ name }) => name),
      });
    },
  });
});

void test("an invoice that came from no deal has no place in a CRM without invoices, and that is said", async () => {
  const { records } = company();
  await assert.rejects(records.saveInvoice(aMirror()), (error: CrmError) => error.reason === "unsupported");
});

void test("several invoices of one deal lie side by side", async () => {
  const { there, records } = company();
  const deal = { kind: "deal" as const, id: String(there.add(there.deals, { title: "Refonte", currency: "EUR" })) };
  const first = await records.saveInvoice(aMirror({ deal }));
  const second = await records.saveInvoice(aMirror({ deal, externalId: "inv-2", number: "F2026-0002" }));
  const both = await records.getInvoices([first.invoice.ref.id, second.invoice.ref.id]);
  assert.deepEqual(
    both.map(({ number }) => number),
    ["F2026-0001", "F2026-0002"],
  );
});
