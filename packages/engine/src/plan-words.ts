import { moneyFromMinor, type PlanPart } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import { en } from "./messages/plan-en.ts";
import { fr } from "./messages/plan-fr.ts";
import { amountIn, dateIn, type Language } from "./reminder-values.ts";

/** What the words of a plan are written from; minor units. */
interface PlanFacts {
  readonly customerName: string;
  readonly seller: string;
  readonly numbers: readonly string[];
  readonly currency: string;
  readonly total: number;
  readonly parts: readonly PlanPart[];
  readonly interestMinor: number | undefined;
  readonly bounds: Pick<OutputOf<"getPlanBounds">["bounds"], "graceDays" | "interest">;
  readonly today: string;
}

/** The agreement in words: these are read, agreed, hashed and kept. */
export function planText(facts: PlanFacts, language: Language): string {
  const m = language === "en" ? en : fr;
  const amount = (minor: number) => amountIn(language, moneyFromMinor(minor, facts.currency));
  const { customerName, seller, numbers, total, parts, interestMinor, bounds, today } = facts;
  return [
    m.lead(customerName, seller, amount(total), numbers.join(", "), dateIn(language, today)),
    ...parts.map(({ dueDate, minor }, at) => m.part(at + 1, dateIn(language, dueDate), amount(minor))),
    interestMinor === undefined ? m.interestUnknown : m.interest(amount(interestMinor)),
    bounds.interest === "runs" ? m.interestRuns : m.interestWaived,
    m.lapse(bounds.graceDays),
    m.acknowledges,
  ].join("\n");
}
