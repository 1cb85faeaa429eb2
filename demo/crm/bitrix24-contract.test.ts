import { testCrmRecords, type CrmHarness } from "../../packages/engine/src/ports/crm-records.test-suite.ts";
import { adapterOnPortal } from "./bitrix24-adapter.test-suite.ts";
import { recordOf, textOf, type JsonRecord } from "./portal/json.ts";

const INVOICE = 31;

async function harness(): Promise<CrmHarness> {
  const { served, records } = await adapterOnPortal();
  const { call, portal, clock } = served;
  const made = async (entityTypeId: number, fields: JsonRecord) => {
    const { result } = await call("crm.item.add", { entityTypeId, fields });
    return String(Number(recordOf(recordOf(result)["item"])["id"]));
  };
  return {
    records,
    addCompany: async ({ name, vatId, city, country, email }) => {
      const id = await made(4, { title: name, fm: [{ typeId: "EMAIL", valueType: "WORK", value: email }] });
      const fields = {
        ENTITY_TYPE_ID: 4,
        ENTITY_ID: Number(id),
        PRESET_ID: 1,
        NAME: name,
        RQ_COMPANY_NAME: name,
        RQ_VAT_ID: vatId,
        RQ_EMAIL: email,
      };
      const requisite = await call("crm.requisite.add", { fields });
      const address = { TYPE_ID: 6, ENTITY_TYPE_ID: 8, ENTITY_ID: Number(requisite.result), CITY: city, COUNTRY_CODE: country };
      await call("crm.address.add", { fields: address });
      return id;
    },
    addDeal: async ({ title, companyId, lines }) => {
      const id = await made(2, { title, currencyId: "EUR", companyId: Number(companyId) });
      const productRows = lines.map(({ name, quantity, netPrice, vatRate }) => ({
        productName: name,
        price: Number(netPrice) * (1 + Number(vatRate ?? 0) / 100),
        quantity: Number(quantity),
        taxRate: vatRate === undefined ? null : Number(vatRate),
        taxIncluded: "N",
      }));
      await call("crm.item.productrow.set", { ownerType: "D", ownerId: Number(id), productRows });
      return id;
    },
    renameCompany: async (id, name) => {
      await call("crm.item.update", { entityTypeId: 4, id: Number(id), fields: { title: name } });
    },
    deleteInvoice: async (id) => {
      await call("crm.item.delete", { entityTypeId: INVOICE, id: Number(id) });
    },
    loseAnswer: () => {
      portal.faults.add({ kind: "lost-answer", method: "crm.item.add" });
    },
    refuseOnce: () => {
      portal.faults.add({ kind: "too-many" });
    },
    pass: (seconds) => {
      clock.advance(seconds * 1_000);
    },
    look: async (id) => {
      const owner = { OWNER_TYPE_ID: INVOICE, OWNER_ID: Number(id) };
      const activities = ((await call("crm.activity.list", { filter: owner })).result ?? []) as readonly JsonRecord[];
      const about = { ENTITY_ID: Number(id), ENTITY_TYPE: "dynamic_31" };
      const comments = ((await call("crm.timeline.comment.list", { filter: about })).result ?? []) as readonly JsonRecord[];
      const isTask = (row: JsonRecord) => row["PROVIDER_ID"] === "CRM_TODO";
      return {
        notes: activities.filter((row) => !isTask(row)).length,
        openTasks: activities.filter((row) => isTask(row) && row["COMPLETED"] !== "Y").length,
        files: comments.map((row) => textOf(row["COMMENT"]).split(" · ")[0] ?? ""),
      };
    },
    stop: () => served.stop(),
  };
}

testCrmRecords("Bitrix24's adapter on the stand-in of a portal", harness);
