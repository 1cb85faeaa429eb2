import type { Language } from "../messages/message.ts";
import type { DecimalText } from "../money/amount.ts";

/** A percent in words of a language ("5,5 %" with a no-break space, "5.5%"); trailing zeros are left out. */
export function describePercent(percent: DecimalText, language: Language): string {
  const plain = percent.includes(".") ? percent.replace(/\.?0+$/, "") : percent;
  return language === "fr" ? `${plain.replace(".", ",")}\u00a0%` : `${plain}%`;
}
