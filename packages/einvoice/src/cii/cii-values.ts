import { trimDecimal, type DateText, type Identifier } from "@acquit/core";
import { attribute, group, text } from "../xml/xml-text.ts";

/** Format 102 of UNTDID 2379: year, month, day without separators. */
const DAY = ' format="102"';

/** A date as CII writes it (CII-DT-013). */
export function dateTime(name: string, date: DateText | undefined, prefix: "udt" | "qdt" = "udt"): string {
  return group(`ram:${name}`, text(`${prefix}:DateTimeString`, date?.replaceAll("-", ""), DAY));
}

/** A date of the kind BT-7 is (DateString instead of DateTimeString). */
export function dateOnly(name: string, date: DateText | undefined): string {
  return group(`ram:${name}`, text("udt:DateString", date?.replaceAll("-", ""), DAY));
}

/** An element whose identifier may name its scheme. */
export function identifier(name: string, value: Identifier | undefined): string {
  return text(`ram:${name}`, value?.id, attribute("schemeID", value?.scheme));
}

/** A percentage without the zeros that French platforms refuse (BR-FR-16). */
export function percent(name: string, value: string | undefined): string {
  return text(`ram:${name}`, value === undefined ? undefined : trimDecimal(value));
}

/** Whether the amounts that follow are added or taken off. */
export function chargeIndicator(isCharge: boolean): string {
  return group("ram:ChargeIndicator", text("udt:Indicator", String(isCharge)));
}
