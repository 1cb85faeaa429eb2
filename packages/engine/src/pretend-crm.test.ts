import { HandClock } from "./engine.test-suite.ts";
import { PretendCrm, aCompany, aDeal } from "./pretend-crm.test-suite.ts";
import { testCrmRecords } from "./ports/crm-records.test-suite.ts";

testCrmRecords("a CRM in memory", () => {
  const clock = new HandClock("2026-10-01T10:00:00.000Z");
  const crm = new PretendCrm(() => clock.now());
  let made = 0;
  const next = () => {
    made += 1;
    return String(made);
  };
  return Promise.resolve({
    records: crm,
    addCompany: ({ name, vatId, city, country, email }) => {
      const id = next();
      const party = { name, vatId, address: { city, country } };
      crm.customers.set(`company:${id}`, aCompany(id, clock.now(), { party, email }));
      return Promise.resolve(id);
    },
    addDeal: ({ title, companyId, lines }) => {
      const id = next();
      crm.deals.set(id, aDeal(id, clock.now(), { title, lines, customer: { kind: "company", id: companyId } }));
      return Promise.resolve(id);
    },
    renameCompany: (id, name) => {
      crm.customers.set(`company:${id}`, aCompany(id, clock.now(), { party: { name } }));
      return Promise.resolve();
    },
    deleteInvoice: (id) => {
      crm.edit(id, undefined);
      return Promise.resolve();
    },
    loseAnswer: () => {
      crm.failOnce("save-invoice", "answer-lost");
    },
    refuseOnce: () => {
      crm.failOnce("save-invoice", "busy");
    },
    pass: (seconds) => {
      clock.pass(seconds);
    },
    look: (id) => {
      const of = <Value>(map: ReadonlyMap<string, Value>) =>
        [...map].filter(([key]) => key.startsWith(`${id}/`)).map(([, value]) => value);
      return Promise.resolve({
        notes: of(crm.notes).length,
        openTasks: of(crm.tasks).filter(({ open }) => open).length,
        files: of(crm.files).map(({ name }) => name),
      });
    },
  });
});
