import type { CreditTransfer, IssuedDocument, PaymentMeans, VatBreakdown } from "@acquit/core";
import { attribute, each, group, text } from "../xml/xml-text.ts";
import { allowancesOrCharges, period, precedingInvoice } from "./cii-lines.ts";
import { party, payee } from "./cii-parties.ts";
import { dateOnly, dateTime, percent } from "./cii-values.ts";

function isIban(account: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account);
}

function account({ account: id, accountName }: CreditTransfer): string {
  const [iban, other] = isIban(id) ? [id, undefined] : [undefined, id];
  return group(
    "ram:PayeePartyCreditorFinancialAccount",
    text("ram:IBANID", iban),
    text("ram:AccountName", accountName),
    text("ram:ProprietaryID", other),
  );
}

function paymentMeansWith(means: PaymentMeans, transfer: CreditTransfer | undefined): string {
  const { card, directDebit } = means;
  return group(
    "ram:SpecifiedTradeSettlementPaymentMeans",
    text("ram:TypeCode", means.typeCode),
    text("ram:Information", means.text),
    group("ram:ApplicableTradeSettlementFinancialCard", text("ram:ID", card?.number), text("ram:CardholderName", card?.holder)),
    group("ram:PayerPartyDebtorFinancialAccount", text("ram:IBANID", directDebit?.debitedAccount)),
    transfer === undefined ? "" : account(transfer),
    group("ram:PayeeSpecifiedCreditorFinancialInstitution", text("ram:BICID", transfer?.serviceProvider)),
  );
}

/** CII has one account in each group: several accounts of one kind of payment become several groups. */
function paymentMeans(means: PaymentMeans): string {
  const { creditTransfers } = means;
  if (creditTransfers === undefined || creditTransfers.length === 0) return paymentMeansWith(means, undefined);
  return each(creditTransfers, (transfer) => paymentMeansWith(means, transfer));
}

/** The date VAT is due stands in one group only (CII-SR-461), its code may stand in each. */
function vatGroup(document: IssuedDocument) {
  const [first] = document.totals.vatBreakdown;
  return (value: VatBreakdown): string =>
    group(
      "ram:ApplicableTradeTax",
      text("ram:CalculatedAmount", value.taxAmount),
      text("ram:TypeCode", "VAT"),
      text("ram:ExemptionReason", value.exemptionReason),
      text("ram:BasisAmount", value.taxableAmount),
      text("ram:CategoryCode", value.category),
      text("ram:ExemptionReasonCode", value.exemptionReasonCode),
      dateOnly("TaxPointDate", value === first ? document.taxPointDate : undefined),
      text("ram:DueDateTypeCode", document.taxPointCode),
      percent("RateApplicablePercent", value.rate),
    );
}

/** One group only: the French rules before their fourth correction fail on two (BR-FR-CO-07). */
function paymentTerms(document: IssuedDocument): string {
  const mandate = document.paymentMeans?.find(({ directDebit }) => directDebit?.mandate !== undefined)?.directDebit?.mandate;
  return group(
    "ram:SpecifiedTradePaymentTerms",
    text("ram:Description", document.paymentTerms),
    dateTime("DueDateDateTime", document.dueDate),
    text("ram:DirectDebitMandateID", mandate),
  );
}

function summation({ totals, currency, vatCurrency }: IssuedDocument): string {
  return group(
    "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
    text("ram:LineTotalAmount", totals.lineTotal),
    text("ram:ChargeTotalAmount", totals.chargeTotal),
    text("ram:AllowanceTotalAmount", totals.allowanceTotal),
    text("ram:TaxBasisTotalAmount", totals.taxExclusive),
    text("ram:TaxTotalAmount", totals.vat, attribute("currencyID", currency)),
    text("ram:TaxTotalAmount", totals.vatInAccountingCurrency, attribute("currencyID", vatCurrency)),
    text("ram:RoundingAmount", totals.rounding),
    text("ram:GrandTotalAmount", totals.taxInclusive),
    text("ram:TotalPrepaidAmount", totals.prepaid),
    text("ram:DuePayableAmount", totals.payable),
  );
}

/** How it is taxed, totalled and paid. */
export function headerSettlement(document: IssuedDocument): string {
  const means = document.paymentMeans ?? [];
  const others = document.thirdParties;
  const creditor = means.find(({ directDebit }) => directDebit?.creditorIdentifier !== undefined);
  const remittance = means.find(({ remittanceInformation }) => remittanceInformation !== undefined);
  return group(
    "ram:ApplicableHeaderTradeSettlement",
    text("ram:CreditorReferenceID", creditor?.directDebit?.creditorIdentifier),
    text("ram:PaymentReference", remittance?.remittanceInformation),
    text("ram:TaxCurrencyCode", document.vatCurrency),
    text("ram:InvoiceCurrencyCode", document.currency),
    party("InvoicerTradeParty", others?.invoicer, "II"),
    party("InvoiceeTradeParty", others?.invoicee, "IV"),
    payee(document.payee),
    party("PayerTradeParty", others?.payer, "PR"),
    each(means, paymentMeans),
    each(document.totals.vatBreakdown, vatGroup(document)),
    period(document.period),
    allowancesOrCharges(document.allowances, false),
    allowancesOrCharges(document.charges, true),
    paymentTerms(document),
    summation(document),
    each(document.precedingInvoices, precedingInvoice),
    group("ram:ReceivableSpecifiedTradeAccountingAccount", text("ram:ID", document.buyerAccountingReference)),
  );
}
