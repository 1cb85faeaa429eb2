import { isCreditNote, type IssuedDocument, type Note, type SupportingDocument } from "@acquit/core";
import { en16931Part, profileOf } from "../profile-of.ts";
import { specifications, type WholeProfile } from "../specification.ts";
import { attribute, each, group, text } from "../xml/xml-text.ts";
import { allowancesOrCharges, invoiceLine } from "./ubl-lines.ts";
import { agents, delivery, partyAs, payee, taxRepresentative } from "./ubl-parties.ts";
import { monetaryTotal, paymentMeans, taxTotals } from "./ubl-settlement.ts";
import { identifier, period, precedingInvoice, reference } from "./ubl-values.ts";

const oasis = "urn:oasis:names:specification:ubl:schema:xsd";

/** BT-8: UBL uses UNTDID 2005 where CII uses 2475. */
const taxPointCodes = { "5": "3", "29": "35", "72": "432" } as const;

/** UBL has no place for a note's subject: the French annex puts it in front. */
function note({ subjectCode, text: content }: Note): string {
  return text("cbc:Note", subjectCode === undefined ? content : `#${subjectCode}#${content}`);
}

function supportingDocument({ reference: id, description, url, content }: SupportingDocument): string {
  const file = attribute("mimeCode", content?.mimeType) + attribute("filename", content?.filename);
  return group(
    "cac:AdditionalDocumentReference",
    text("cbc:ID", id),
    text("cbc:DocumentDescription", description),
    group(
      "cac:Attachment",
      text("cbc:EmbeddedDocumentBinaryObject", content?.base64, file),
      group("cac:ExternalReference", text("cbc:URI", url)),
    ),
  );
}

function typedDocument(id: string | undefined, type: string, scheme?: string): string {
  if (id === undefined) return "";
  const value = scheme === undefined ? { id } : { id, scheme };
  return group("cac:AdditionalDocumentReference", identifier("ID", value), text("cbc:DocumentTypeCode", type));
}

function header(document: IssuedDocument, kind: "Invoice" | "CreditNote", profile: WholeProfile): string {
  const taxPoint = text("cbc:TaxPointDate", document.taxPointDate);
  const type = text(`cbc:${kind}TypeCode`, document.typeCode);
  const isInvoice = kind === "Invoice";
  return [
    text("cbc:CustomizationID", specifications[profile]),
    text("cbc:ProfileID", document.processCode),
    text("cbc:ID", document.number),
    text("cbc:IssueDate", document.issueDate),
    isInvoice ? text("cbc:DueDate", document.dueDate) + type : taxPoint + type,
    each(document.notes, note),
    isInvoice ? taxPoint : "",
    text("cbc:DocumentCurrencyCode", document.currency),
    text("cbc:TaxCurrencyCode", document.vatCurrency),
    text("cbc:AccountingCost", document.buyerAccountingReference),
    text("cbc:BuyerReference", document.buyerReference),
    period(document.period, document.taxPointCode === undefined ? undefined : taxPointCodes[document.taxPointCode]),
  ].join("");
}

/** An order the seller knows under her own number alone still has to be named: the schema wants the buyer's first. */
function orderReference({ purchaseOrderReference, salesOrderReference }: IssuedDocument): string {
  const buyers = purchaseOrderReference ?? (salesOrderReference === undefined ? undefined : "NA");
  return group("cac:OrderReference", text("cbc:ID", buyers), text("cbc:SalesOrderID", salesOrderReference));
}

function references(document: IssuedDocument, kind: "Invoice" | "CreditNote"): string {
  const tender = reference("OriginatorDocumentReference", document.tenderReference);
  const contract = reference("ContractDocumentReference", document.contractReference);
  const { invoicedObject, projectReference } = document;
  const additional =
    each(document.attachments, supportingDocument) +
    typedDocument(invoicedObject?.id, "130", invoicedObject?.scheme) +
    // A credit note has no element for the project (UBL syntax binding of BT-11).
    (kind === "CreditNote" ? typedDocument(projectReference, "50") : "");
  return [
    orderReference(document),
    each(document.precedingInvoices, precedingInvoice),
    reference("DespatchDocumentReference", document.despatchAdviceReference),
    reference("ReceiptDocumentReference", document.receivingAdviceReference),
    kind === "Invoice" ? tender + contract + additional : contract + additional + tender,
    kind === "Invoice" ? reference("ProjectReference", projectReference) : "",
  ].join("");
}

/** Seller and buyer, each with who acts for her. */
function parties({ seller, buyer, thirdParties }: IssuedDocument, creditorIdentifier: string | undefined): string {
  const sellers = agents(
    partyAs("AgentParty", thirdParties?.sellerAgent, { role: "SR" }),
    partyAs("Party", thirdParties?.invoicer, { role: "II" }),
  );
  const buyers = agents(
    partyAs("AgentParty", thirdParties?.buyerAgent, { role: "AB" }),
    partyAs("Party", thirdParties?.invoicee, { role: "IV" }),
  );
  return (
    group("cac:AccountingSupplierParty", partyAs("Party", seller, { creditorIdentifier, agents: sellers })) +
    group("cac:AccountingCustomerParty", partyAs("Party", buyer, { agents: buyers }))
  );
}

/**
 * Writes a document as UBL 2.1 in UTF-8, an Invoice or a CreditNote by its type, in the smallest profile that has a place for all of it
 * unless another is asked for. Amounts, dates and codes are written as the document has them, rates without trailing zeros; it does not check: `validate` does.
 */
export function writeUbl(whole: IssuedDocument, asked?: WholeProfile): string {
  const needed = profileOf(whole);
  const profile = asked ?? needed;
  const document = profile === "en16931" && needed !== profile ? en16931Part(whole) : whole;
  const kind = isCreditNote(document.typeCode) ? "CreditNote" : "Invoice";
  const { currency } = document;
  const creditor = document.paymentMeans?.find(({ directDebit }) => directDebit?.creditorIdentifier !== undefined)?.directDebit
    ?.creditorIdentifier;
  const isPaidToSeller = document.payee === undefined;
  const reasons = profile === "extendedCtcFr" ? document.totals.vatBreakdown : undefined;
  const body = [
    header(document, kind, profile),
    references(document, kind),
    parties(document, isPaidToSeller ? creditor : undefined),
    payee(document.payee, creditor),
    taxRepresentative(document.taxRepresentative),
    delivery(document.delivery),
    paymentMeans(document, kind),
    group("cac:PaymentTerms", text("cbc:Note", document.paymentTerms)),
    allowancesOrCharges(document.allowances, false, currency),
    allowancesOrCharges(document.charges, true, currency),
    taxTotals(document),
    monetaryTotal(document),
    each(document.lines, (line) => invoiceLine(line, { document, kind, reasons })),
  ].join("");
  const namespaces = `xmlns="${oasis}:${kind}-2" xmlns:cac="${oasis}:CommonAggregateComponents-2" xmlns:cbc="${oasis}:CommonBasicComponents-2"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} ${namespaces}>${body}</${kind}>\n`;
}
