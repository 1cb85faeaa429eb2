import { isCreditNote, type IssuedDocument, type Note, type SupportingDocument } from "@acquit/core";
import { specifications } from "../specification.ts";
import { attribute, each, group, text } from "../xml/xml-text.ts";
import { allowancesOrCharges, invoiceLine } from "./ubl-lines.ts";
import { delivery, party, payee, taxRepresentative } from "./ubl-parties.ts";
import { monetaryTotal, paymentMeans, taxTotals } from "./ubl-settlement.ts";
import { identifier, period, reference } from "./ubl-values.ts";

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

function header(document: IssuedDocument, kind: "Invoice" | "CreditNote"): string {
  const taxPoint = text("cbc:TaxPointDate", document.taxPointDate);
  const type = text(`cbc:${kind}TypeCode`, document.typeCode);
  const isInvoice = kind === "Invoice";
  return [
    text("cbc:CustomizationID", specifications.en16931),
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
    each(document.precedingInvoices, ({ number, issueDate }) =>
      group(
        "cac:BillingReference",
        group("cac:InvoiceDocumentReference", text("cbc:ID", number), text("cbc:IssueDate", issueDate)),
      ),
    ),
    reference("DespatchDocumentReference", document.despatchAdviceReference),
    reference("ReceiptDocumentReference", document.receivingAdviceReference),
    kind === "Invoice" ? tender + contract + additional : contract + additional + tender,
    kind === "Invoice" ? reference("ProjectReference", projectReference) : "",
  ].join("");
}

/**
 * Writes a document as UBL 2.1 in UTF-8, an Invoice or a CreditNote by its type. Amounts, dates and codes are written as the document
 * has them, rates without trailing zeros; it does not check: `validate` does.
 */
export function writeUbl(document: IssuedDocument): string {
  const kind = isCreditNote(document.typeCode) ? "CreditNote" : "Invoice";
  const { currency } = document;
  const creditor = document.paymentMeans?.find(({ directDebit }) => directDebit?.creditorIdentifier !== undefined)?.directDebit
    ?.creditorIdentifier;
  const isPaidToSeller = document.payee === undefined;
  const body = [
    header(document, kind),
    references(document, kind),
    party("AccountingSupplierParty", document.seller, isPaidToSeller ? creditor : undefined),
    party("AccountingCustomerParty", document.buyer),
    payee(document.payee, creditor),
    taxRepresentative(document.taxRepresentative),
    delivery(document.delivery),
    paymentMeans(document, kind),
    group("cac:PaymentTerms", text("cbc:Note", document.paymentTerms)),
    allowancesOrCharges(document.allowances, false, currency),
    allowancesOrCharges(document.charges, true, currency),
    taxTotals(document),
    monetaryTotal(document),
    each(document.lines, (line) => invoiceLine(line, currency, kind)),
  ].join("");
  const namespaces = `xmlns="${oasis}:${kind}-2" xmlns:cac="${oasis}:CommonAggregateComponents-2" xmlns:cbc="${oasis}:CommonBasicComponents-2"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} ${namespaces}>${body}</${kind}>\n`;
}
