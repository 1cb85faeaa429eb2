import type { DateText, DecimalText } from "../money/amount.ts";
import type { Identifier } from "../party/party.ts";
import type { AllowanceCharge } from "./allowance-charge.ts";
import type { VatCategory } from "./codes.ts";

/** An invoicing period (BG-14, BG-26). */
export interface Period {
  /** BT-73, BT-134 */
  readonly start?: DateText;
  /** BT-74, BT-135 */
  readonly end?: DateText;
}

/** A document that this one, or a line of it, follows (BG-3). */
export interface PrecedingInvoice {
  /** BT-25, EXT-FR-FE-136 */
  readonly number: string;
  /** BT-26, EXT-FR-FE-138 */
  readonly issueDate?: DateText;
  /** EXT-FR-FE-02, EXT-FR-FE-137: the preceding document's type, in EXTENDED profiles only. */
  readonly typeCode?: string;
}

/** An item classification (BT-158). */
export interface ItemClassification {
  readonly code: string;
  readonly scheme: string;
  readonly schemeVersion?: string;
}

/** An item attribute (BG-32). */
export interface ItemAttribute {
  /** BT-160 */
  readonly name: string;
  /** BT-161 */
  readonly value: string;
}

/** One invoice line (BG-25). */
export interface Line {
  /** BT-126 */
  readonly id: string;
  /** BT-153 */
  readonly name: string;
  /** BT-154 */
  readonly description?: string;
  /** BT-129, at most four decimals in France. */
  readonly quantity: DecimalText;
  /** BT-130: UN/ECE Recommendation 20 or 21 ("C62" one, "HUR" hour, "DAY"). */
  readonly unit: string;
  /** BT-146: price of one base quantity without VAT, after `priceDiscount`; at most six decimals in France. */
  readonly netPrice: DecimalText;
  /** BT-148 */
  readonly grossPrice?: DecimalText;
  /** BT-147: grossPrice - netPrice. */
  readonly priceDiscount?: DecimalText;
  /** BT-149, one when absent. */
  readonly priceBaseQuantity?: DecimalText;
  /** BT-150 */
  readonly priceBaseUnit?: string;
  /** BT-151 */
  readonly vatCategory: VatCategory;
  /** BT-152: percent; absent for category O. */
  readonly vatRate?: DecimalText;
  /** BG-27 */
  readonly allowances?: readonly AllowanceCharge[];
  /** BG-28 */
  readonly charges?: readonly AllowanceCharge[];
  /** BG-26 */
  readonly period?: Period;
  /** BT-127 */
  readonly note?: string;
  /** BT-128 */
  readonly objectIdentifier?: Identifier;
  /** BT-132 */
  readonly orderLineReference?: string;
  /** BT-133 */
  readonly accountingReference?: string;
  /** BT-155 */
  readonly sellerItemId?: string;
  /** BT-156 */
  readonly buyerItemId?: string;
  /** BT-157 */
  readonly standardItemId?: Identifier;
  /** BT-158 */
  readonly classifications?: readonly ItemClassification[];
  /** BT-159 */
  readonly originCountry?: string;
  /** BG-32 */
  readonly attributes?: readonly ItemAttribute[];
  /** The document this line follows, where the lines follow several (profile EXTENDED-CTC-FR only). */
  readonly precedingInvoice?: PrecedingInvoice;
}

/** A line whose net amount (BT-131) and allowance and charge amounts have been computed and frozen. */
export interface IssuedLine extends Line {
  /** BT-131 */
  readonly netAmount: DecimalText;
  /** EXT-FR-FE-163: GROUP and INFORMATION count for nothing, DETAIL is a line like others. Received from others only. */
  readonly subtype?: string;
  /** EXT-FR-FE-162: the line this one is a part of. Received from others only. */
  readonly parentLineId?: string;
}
