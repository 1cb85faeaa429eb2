import type { DecimalText } from "../money/amount.ts";
import type { VatCategory } from "./codes.ts";

/**
 * A reduction or an extra, on a line (BG-27, BG-28) or on the document (BG-20, BG-21); which of the two is said by the list it
 * stands in. Either `amount` is given, or `percent` (of `baseAmount`, or of the line's gross or the document's line total).
 */
export interface AllowanceCharge {
  /** BT-92, BT-99, BT-136, BT-141: never negative in a normal document. */
  readonly amount?: DecimalText;
  /** BT-93, BT-100, BT-137, BT-142 */
  readonly baseAmount?: DecimalText;
  /** BT-94, BT-101, BT-138, BT-143 */
  readonly percent?: DecimalText;
  /** BT-97, BT-104, BT-139, BT-144 */
  readonly reason?: string;
  /** BT-98, BT-105, BT-140, BT-145: UNTDID 5189 for allowances, 7161 for charges. */
  readonly reasonCode?: string;
}

/** An allowance or charge on the whole document (BG-20, BG-21), with the VAT group it belongs to. */
export interface DocumentAllowanceCharge extends AllowanceCharge {
  /** BT-95, BT-102 */
  readonly vatCategory: VatCategory;
  /** BT-96, BT-103: percent, absent for category O. */
  readonly vatRate?: DecimalText;
}
