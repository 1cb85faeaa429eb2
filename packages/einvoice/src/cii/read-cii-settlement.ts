import type { DocumentContent, DocumentTotals, PaymentMeans, VatBreakdown } from "@acquit/core";
import { exemptionsOf } from "../exemptions.ts";
import { defined, definedGroup, filled } from "../xml/defined.ts";
import type { MarkedElement } from "../xml/marked-element.ts";
import { readCategory, readDateTime, readDocumentAllowancesCharges, readPeriod, readPreceding } from "./read-cii-lines.ts";
import { readPayee, readThirdParty } from "./read-cii-parties.ts";

function readTransfer(element: MarkedElement) {
  const account = element.at("PayeePartyCreditorFinancialAccount");
  const id = account.at("IBANID").text ?? account.at("ProprietaryID").text;
  if (id === undefined) return undefined;
  return defined({
    account: id,
    accountName: account.at("AccountName").text,
    serviceProvider: element.at("PayeeSpecifiedCreditorFinancialInstitution", "BICID").text,
  });
}

function readMeans(element: MarkedElement): PaymentMeans {
  const card = element.at("ApplicableTradeSettlementFinancialCard");
  const number = card.at("ID").text;
  const transfer = readTransfer(element);
  return defined({
    typeCode: element.at("TypeCode").requiredText,
    text: element.at("Information").text,
    card: number === undefined ? undefined : defined({ number, holder: card.at("CardholderName").text }),
    creditTransfers: transfer === undefined ? undefined : [transfer],
    directDebit: definedGroup({ debitedAccount: element.at("PayerPartyDebtorFinancialAccount", "IBANID").text }),
  });
}

/** Groups that differ in their account alone are one group of the model. */
function joinTransfers(means: readonly PaymentMeans[]): readonly PaymentMeans[] {
  const joined: PaymentMeans[] = [];
  for (const one of means) {
    const last = joined.at(-1);
    const isSame = last?.typeCode === one.typeCode && last.text === one.text && last.creditTransfers && one.creditTransfers;
    if (isSame)
      joined[joined.length - 1] = { ...last, creditTransfers: [...(last.creditTransfers ?? []), ...(one.creditTransfers ?? [])] };
    else joined.push(one);
  }
  return joined;
}

/** Reference and direct debit stand once for the document: each group of the model that they concern gets them. */
function readPaymentMeans(settlement: MarkedElement): readonly PaymentMeans[] | undefined {
  const remittanceInformation = settlement.at("PaymentReference").text;
  const creditorIdentifier = settlement.at("CreditorReferenceID").text;
  const mandate = settlement.at("SpecifiedTradePaymentTerms", "DirectDebitMandateID").text;
  const means = joinTransfers(settlement.all("SpecifiedTradeSettlementPaymentMeans").map(readMeans));
  const isDebit = (one: PaymentMeans) => ["49", "59"].includes(one.typeCode);
  return filled(
    means.map((one, position) => {
      const isConcerned = isDebit(one) || (position === 0 && !means.some(isDebit));
      const debit = isConcerned ? definedGroup({ ...one.directDebit, mandate, creditorIdentifier }) : one.directDebit;
      return defined({ ...one, remittanceInformation, directDebit: debit });
    }),
  );
}

function readVatGroup(element: MarkedElement): VatBreakdown {
  void element.at("TypeCode").text;
  return defined({
    category: readCategory(element.at("CategoryCode")),
    rate: element.at("RateApplicablePercent").decimal,
    taxableAmount: element.at("BasisAmount").requiredDecimal,
    taxAmount: element.at("CalculatedAmount").requiredDecimal,
    exemptionReason: element.at("ExemptionReason").text,
    exemptionReasonCode: element.at("ExemptionReasonCode").text,
  });
}

function readTaxTotals(summation: MarkedElement, currency: string, vatCurrency: string | undefined) {
  const totals = summation.all("TaxTotalAmount").map((total) => ({ currency: total.attribute("currencyID"), total }));
  const accounting =
    vatCurrency === undefined ? undefined : totals.find((one) => one.currency === vatCurrency && vatCurrency !== currency);
  const own = totals.find((one) => one !== accounting);
  return { vat: own?.total.decimal ?? "0", vatInAccountingCurrency: accounting?.total.decimal };
}

function readTotals(settlement: MarkedElement, currency: string, vatCurrency: string | undefined): DocumentTotals {
  const summation = settlement.at("SpecifiedTradeSettlementHeaderMonetarySummation");
  return defined({
    // The profile MINIMUM has no sum of lines.
    lineTotal: summation.at("LineTotalAmount").decimal ?? "",
    allowanceTotal: summation.at("AllowanceTotalAmount").decimal,
    chargeTotal: summation.at("ChargeTotalAmount").decimal,
    taxExclusive: summation.at("TaxBasisTotalAmount").requiredDecimal,
    ...readTaxTotals(summation, currency, vatCurrency),
    rounding: summation.at("RoundingAmount").decimal,
    taxInclusive: summation.at("GrandTotalAmount").requiredDecimal,
    prepaid: summation.at("TotalPrepaidAmount").decimal,
    payable: summation.at("DuePayableAmount").requiredDecimal,
    vatBreakdown: settlement.all("ApplicableTradeTax").map(readVatGroup),
  });
}

/** When VAT is due: the same in each group of the breakdown. */
function readTaxPoint(settlement: MarkedElement) {
  const taxes = settlement.all("ApplicableTradeTax");
  const dates = taxes.map((tax) => readDateTime(tax.at("TaxPointDate"), "DateString"));
  const codes = taxes.map((tax) => tax.at("DueDateTypeCode").text as DocumentContent["taxPointCode"]);
  return {
    taxPointDate: dates.find((date) => date !== undefined),
    taxPointCode: codes.find((code) => code !== undefined),
  };
}

/** How it is taxed, totalled and paid. */
export function readSettlement(settlement: MarkedElement) {
  const currency = settlement.at("InvoiceCurrencyCode").requiredText;
  const vatCurrency = settlement.at("TaxCurrencyCode").text;
  const terms = settlement.at("SpecifiedTradePaymentTerms");
  const totals = readTotals(settlement, currency, vatCurrency);
  return {
    currency,
    vatCurrency,
    payee: readPayee(settlement.at("PayeeTradeParty")),
    invoicer: readThirdParty(settlement.at("InvoicerTradeParty"), "II"),
    invoicee: readThirdParty(settlement.at("InvoiceeTradeParty"), "IV"),
    payer: readThirdParty(settlement.at("PayerTradeParty"), "PR"),
    paymentMeans: readPaymentMeans(settlement),
    ...readTaxPoint(settlement),
    period: readPeriod(settlement.at("BillingSpecifiedPeriod")),
    ...readDocumentAllowancesCharges(settlement),
    paymentTerms: terms.at("Description").text,
    dueDate: readDateTime(terms.at("DueDateDateTime")),
    totals,
    prepaidAmount: totals.prepaid,
    roundingAmount: totals.rounding,
    exemptions: exemptionsOf(totals.vatBreakdown),
    precedingInvoices: filled(settlement.all("InvoiceReferencedDocument").map(readPreceding)),
    buyerAccountingReference: settlement.at("ReceivableSpecifiedTradeAccountingAccount", "ID").text,
  };
}
