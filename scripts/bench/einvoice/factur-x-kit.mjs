import { FacturX } from "factur-x-kit";
import { writeCii } from "../../../packages/einvoice/src/write.ts";

/** factur-x-kit as a contestant; its own reader makes the object it writes from. */
export const facturXKit = {
  name: "factur-x-kit",
  /** @param {import("./invoices.mjs").Invoice} document */
  async prepare(document) {
    const { object } = await FacturX.fromXML(writeCii(document));
    return {
      xml: async () => (await FacturX.fromObject(object)).getXML(),
      pdf: async () => (await FacturX.fromObject(object)).getPDF({ locale: "fr-FR" }),
    };
  },
  /** @param {string} xml */
  validate: async (xml) => (await FacturX.fromXML(xml)).validate().valid,
};
