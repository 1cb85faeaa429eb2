import { InvoiceService } from "@e-invoice-eu/core";

const silent = { log() {}, warn() {}, error() {} };
const service = new InvoiceService(silent);
const scheme = { "cac:TaxScheme": { "cbc:ID": "VAT" } };

function party(/** @type {any} */ { name, legalRegistration, vatId, address, electronicAddress }) {
  return {
    "cac:Party": {
      "cbc:EndpointID": electronicAddress.id,
      "cbc:EndpointID@schemeID": electronicAddress.scheme,
      "cac:PartyName": { "cbc:Name": name },
      "cac:PostalAddress": {
        "cbc:StreetName": address.line1,
        "cbc:CityName": address.city,
        "cbc:PostalZone": address.postCode,
        "cac:Country": { "cbc:IdentificationCode": address.country },
      },
      "cac:PartyTaxScheme": { "cbc:CompanyID": vatId, ...scheme },
      "cac:PartyLegalEntity": {
        "cbc:RegistrationName": name,
        "cbc:CompanyID": legalRegistration.id,
        "cbc:CompanyID@schemeID": legalRegistration.scheme,
      },
    },
  };
}

/** An amount with its currency, as this library's JSON has attributes. */
function amount(/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ currency) {
  return { [`cbc:${name}`]: value, [`cbc:${name}@currencyID`]: currency };
}

function category(/** @type {string} */ id, /** @type {string | undefined} */ rate) {
  return { "cbc:ID": id, "cbc:Percent": rate, ...scheme };
}

function invoiceOf(/** @type {import("./invoices.mjs").Invoice} */ document) {
  const { currency, totals } = document;
  const [means] = document.paymentMeans ?? [];
  const seller = party(document.seller);
  const buyer = party(document.buyer);
  return {
    "ubl:Invoice": {
      "cbc:CustomizationID": "urn:cen.eu:en16931:2017",
      "cbc:ProfileID": "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
      "cbc:ID": document.number,
      "cbc:IssueDate": document.issueDate,
      "cbc:DueDate": document.dueDate,
      "cbc:InvoiceTypeCode": document.typeCode,
      "cbc:Note": document.notes?.[0]?.text,
      "cbc:DocumentCurrencyCode": currency,
      "cac:AccountingSupplierParty": {
        "cac:Party": { ...seller["cac:Party"], "cac:PartyTaxScheme": [seller["cac:Party"]["cac:PartyTaxScheme"]] },
      },
      "cac:AccountingCustomerParty": buyer,
      "cac:Delivery": { "cbc:ActualDeliveryDate": document.delivery?.date },
      "cac:PaymentMeans": [
        {
          "cbc:PaymentMeansCode": means?.typeCode,
          "cac:PayeeFinancialAccount": { "cbc:ID": means?.creditTransfers?.[0]?.account },
        },
      ],
      "cac:PaymentTerms": { "cbc:Note": document.paymentTerms },
      "cac:TaxTotal": [
        {
          ...amount("TaxAmount", totals.vat, currency),
          "cac:TaxSubtotal": totals.vatBreakdown.map((group) => ({
            ...amount("TaxableAmount", group.taxableAmount, currency),
            ...amount("TaxAmount", group.taxAmount, currency),
            "cac:TaxCategory": category(group.category, group.rate),
          })),
        },
      ],
      "cac:LegalMonetaryTotal": {
        ...amount("LineExtensionAmount", totals.lineTotal, currency),
        ...amount("TaxExclusiveAmount", totals.taxExclusive, currency),
        ...amount("TaxInclusiveAmount", totals.taxInclusive, currency),
        ...amount("PayableAmount", totals.payable, currency),
      },
      "cac:InvoiceLine": document.lines.map((line) => ({
        "cbc:ID": line.id,
        "cbc:InvoicedQuantity": line.quantity,
        "cbc:InvoicedQuantity@unitCode": line.unit,
        ...amount("LineExtensionAmount", line.netAmount, currency),
        "cac:Item": { "cbc:Name": line.name, "cac:ClassifiedTaxCategory": category(line.vatCategory, line.vatRate) },
        "cac:Price": amount("PriceAmount", line.netPrice, currency),
      })),
    },
  };
}

/** @e-invoice-eu/core as a contestant. It draws no page: jsPDF does, in the time of the whole file. */
export const eInvoiceEu = {
  name: "@e-invoice-eu/core",
  /**
   * @param {import("./invoices.mjs").Invoice} document
   * @param {() => Uint8Array} drawPage
   */
  prepare(document, drawPage) {
    const invoice = /** @type {any} */ (invoiceOf(document));
    const page = drawPage();
    const embed = (/** @type {Uint8Array} */ buffer) => {
      const pdf = { buffer, filename: "page.pdf", mimetype: "application/pdf" };
      return service.generate(invoice, { format: "Factur-X-EN16931", lang: "fr-fr", pdf, noWarnings: true });
    };
    return {
      xml: () => service.generate(invoice, { format: "CII", lang: "fr-fr", noWarnings: true }),
      pdf: () => embed(drawPage()),
      embedding: () => embed(page),
    };
  },
};
