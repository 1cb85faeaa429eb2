import type { DocumentContent, Note, SupportingDocument, XmlElement } from "@acquit/core";
import { exemptionsOf } from "../exemptions.ts";
import type { ReadInvoice, ReceivedDocument } from "../received-document.ts";
import { defined, filled } from "../xml/defined.ts";
import { MarkedElement, Reading } from "../xml/marked-element.ts";
import { readDocumentAllowancesCharges, readLine, readPeriod, readPreceding } from "./read-ubl-lines.ts";
import {
  readCreditorIdentifier,
  readDelivery,
  readIdentifier,
  readParty,
  readPayee,
  readTaxRepresentative,
  readThirdParties,
} from "./read-ubl-parties.ts";
import { readPaymentMeans, readTotals } from "./read-ubl-settlement.ts";

/** BT-8: UBL uses UNTDID 2005 where the model, with CII, uses 2475. */
const taxPointCodes: Readonly<Record<string, DocumentContent["taxPointCode"]>> = { "3": "5", "35": "29", "432": "72" };

/** A note whose subject stands in front, as the French annex has it. */
function readNote(element: MarkedElement): Note {
  const content = element.requiredText;
  const parts = /^#([A-Z]{3})#([\s\S]*)$/.exec(content);
  return parts === null ? { text: content } : { subjectCode: parts[1] ?? "", text: (parts[2] ?? "").trim() };
}

function readSupporting(element: MarkedElement): SupportingDocument {
  const binary = element.at("Attachment", "EmbeddedDocumentBinaryObject");
  const base64 = binary.text?.replace(/\s+/g, "");
  return defined({
    reference: element.at("ID").requiredText,
    description: element.at("DocumentDescription").text,
    url: element.at("Attachment", "ExternalReference", "URI").text,
    content:
      base64 === undefined
        ? undefined
        : { base64, mimeType: binary.attribute("mimeCode") ?? "", filename: binary.attribute("filename") ?? "" },
  });
}

/** Invoiced object (130), a credit note's project (50) and supporting documents share one element. */
function readAdditional(root: MarkedElement) {
  const all = root.all("AdditionalDocumentReference").map((element) => ({ element, type: element.at("DocumentTypeCode").text }));
  const object = all.find(({ type }) => type === "130");
  const project = root.at("ProjectReference", "ID").text ?? all.find(({ type }) => type === "50")?.element.at("ID").text;
  return {
    invoicedObject: object === undefined ? undefined : readIdentifier(object.element.at("ID")),
    projectReference: project,
    attachments: filled(all.filter(({ type }) => type !== "130" && type !== "50").map(({ element }) => readSupporting(element))),
  };
}

function readReferences(root: MarkedElement) {
  const order = root.at("OrderReference");
  const salesOrderReference = order.at("SalesOrderID").text;
  const buyers = order.at("ID").text;
  return {
    // "NA" fills the place the schema demands when only the seller has a number.
    purchaseOrderReference: buyers === "NA" && salesOrderReference !== undefined ? undefined : buyers,
    salesOrderReference,
    precedingInvoices: filled(root.all("BillingReference").map(readPreceding)),
    despatchAdviceReference: root.at("DespatchDocumentReference", "ID").text,
    receivingAdviceReference: root.at("ReceiptDocumentReference", "ID").text,
    tenderReference: root.at("OriginatorDocumentReference", "ID").text,
    contractReference: root.at("ContractDocumentReference", "ID").text,
    ...readAdditional(root),
  };
}

function readParties(root: MarkedElement) {
  const seller = root.at("AccountingSupplierParty", "Party");
  const payee = root.at("PayeeParty");
  return {
    seller: readParty(seller),
    buyer: readParty(root.at("AccountingCustomerParty", "Party")),
    payee: readPayee(payee),
    taxRepresentative: readTaxRepresentative(root.at("TaxRepresentativeParty")),
    thirdParties: readThirdParties(root),
    paymentMeans: readPaymentMeans(root, readCreditorIdentifier(seller) ?? readCreditorIdentifier(payee)),
  };
}

function readDocument(root: MarkedElement): ReceivedDocument {
  const type = root.at("InvoiceTypeCode").exists ? root.at("InvoiceTypeCode") : root.at("CreditNoteTypeCode");
  const currency = root.at("DocumentCurrencyCode").requiredText;
  const vatCurrency = root.at("TaxCurrencyCode").text;
  const period = root.at("InvoicePeriod");
  const totals = readTotals(root, currency, vatCurrency);
  const number = root.at("ID").requiredText;
  return defined({
    number,
    typeCode: type.requiredText,
    issueDate: root.at("IssueDate").date ?? "",
    dueDate: root.at("DueDate").date ?? root.at("PaymentMeans", "PaymentDueDate").date,
    processCode: root.at("ProfileID").text,
    notes: filled(root.all("Note").map(readNote)),
    currency,
    vatCurrency,
    taxPointDate: root.at("TaxPointDate").date,
    taxPointCode: taxPointCodes[period.at("DescriptionCode").text ?? ""],
    buyerAccountingReference: root.at("AccountingCost").text,
    buyerReference: root.at("BuyerReference").text,
    period: readPeriod(period),
    ...readReferences(root),
    ...readParties(root),
    delivery: readDelivery(root.at("Delivery")),
    paymentTerms: root.at("PaymentTerms", "Note").text,
    ...readDocumentAllowancesCharges(root),
    totals,
    prepaidAmount: totals.prepaid,
    roundingAmount: totals.rounding,
    exemptions: exemptionsOf(totals.vatBreakdown),
    lines: [...root.all("InvoiceLine"), ...root.all("CreditNoteLine")].map((line) => readLine(line, number, totals.vatBreakdown)),
  });
}

/** Reads a UBL Invoice or CreditNote into the document model. */
export function readUbl(tree: XmlElement): ReadInvoice {
  const reading = new Reading();
  const root = new MarkedElement(tree, tree.name, reading);
  const specification = root.at("CustomizationID").requiredText;
  const document = readDocument(root);
  return {
    syntax: "UBL",
    specification,
    document,
    // Listed when asked for: the checks do without.
    get unread() {
      return reading.unread(tree);
    },
    problems: reading.problems,
  };
}
