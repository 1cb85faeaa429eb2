import type { IssuedDocument, SupportingDocument } from "@acquit/core";
import { en16931Part, profileOf } from "../profile-of.ts";
import { isExtended, specifications, type Profile } from "../specification.ts";
import { attribute, each, group, text } from "../xml/xml-text.ts";
import { basicWlPart } from "./basic-wl.ts";
import { lineItem } from "./cii-lines.ts";
import { party, shipTo, taxRepresentative } from "./cii-parties.ts";
import { headerSettlement } from "./cii-settlement.ts";
import { dateTime } from "./cii-values.ts";

const urn = "urn:un:unece:uncefact:data:standard";
const root =
  `<rsm:CrossIndustryInvoice xmlns:rsm="${urn}:CrossIndustryInvoice:100"` +
  ` xmlns:ram="${urn}:ReusableAggregateBusinessInformationEntity:100"` +
  ` xmlns:udt="${urn}:UnqualifiedDataType:100" xmlns:qdt="${urn}:QualifiedDataType:100">`;

function reference(name: string, id: string | undefined): string {
  return group(`ram:${name}`, text("ram:IssuerAssignedID", id));
}

function supportingDocument({ reference: id, description, url, content }: SupportingDocument): string {
  const file = attribute("mimeCode", content?.mimeType) + attribute("filename", content?.filename);
  return group(
    "ram:AdditionalReferencedDocument",
    text("ram:IssuerAssignedID", id),
    text("ram:URIID", url),
    text("ram:TypeCode", "916"),
    text("ram:Name", description),
    text("ram:AttachmentBinaryObject", content?.base64, file),
  );
}

/** Tender (50), invoiced object (130) and supporting documents (916) share one element. */
function additionalDocuments(document: IssuedDocument): string {
  const { tenderReference, invoicedObject, attachments } = document;
  const typed = (id: string | undefined, type: string, scheme?: string) =>
    id === undefined
      ? ""
      : group(
          "ram:AdditionalReferencedDocument",
          text("ram:IssuerAssignedID", id),
          text("ram:TypeCode", type),
          text("ram:ReferenceTypeCode", scheme),
        );
  return (
    each(attachments, supportingDocument) +
    typed(tenderReference, "50") +
    typed(invoicedObject?.id, "130", invoicedObject?.scheme)
  );
}

function agreement(document: IssuedDocument): string {
  const project = document.projectReference;
  return group(
    "ram:ApplicableHeaderTradeAgreement",
    text("ram:BuyerReference", document.buyerReference),
    party("SellerTradeParty", document.seller),
    party("BuyerTradeParty", document.buyer),
    party("SalesAgentTradeParty", document.thirdParties?.sellerAgent, "SR"),
    taxRepresentative(document.taxRepresentative),
    reference("SellerOrderReferencedDocument", document.salesOrderReference),
    reference("BuyerOrderReferencedDocument", document.purchaseOrderReference),
    reference("ContractReferencedDocument", document.contractReference),
    additionalDocuments(document),
    party("BuyerAgentTradeParty", document.thirdParties?.buyerAgent, "AB"),
    project === undefined ? "" : group("ram:SpecifiedProcuringProject", text("ram:ID", project), text("ram:Name", project)),
  );
}

function headerDelivery(document: IssuedDocument): string {
  const { delivery } = document;
  const inside =
    shipTo(delivery?.partyName, delivery?.locationIdentifier, delivery?.address) +
    group("ram:ActualDeliverySupplyChainEvent", dateTime("OccurrenceDateTime", delivery?.date)) +
    reference("DespatchAdviceReferencedDocument", document.despatchAdviceReference) +
    reference("ReceivingAdviceReferencedDocument", document.receivingAdviceReference);
  // The one element that the schema wants even when it is empty.
  return `<ram:ApplicableHeaderTradeDelivery>${inside}</ram:ApplicableHeaderTradeDelivery>`;
}

/**
 * Writes a document as CII D22B in UTF-8, in the smallest profile with lines that has a place for all of it; a smaller one leaves out what it has
 * no place for. Amounts, dates and codes are written as the document has them, rates without trailing zeros; it does not check:
 * `validate` does.
 */
export function writeCii(whole: IssuedDocument, asked?: Profile): string {
  const needed = profileOf(whole);
  const profile = asked ?? needed;
  // Copied only where something has to be left out: most documents are written as they are.
  const isPart = needed !== "en16931" && profile === "en16931";
  const document = profile === "basicWl" ? basicWlPart(whole) : isPart ? en16931Part(whole) : whole;
  const reasons = isExtended(profile) ? document.totals.vatBreakdown : undefined;
  const parameter = (name: string, id: string | undefined) => group(`ram:${name}`, text("ram:ID", id));
  const header = group(
    "rsm:ExchangedDocument",
    text("ram:ID", document.number),
    text("ram:TypeCode", document.typeCode),
    dateTime("IssueDateTime", document.issueDate),
    each(document.notes, (note) =>
      group("ram:IncludedNote", text("ram:Content", note.text), text("ram:SubjectCode", note.subjectCode)),
    ),
  );
  const transaction = group(
    "rsm:SupplyChainTradeTransaction",
    each(document.lines, (line) => lineItem(line, reasons)),
    agreement(document),
    headerDelivery(document),
    headerSettlement(document),
  );
  const context = group(
    "rsm:ExchangedDocumentContext",
    parameter("BusinessProcessSpecifiedDocumentContextParameter", document.processCode),
    parameter("GuidelineSpecifiedDocumentContextParameter", specifications[profile]),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}${context}${header}${transaction}</rsm:CrossIndustryInvoice>\n`;
}
