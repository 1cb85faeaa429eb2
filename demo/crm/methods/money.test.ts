import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { recordOf, type Json, type JsonRecord } from "../portal/json.ts";
import { roundAt, rowTotal, workOutRow, type RowGiven } from "../portal/row-calculator.ts";
import { portalUnderTest, type TestPortal } from "../portal/portal.test-suite.ts";

const aRow = (given: Partial<RowGiven>): RowGiven => ({
  price: 100,
  quantity: 1,
  discountTypeId: 2,
  discountRate: 0,
  discountSum: 0,
  taxRate: null,
  taxIncluded: "N",
  ...given,
});

async function anInvoice(portal: TestPortal, fields: JsonRecord, productRows: readonly JsonRecord[]): Promise<JsonRecord> {
  const made = await portal.call("crm.item.add", { entityTypeId: 31, fields: { currencyId: "EUR", ...fields } });
  const id = recordOf(recordOf(made.result)["item"])["id"] ?? 0;
  await portal.call("crm.item.productrow.set", { ownerType: "SI", ownerId: id, productRows });
  return recordOf(recordOf((await portal.call("crm.item.get", { entityTypeId: 31, id })).result)["item"]);
}

describe("the portal's own arithmetic", () => {
  it("drifts by a cent on the way from gross to net to gross, as the documentation shows", () => {
    const worked = workOutRow(aRow({ price: 80_000, discountRate: 20, taxRate: 20 }), 2);
    assert.deepEqual(worked, {
      priceExclusive: 66_666.67,
      priceNetto: 83_333.34,
      priceBrutto: 100_000.01,
      discountRate: 20,
      discountSum: 16_666.67,
    });
  });

  it("gives the rows of the documentation's list", () => {
    const worked = workOutRow(aRow({ price: 90_000, discountRate: 10, taxRate: 10 }), 2);
    assert.deepEqual(worked, {
      priceExclusive: 81_818.18,
      priceNetto: 90_909.09,
      priceBrutto: 100_000,
      discountRate: 10,
      discountSum: 9090.91,
    });
  });

  it("takes an amount off per unit, on the net price", () => {
    const worked = workOutRow(aRow({ price: 108, taxRate: 20, discountTypeId: 1, discountSum: 10 }), 2);
    assert.deepEqual(worked, { priceExclusive: 90, priceNetto: 100, priceBrutto: 120, discountRate: 10, discountSum: 10 });
  });

  it("reads the price as gross whatever taxIncluded says, so a net price loses the tax", async () => {
    const portal = await portalUnderTest();
    const row = { productName: "Consulting", price: 100, quantity: 10, taxRate: 19 };
    const understated = await anInvoice(portal, {}, [{ ...row, taxIncluded: "N" }]);
    const right = await anInvoice(portal, {}, [{ ...row, price: 119, taxIncluded: "N" }]);
    await portal.stop();
    // 100 / 1.19 is shown as 84.03, and 84.03 × 10 × 1.19 is not even 1,000.
    assert.deepEqual([understated["opportunity"], understated["taxValue"]], [999.96, 159.66]);
    assert.deepEqual([right["opportunity"], right["taxValue"]], [1190, 190]);
  });

  it("sums rounded rows, in the decimals of the currency", async () => {
    const portal = await portalUnderTest();
    const rows = [1, 2, 3].map(() => ({ productName: "x", price: 0.333333, quantity: 1, taxRate: 20, taxIncluded: "Y" }));
    const totals: Json[] = [];
    for (const currencyId of ["EUR", "TND", "JPY"])
      totals.push((await anInvoice(portal, { currencyId }, rows))["opportunity"] ?? 0);
    await portal.stop();
    assert.deepEqual(totals, [0.99, 0.999, 0]);
  });

  it("keeps a manual total whatever the rows are", async () => {
    const portal = await portalUnderTest();
    const item = await anInvoice(portal, { opportunity: 12.34, isManualOpportunity: "Y" }, [
      { productName: "x", price: 99, quantity: 1 },
    ]);
    await portal.stop();
    assert.equal(item["opportunity"], 12.34);
  });

  it("leaves the total alone on portals that do not recalculate it", async () => {
    const portal = await portalUnderTest({ recalculatesTotals: false });
    const item = await anInvoice(portal, {}, [{ productName: "x", price: 99, quantity: 1 }]);
    await portal.stop();
    assert.equal(item["opportunity"], 0);
  });

  it("never gives a taxValue that was sent", async () => {
    const portal = await portalUnderTest();
    const item = await anInvoice(portal, { taxValue: 99.9 }, []);
    await portal.stop();
    assert.equal(item["taxValue"], 0);
  });

  it("totals a gross row exactly as price times quantity", () => {
    for (let cents = 1; cents < 2_000_000; cents = cents * 3 + 7)
      for (const quantity of [1, 3, 7, 99, 999]) {
        const row = aRow({ price: cents / 100, quantity, taxRate: 20, taxIncluded: "Y" });
        const total = rowTotal(row, workOutRow(row, 2).priceExclusive, 2);
        assert.equal(Math.round(total * 100), cents * quantity);
      }
  });

  it("rounds half away from zero, not by the binary fraction", () => {
    assert.deepEqual([roundAt(2, 1.005), roundAt(2, -1.005), roundAt(0, 2.5), roundAt(2, 1.0049)], [1.01, -1.01, 3, 1]);
  });
});
