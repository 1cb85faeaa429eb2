import { numberOf, textOf, type Json } from "../portal/json.ts";
import { type Entry, type Portal } from "../portal/portal.ts";
import { invalidField } from "../portal/rest-error.ts";

/** Where the stages of an object type are kept. */
export function stageList(portal: Portal, entityTypeId: number): string {
  if (entityTypeId === 31) return `SMART_INVOICE_STAGE_${String(portal.invoiceCategory)}`;
  return entityTypeId === 7 ? "QUOTE_STATUS" : "DEAL_STAGE";
}

/** The stages of an object type in order. */
export function stagesOf(portal: Portal, entityTypeId: number): readonly Entry[] {
  const list = stageList(portal, entityTypeId);
  return [...portal.statuses.values()]
    .filter((status) => status["ENTITY_ID"] === list)
    .sort((a, b) => (numberOf(a["SORT"]) ?? 0) - (numberOf(b["SORT"]) ?? 0));
}

/** Where new items of a type begin. */
export function firstStage(portal: Portal, entityTypeId: number): string {
  return textOf(stagesOf(portal, entityTypeId)[0]?.["STATUS_ID"]);
}

/** S success, F failure, null on the way; refuses a stage that this portal does not have. */
export function semanticsOf(portal: Portal, entityTypeId: number, stageId: Json): Json {
  const stage = stagesOf(portal, entityTypeId).find((one) => one["STATUS_ID"] === stageId);
  if (stage === undefined) throw invalidField(`Stage ${textOf(stageId)} does not exist`);
  return stage["SEMANTICS"] ?? null;
}
