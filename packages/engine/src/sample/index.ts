export { sampleCustomers, sampleProfile } from "./firm.ts";
export { DayClock, SampleHistory, sampleDraft } from "./history.ts";
export { SeededRandom } from "./seeded-random.ts";
