import { zugferd } from "node-zugferd";
import { EN16931 } from "node-zugferd/profile/en16931";

// Not strict: its strict mode starts a Java program for each file.
const invoicer = zugferd({ profile: EN16931, strict: false, logger: { disabled: true } });
const day = (/** @type {string} */ text) => new Date(`${text}T00:00:00Z`);

function party(/** @type {any} */ { name, legalRegistration, vatId, address, electronicAddress }) {
  return {
    name,
    organization: { registrationIdentifier: { value: legalRegistration.id, schemeIdentifier: legalRegistration.scheme } },
    postalAddress: { postCode: address.postCode, line1: address.line1, city: address.city, countryCode: address.country },
    electronicAddress: { value: electronicAddress.id, schemeIdentifier: electronicAddress.scheme },
    taxRegistration: { vatIdentifier: vatId },
  };
}

function line(/** @type {any} */ { id, name, quantity, unit, netPrice, netAmount, vatCategory, vatRate }) {
  return {
    identifier: id,
    tradeProduct: { name },
    tradeAgreement: { netTradePrice: { chargeAmount: netPrice } },
    tradeDelivery: { billedQuantity: { amount: quantity, unitMeasureCode: unit } },
    tradeSettlement: {
      tradeTax: { typeCode: "VAT", categoryCode: vatCategory, rateApplicablePercent: vatRate },
      monetarySummation: { lineTotalAmount: netAmount },
    },
  };
}

function settlement(/** @type {import("./invoices.mjs").Invoice} */ { currency, totals, paymentMeans, paymentTerms, dueDate }) {
  const [means] = paymentMeans ?? [];
  return {
    currencyCode: currency,
    paymentInstruction: {
      typeCode: means?.typeCode,
      transfers: (means?.creditTransfers ?? []).map(({ account }) => ({ paymentAccountIdentifier: account })),
    },
    vatBreakdown: totals.vatBreakdown.map((group) => ({
      calculatedAmount: group.taxAmount,
      typeCode: "VAT",
      basisAmount: group.taxableAmount,
      categoryCode: group.category,
      rateApplicablePercent: group.rate,
    })),
    paymentTerms: { description: paymentTerms, dueDate: day(dueDate ?? "") },
    monetarySummation: {
      lineTotalAmount: totals.lineTotal,
      taxBasisTotalAmount: totals.taxExclusive,
      taxTotal: { amount: totals.vat, currencyCode: currency },
      grandTotalAmount: totals.taxInclusive,
      duePayableAmount: totals.payable,
    },
  };
}

/** node-zugferd as a contestant. It draws no page: jsPDF does, in the time of the whole file. */
export const nodeZugferd = {
  name: "node-zugferd",
  /**
   * @param {import("./invoices.mjs").Invoice} document
   * @param {() => Uint8Array} drawPage
   */
  prepare(document, drawPage) {
    const { number, typeCode, issueDate, notes, seller, buyer, lines, delivery } = document;
    const data = /** @type {any} */ ({
      number,
      typeCode,
      issueDate: day(issueDate),
      includedNote: notes?.map(({ text, subjectCode }) => ({ content: text, subjectCode })),
      transaction: {
        line: lines.map(line),
        tradeAgreement: { seller: party(seller), buyer: party(buyer) },
        tradeDelivery: { information: { deliveryDate: day(delivery?.date ?? "") } },
        tradeSettlement: settlement(document),
      },
    });
    const page = drawPage();
    const embed = (/** @type {Uint8Array} */ into) => invoicer.create(data).embedInPdf(into, { metadata: { title: number } });
    return { xml: () => invoicer.create(data).toXML(), pdf: () => embed(drawPage()), embedding: () => embed(page) };
  },
};
