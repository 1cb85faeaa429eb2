import { type Json } from "../portal/json.ts";
import { type Item, type Portal } from "../portal/portal.ts";
import { addDays, dayIn } from "../portal/portal-dates.ts";
import { firstStage } from "./stages.ts";

function myCompany(portal: Portal): number {
  for (const company of portal.itemsOf(4).values()) if (company["isMyCompany"] === "Y") return company.id;
  return 0;
}

const money = (portal: Portal): Record<string, Json> => ({
  opportunity: 0,
  isManualOpportunity: "N",
  taxValue: 0,
  currencyId: portal.baseCurrency,
  companyId: 0,
  contactId: 0,
  contactIds: [],
});

const defaults: Readonly<Record<number, (portal: Portal, id: number, today: string) => Record<string, Json>>> = {
  31: (portal, id, today) => ({
    ...money(portal),
    title: portal.language === "fr" ? `Facture n° ${String(id)}` : `Invoice #${String(id)}`,
    accountNumber: String(id),
    categoryId: portal.invoiceCategory,
    stageId: firstStage(portal, 31),
    previousStageId: "",
    begindate: today,
    closedate: addDays(today, 7),
    mycompanyId: myCompany(portal),
    webformId: 0,
    isRecurring: "N",
    observers: [],
  }),
  2: (portal, id, today) => ({
    ...money(portal),
    title: portal.language === "fr" ? `Affaire n° ${String(id)}` : `Deal #${String(id)}`,
    categoryId: 0,
    stageId: firstStage(portal, 2),
    stageSemanticId: "P",
    isNew: "Y",
    isRecurring: "N",
    isReturnCustomer: "N",
    isRepeatedApproach: "N",
    closed: "N",
    comments: "",
    sourceId: "",
    sourceDescription: "",
    begindate: today,
    closedate: addDays(today, 7),
    webformId: 0,
    searchContent: "",
    observers: [],
  }),
  7: (portal, id, today) => ({
    ...money(portal),
    title: portal.language === "fr" ? `Devis n° ${String(id)}` : `Quote #${String(id)}`,
    quoteNumber: String(id),
    stageId: firstStage(portal, 7),
    mycompanyId: myCompany(portal),
    closed: "N",
    begindate: today,
    closedate: addDays(today, 30),
  }),
  4: (portal) => ({ isMyCompany: "N", currencyId: portal.baseCurrency, contactIds: [], fm: [], webformId: 0 }),
  3: () => ({ companyId: 0, companyIds: [], fm: [], export: "Y", webformId: 0 }),
};

/** A new item with everything the portal fills in by itself. */
export function blankItem(portal: Portal, entityTypeId: number, id: number, userId: number): Item {
  const now = portal.clock.now();
  const own = defaults[entityTypeId]?.(portal, id, dayIn(portal.zone, now)) ?? {};
  const item: Item = {
    ...own,
    id,
    opened: "Y",
    assignedById: userId,
    createdBy: userId,
    updatedBy: userId,
    createdTime: now,
    updatedTime: now,
    lastActivityBy: userId,
    lastActivityTime: now,
  };
  if ("stageId" in item) Object.assign(item, { movedBy: userId, movedTime: now });
  return item;
}
