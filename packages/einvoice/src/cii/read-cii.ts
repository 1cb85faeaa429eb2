import type { SupportingDocument, XmlElement } from "@acquit/core";
import type { ReadInvoice, ReceivedDocument } from "../received-document.ts";
import { defined, definedGroup, filled } from "../xml/defined.ts";
import { MarkedElement, Reading, type UnreadPart } from "../xml/marked-element.ts";
import { readDateTime, readLine } from "./read-cii-lines.ts";
import { readParty, readShipTo, readTaxRepresentative, readThirdParty } from "./read-cii-parties.ts";
import { readSettlement } from "./read-cii-settlement.ts";

function readSupporting(element: MarkedElement): SupportingDocument {
  const binary = element.at("AttachmentBinaryObject");
  const base64 = binary.text?.replace(/\s+/g, "");
  return defined({
    reference: element.at("IssuerAssignedID").requiredText,
    description: element.at("Name").text,
    url: element.at("URIID").text,
    content:
      base64 === undefined
        ? undefined
        : { base64, mimeType: binary.attribute("mimeCode") ?? "", filename: binary.attribute("filename") ?? "" },
  });
}

/** Tender (50), invoiced object (130) and supporting documents share one element. */
function readAdditional(agreement: MarkedElement) {
  const all = agreement.all("AdditionalReferencedDocument").map((element) => ({ element, type: element.at("TypeCode").text }));
  const tender = all.find(({ type }) => type === "50");
  const object = all.find(({ type }) => type === "130");
  const id = object?.element.at("IssuerAssignedID").text;
  return {
    tenderReference: tender?.element.at("IssuerAssignedID").text,
    invoicedObject: id === undefined ? undefined : defined({ id, scheme: object?.element.at("ReferenceTypeCode").text }),
    attachments: filled(all.filter(({ type }) => type !== "50" && type !== "130").map(({ element }) => readSupporting(element))),
  };
}

function readAgreement(agreement: MarkedElement) {
  const number = (name: string) => agreement.at(name, "IssuerAssignedID").text;
  const project = agreement.at("SpecifiedProcuringProject");
  // The schema wants a name beside the number; the model has the number.
  if (project.at("ID").exists) void project.at("Name").text;
  return {
    buyerReference: agreement.at("BuyerReference").text,
    seller: readParty(agreement.at("SellerTradeParty")),
    buyer: readParty(agreement.at("BuyerTradeParty")),
    taxRepresentative: readTaxRepresentative(agreement.at("SellerTaxRepresentativeTradeParty")),
    salesOrderReference: number("SellerOrderReferencedDocument"),
    purchaseOrderReference: number("BuyerOrderReferencedDocument"),
    contractReference: number("ContractReferencedDocument"),
    ...readAdditional(agreement),
    projectReference: project.at("ID").text,
  };
}

function readDelivery(delivery: MarkedElement) {
  const shipTo = readShipTo(delivery.at("ShipToTradeParty"));
  const date = readDateTime(delivery.at("ActualDeliverySupplyChainEvent", "OccurrenceDateTime"));
  return {
    delivery: definedGroup({ ...shipTo, date }),
    despatchAdviceReference: delivery.at("DespatchAdviceReferencedDocument", "IssuerAssignedID").text,
    receivingAdviceReference: delivery.at("ReceivingAdviceReferencedDocument", "IssuerAssignedID").text,
  };
}

function readDocument(root: MarkedElement): ReceivedDocument {
  const header = root.at("ExchangedDocument");
  const transaction = root.at("SupplyChainTradeTransaction");
  const notes = header
    .all("IncludedNote")
    .map((note) => defined({ subjectCode: note.at("SubjectCode").text, text: note.at("Content").requiredText }));
  const agreement = transaction.at("ApplicableHeaderTradeAgreement");
  const { invoicer, invoicee, payer, ...settlement } = readSettlement(transaction.at("ApplicableHeaderTradeSettlement"));
  const thirdParties = {
    buyerAgent: readThirdParty(agreement.at("BuyerAgentTradeParty"), "AB"),
    payer,
    sellerAgent: readThirdParty(agreement.at("SalesAgentTradeParty"), "SR"),
    invoicee,
    invoicer,
  };
  const reasons = settlement.totals.vatBreakdown;
  return defined({
    number: header.at("ID").requiredText,
    typeCode: header.at("TypeCode").requiredText,
    issueDate: readDateTime(header.at("IssueDateTime")) ?? "",
    processCode: root.at("ExchangedDocumentContext", "BusinessProcessSpecifiedDocumentContextParameter", "ID").text,
    notes: filled(notes),
    lines: transaction.all("IncludedSupplyChainTradeLineItem").map((line) => readLine(line, reasons)),
    ...readAgreement(agreement),
    thirdParties: definedGroup(thirdParties),
    ...readDelivery(transaction.at("ApplicableHeaderTradeDelivery")),
    ...settlement,
  });
}

/** Reads a CII file of any profile into the document model. */
export function readCii(tree: XmlElement): ReadInvoice {
  const reading = new Reading();
  const root = new MarkedElement(tree, tree.name, reading);
  const guideline = root.at("ExchangedDocumentContext", "GuidelineSpecifiedDocumentContextParameter", "ID");
  const specification = guideline.requiredText;
  const document = readDocument(root);
  // CII allows no currency on most amounts; one that repeats the document's says nothing new.
  const isRepeated = ({ path, value }: UnreadPart) => path.endsWith("/@currencyID") && value === document.currency;
  return {
    syntax: "CII",
    specification,
    document,
    // Listed when asked for: the checks do without.
    get unread() {
      return reading.unread(tree).filter((part) => !isRepeated(part));
    },
    problems: reading.problems,
  };
}
