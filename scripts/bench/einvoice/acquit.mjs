// Ours, as the product runs it.
import { writeCii } from "../../../packages/einvoice/src/write.ts";
import { validate } from "../../../packages/einvoice/src/validate.ts";
import { facturX } from "../../../packages/pdf/src/index.ts";

/** Acquit as a contestant. */
export const acquit = {
  name: "Acquit",
  /** @param {import("./invoices.mjs").Invoice} document */
  prepare: (document) => ({
    xml: () => writeCii(document),
    pdf: () => facturX({ document, xml: writeCii(document), profile: "en16931", language: "fr" }),
  }),
  /** @param {string} xml */
  validate: (xml) => validate(xml, { rules: "en16931" }).length === 0,
};
