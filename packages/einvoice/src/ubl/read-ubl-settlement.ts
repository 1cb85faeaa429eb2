import type { DocumentTotals, PaymentMeans, VatBreakdown } from "@acquit/core";
import { defined, definedGroup, filled } from "../xml/defined.ts";
import type { MarkedElement } from "../xml/marked-element.ts";
import { readAmount, readRequiredAmount, readTaxCategory } from "./read-ubl-lines.ts";

function readTransfer(account: MarkedElement) {
  const id = account.at("ID").text;
  if (id === undefined) return undefined;
  return defined({
    account: id,
    accountName: account.at("Name").text,
    serviceProvider: account.at("FinancialInstitutionBranch", "ID").text,
  });
}

function readMeans(element: MarkedElement, creditorIdentifier: string | undefined): PaymentMeans {
  const code = element.at("PaymentMeansCode");
  const card = element.at("CardAccount");
  const number = card.at("PrimaryAccountNumberID").text;
  // The schema demands a network; EN 16931 has no term for it.
  if (number !== undefined) void card.at("NetworkID").text;
  const transfer = readTransfer(element.at("PayeeFinancialAccount"));
  const mandate = element.at("PaymentMandate");
  return defined({
    typeCode: code.requiredText,
    text: code.attribute("name"),
    remittanceInformation: element.at("PaymentID").text,
    card: number === undefined ? undefined : defined({ number, holder: card.at("HolderName").text }),
    creditTransfers: transfer === undefined ? undefined : [transfer],
    directDebit: definedGroup({
      mandate: mandate.at("ID").text,
      debitedAccount: mandate.at("PayerFinancialAccount", "ID").text,
      creditorIdentifier: mandate.exists || ["49", "59"].includes(code.text ?? "") ? creditorIdentifier : undefined,
    }),
  });
}

function canJoin(left: PaymentMeans, right: PaymentMeans): boolean {
  const rest = ({ creditTransfers: _transfers, ...others }: PaymentMeans) => JSON.stringify(others);
  return left.creditTransfers !== undefined && right.creditTransfers !== undefined && rest(left) === rest(right);
}

/** How the buyer is asked to pay: groups that differ in their account alone are one group of the model. */
export function readPaymentMeans(
  root: MarkedElement,
  creditorIdentifier: string | undefined,
): readonly PaymentMeans[] | undefined {
  const joined: PaymentMeans[] = [];
  for (const element of root.all("PaymentMeans")) {
    const one = readMeans(element, creditorIdentifier);
    const last = joined.at(-1);
    if (last !== undefined && canJoin(last, one)) {
      joined[joined.length - 1] = { ...last, creditTransfers: [...(last.creditTransfers ?? []), ...(one.creditTransfers ?? [])] };
    } else joined.push(one);
  }
  return filled(joined);
}

function readVatGroup(element: MarkedElement): VatBreakdown {
  const tax = element.at("TaxCategory");
  const { category, rate } = readTaxCategory(tax);
  return defined({
    category,
    rate,
    taxableAmount: readRequiredAmount(element.at("TaxableAmount")),
    taxAmount: readRequiredAmount(element.at("TaxAmount")),
    exemptionReason: tax.at("TaxExemptionReason").text,
    exemptionReasonCode: tax.at("TaxExemptionReasonCode").text,
  });
}

/** The totals and the VAT breakdown. */
export function readTotals(root: MarkedElement, currency: string, vatCurrency: string | undefined): DocumentTotals {
  const sums = root.at("LegalMonetaryTotal");
  const all = root.all("TaxTotal").map((total) => ({ total, currency: total.at("TaxAmount").attribute("currencyID") }));
  const accounting =
    vatCurrency === undefined || vatCurrency === currency ? undefined : all.find((one) => one.currency === vatCurrency);
  const own = all.find((one) => one !== accounting);
  return defined({
    lineTotal: readRequiredAmount(sums.at("LineExtensionAmount")),
    allowanceTotal: readAmount(sums.at("AllowanceTotalAmount")),
    chargeTotal: readAmount(sums.at("ChargeTotalAmount")),
    taxExclusive: readRequiredAmount(sums.at("TaxExclusiveAmount")),
    vat: own?.total.at("TaxAmount").decimal ?? "0",
    vatInAccountingCurrency: accounting?.total.at("TaxAmount").decimal,
    taxInclusive: readRequiredAmount(sums.at("TaxInclusiveAmount")),
    prepaid: readAmount(sums.at("PrepaidAmount")),
    rounding: readAmount(sums.at("PayableRoundingAmount")),
    payable: readRequiredAmount(sums.at("PayableAmount")),
    vatBreakdown: own?.total.all("TaxSubtotal").map(readVatGroup) ?? [],
  });
}
