import type { CreditTransfer, IssuedDocument, PaymentMeans } from "@acquit/core";
import { attribute, each, group, text } from "../xml/xml-text.ts";
import { taxCategory } from "./ubl-lines.ts";
import { partyAs } from "./ubl-parties.ts";
import { amount, identifier } from "./ubl-values.ts";

function account({ account: id, accountName, serviceProvider }: CreditTransfer): string {
  return group(
    "cac:PayeeFinancialAccount",
    identifier("ID", { id }),
    text("cbc:Name", accountName),
    group("cac:FinancialInstitutionBranch", text("cbc:ID", serviceProvider)),
  );
}

/** What stands in one group only: the due date of a credit note (UBL-SR-45), and who pays in the buyer's place (UBL-SR-55). */
interface OnceOnly {
  readonly dueDate?: string | undefined;
  readonly payer: string;
}

function means(value: PaymentMeans, transfer: CreditTransfer | undefined, { dueDate, payer }: OnceOnly): string {
  const { card, directDebit } = value;
  return group(
    "cac:PaymentMeans",
    text("cbc:PaymentMeansCode", value.typeCode, attribute("name", value.text)),
    text("cbc:PaymentDueDate", dueDate),
    text("cbc:PaymentID", value.remittanceInformation),
    card === undefined
      ? ""
      : group(
          "cac:CardAccount",
          text("cbc:PrimaryAccountNumberID", card.number),
          // The schema wants a network, EN 16931 has no term for it (UBL syntax binding).
          text("cbc:NetworkID", "NA"),
          text("cbc:HolderName", card.holder),
        ),
    transfer === undefined ? "" : account(transfer),
    group(
      "cac:PaymentMandate",
      text("cbc:ID", directDebit?.mandate),
      payer,
      group("cac:PayerFinancialAccount", text("cbc:ID", directDebit?.debitedAccount)),
    ),
  );
}

/** Where something has to stand in such a group and nothing is said of how to pay: "not defined" by UNTDID 4461. */
const anyMeans: PaymentMeans = { typeCode: "1" };

/** How the buyer is asked to pay (BG-16); a credit note keeps its due date here. */
export function paymentMeans(document: IssuedDocument, kind: "Invoice" | "CreditNote"): string {
  const { thirdParties } = document;
  const dueDate = kind === "CreditNote" ? document.dueDate : undefined;
  const payer = partyAs("PayerParty", thirdParties?.payer, { role: "PR" });
  const stated = document.paymentMeans ?? [];
  const groups = (stated.length === 0 && (payer !== "" || dueDate !== undefined) ? [anyMeans] : stated).flatMap((value) => {
    const transfers: readonly (CreditTransfer | undefined)[] = value.creditTransfers ?? [];
    return (transfers.length === 0 ? [undefined] : transfers).map((transfer) => ({ value, transfer }));
  });
  const debited = groups.findIndex(({ value }) => value.directDebit !== undefined);
  return groups
    .map(({ value, transfer }, position) =>
      means(value, transfer, {
        dueDate: position === 0 ? dueDate : undefined,
        payer: position === Math.max(debited, 0) ? payer : "",
      }),
    )
    .join("");
}

/** The VAT breakdown (BG-23), and the total in the accounting currency where one is stated (BT-111). */
export function taxTotals({ totals, currency, vatCurrency }: IssuedDocument): string {
  const breakdown = each(totals.vatBreakdown, (value) =>
    group(
      "cac:TaxSubtotal",
      amount("TaxableAmount", value.taxableAmount, currency),
      amount("TaxAmount", value.taxAmount, currency),
      taxCategory("TaxCategory", value.category, value.rate, {
        reason: value.exemptionReason,
        code: value.exemptionReasonCode,
      }),
    ),
  );
  return (
    group("cac:TaxTotal", amount("TaxAmount", totals.vat, currency), breakdown) +
    group("cac:TaxTotal", amount("TaxAmount", totals.vatInAccountingCurrency, vatCurrency))
  );
}

/** The document's totals (BG-22). */
export function monetaryTotal({ totals, currency }: IssuedDocument): string {
  return group(
    "cac:LegalMonetaryTotal",
    amount("LineExtensionAmount", totals.lineTotal, currency),
    amount("TaxExclusiveAmount", totals.taxExclusive, currency),
    amount("TaxInclusiveAmount", totals.taxInclusive, currency),
    amount("AllowanceTotalAmount", totals.allowanceTotal, currency),
    amount("ChargeTotalAmount", totals.chargeTotal, currency),
    amount("PrepaidAmount", totals.prepaid, currency),
    amount("PayableRoundingAmount", totals.rounding, currency),
    amount("PayableAmount", totals.payable, currency),
  );
}
