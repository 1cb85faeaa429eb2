import { en } from "./messages/plan-en.ts";
import { fr, type PlanMessages } from "./messages/plan-fr.ts";
import type { Language } from "./format.ts";

/** Why a plan was not taken. */
export type PlanRefusal = keyof PlanMessages["problems"];

/** What the pages say of plans in a language. */
export function planMessages(language: Language): PlanMessages {
  return language === "fr" ? fr : en;
}

/** Whether a text names a refusal. */
export function isPlanRefusal(text: string | undefined): text is PlanRefusal {
  return text !== undefined && Object.hasOwn(fr.problems, text);
}
