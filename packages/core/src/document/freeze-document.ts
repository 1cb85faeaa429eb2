import { textFromMinor } from "../money/money.ts";
import type { DateText } from "../money/amount.ts";
import type { Party } from "../party/party.ts";
import type { Instalment } from "../terms/instalment.ts";
import type { AllowanceCharge } from "./allowance-charge.ts";
import type { DocumentContent, DocumentTotals, IssuedDocument } from "./document.ts";
import type { DocumentDraft } from "./draft.ts";
import { computeTotals, type ComputedTotals } from "./totals.ts";

/** Totals as decimal text, with the exemption reasons of their VAT groups (BT-120, BT-121). */
export function totalsAsText(content: DocumentContent, totals: ComputedTotals): DocumentTotals {
  const text = (minor: number) => textFromMinor(minor, totals.currency);
  const exemptionOf = (category: string) => content.exemptions?.find((exemption) => exemption.category === category);
  const inAccountingCurrency =
    totals.vatInAccountingCurrency === undefined || content.vatCurrency === undefined
      ? {}
      : { vatInAccountingCurrency: textFromMinor(totals.vatInAccountingCurrency, content.vatCurrency) };
  return {
    lineTotal: text(totals.lineTotal),
    ...(totals.allowances.length === 0 ? {} : { allowanceTotal: text(totals.allowanceTotal) }),
    ...(totals.charges.length === 0 ? {} : { chargeTotal: text(totals.chargeTotal) }),
    taxExclusive: text(totals.taxExclusive),
    vat: text(totals.vat),
    ...inAccountingCurrency,
    taxInclusive: text(totals.taxInclusive),
    ...(content.prepaidAmount === undefined ? {} : { prepaid: text(totals.prepaid) }),
    ...(content.roundingAmount === undefined ? {} : { rounding: text(totals.rounding) }),
    payable: text(totals.payable),
    vatBreakdown: totals.vatGroups.map((group) => {
      const exemption = exemptionOf(group.category);
      return {
        category: group.category,
        ...(group.rate === undefined ? {} : { rate: group.rate }),
        taxableAmount: text(group.taxable),
        taxAmount: text(group.tax),
        ...(exemption?.reason === undefined ? {} : { exemptionReason: exemption.reason }),
        ...(exemption?.reasonCode === undefined ? {} : { exemptionReasonCode: exemption.reasonCode }),
      };
    }),
  };
}

/** What issuing adds to a draft. */
export interface IssueFacts {
  readonly draft: DocumentDraft;
  readonly number: string;
  readonly issueDate: DateText;
  readonly seller: Party;
  readonly instalments: readonly Instalment[];
}

/** A draft without the buyer it is addressed to cannot be issued. */
export class MissingBuyerError extends Error {
  readonly code = "missing-buyer";
  override readonly name = "MissingBuyerError";
}

/** Makes the document that never changes: number, parties and every amount frozen as decimal text. @throws MissingBuyerError */
export function freezeDocument({ draft, number, issueDate, seller, instalments }: IssueFacts): IssuedDocument {
  const { customerId: _customer, buyer, terms: _terms, issueDate: _planned, ...content } = draft;
  if (buyer === undefined) throw new MissingBuyerError("Choose the client before issuing.");
  const totals = computeTotals(content);
  const text = (minor: number) => textFromMinor(minor, content.currency);
  const stated = <Entry extends AllowanceCharge>(entries: readonly Entry[] | undefined, amounts: readonly number[]) =>
    entries?.map((entry, position) => ({ ...entry, amount: text(amounts[position] ?? 0) }));
  const dueDate = instalments.at(-1)?.dueDate;
  const allowances = stated(content.allowances, totals.allowances);
  const charges = stated(content.charges, totals.charges);
  return {
    ...content,
    ...(allowances === undefined ? {} : { allowances }),
    ...(charges === undefined ? {} : { charges }),
    number,
    issueDate,
    ...(dueDate === undefined ? {} : { dueDate }),
    seller,
    buyer,
    lines: content.lines.map((line, position) => {
      const computed = totals.lines[position];
      const lineAllowances = stated(line.allowances, computed?.allowances ?? []);
      const lineCharges = stated(line.charges, computed?.charges ?? []);
      return {
        ...line,
        ...(lineAllowances === undefined ? {} : { allowances: lineAllowances }),
        ...(lineCharges === undefined ? {} : { charges: lineCharges }),
        netAmount: text(computed?.net ?? 0),
      };
    }),
    totals: totalsAsText(content, totals),
    instalments,
  };
}
