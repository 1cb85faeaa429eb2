import { type JsonRecord } from "./json.ts";
import { type Portal, type PortalUser } from "./portal.ts";

const people: readonly PortalUser[] = [
  {
    id: 1,
    name: "Claire",
    lastName: "Morvan",
    email: "claire@bois-et-clarte.example",
    isAdmin: true,
    isActive: true,
    crm: "all",
  },
  { id: 5, name: "Hugo", lastName: "Petit", email: "hugo@bois-et-clarte.example", isAdmin: false, isActive: true, crm: "all" },
  { id: 6, name: "Nadia", lastName: "Benali", email: "nadia@bois-et-clarte.example", isAdmin: false, isActive: true, crm: "own" },
];

type StageTable = readonly (readonly [code: string, fr: string, en: string, colour: string, semantics: "S" | "F" | null])[];

/** `S` of an invoice is "sent", not success: only the semantics tell. */
const invoiceStages: StageTable = [
  ["N", "Nouvelle", "New", "#39A8EF", null],
  ["S", "Envoyée au client", "Sent to customer", "#2FC6F6", null],
  ["P", "Payée", "Paid", "#7BD500", "S"],
  ["D", "Impayée", "Unpaid", "#FF5752", "F"],
];
const dealStages: StageTable = [
  ["NEW", "Premier contact", "New", "#39A8EF", null],
  ["PREPARATION", "Étude", "Preparation", "#2FC6F6", null],
  ["EXECUTING", "En fabrication", "In progress", "#FFA900", null],
  ["WON", "Gagnée", "Won", "#7BD500", "S"],
  ["LOSE", "Perdue", "Lost", "#FF5752", "F"],
];
const quoteStages: StageTable = [
  ["DRAFT", "Brouillon", "Draft", "#39A8EF", null],
  ["SENT", "Envoyé", "Sent", "#2FC6F6", null],
  ["APPROVED", "Accepté", "Accepted", "#7BD500", "S"],
  ["DECLAINED", "Refusé", "Declined", "#FF5752", "F"],
];

/** Adds stages to a list, as an admin does; returns nothing for what is there already. */
export function addStages(portal: Portal, list: string, prefix: string, stages: StageTable): void {
  const categoryId = list.startsWith("SMART_INVOICE") ? String(portal.invoiceCategory) : "0";
  stages.forEach(([code, fr, en, COLOR, SEMANTICS], at) => {
    const NAME = portal.language === "fr" ? fr : en;
    portal.statuses.add((id) => ({
      id,
      ENTITY_ID: list,
      STATUS_ID: `${prefix}${code}`,
      NAME,
      NAME_INIT: code.startsWith("UC_") ? "" : NAME,
      SORT: String((at + 1) * 10),
      SYSTEM: code.startsWith("UC_") || code === "S" ? "N" : "Y",
      CATEGORY_ID: categoryId,
      COLOR,
      SEMANTICS,
    }));
  });
}

/** Adds one custom stage of invoices. */
export function addInvoiceStage(
  portal: Portal,
  stage: { readonly code: string; readonly name: string; readonly sort: number; readonly semantics: "S" | "F" | null },
): string {
  const category = String(portal.invoiceCategory);
  const STATUS_ID = `DT31_${category}:${stage.code}`;
  portal.statuses.add((id) => ({
    id,
    ENTITY_ID: `SMART_INVOICE_STAGE_${category}`,
    STATUS_ID,
    NAME: stage.name,
    NAME_INIT: "",
    SORT: String(stage.sort),
    SYSTEM: "N",
    CATEGORY_ID: category,
    COLOR: "#A4B9C9",
    SEMANTICS: stage.semantics,
  }));
  return STATUS_ID;
}

/** Removes a stage of invoices: admins may, the usual ones too. */
export function removeInvoiceStage(portal: Portal, code: string): void {
  for (const status of [...portal.statuses.values()])
    if (status["STATUS_ID"] === `DT31_${String(portal.invoiceCategory)}:${code}`) portal.statuses.delete(status.id);
}

const vats: readonly (readonly [fr: string, en: string, rate: number | null])[] = [
  ["Sans TVA", "No VAT", null],
  ["TVA 0 %", "VAT 0%", 0],
  ["TVA 20 %", "VAT 20%", 20],
  ["TVA 10 %", "VAT 10%", 10],
  ["TVA 5,5 %", "VAT 5.5%", 5.5],
];

/** Units under their OKEI codes. */
const measures: readonly (readonly [code: number, title: string, symbol: string, international: string])[] = [
  [796, "Pièce", "pcs", "pc. 1"],
  [356, "Heure", "h", "h"],
  [359, "Jour", "j", "d"],
  [55, "Mètre carré", "m²", "m2"],
  [6, "Mètre", "m", "m"],
  [112, "Litre", "l", "l"],
  [163, "Gramme", "g", "g"],
  [166, "Kilogramme", "kg", "kg"],
];

function currency(code: string, sort: number, base: string, amount: string, name: string, decimals: string): JsonRecord {
  return {
    CURRENCY: code,
    AMOUNT_CNT: "1",
    AMOUNT: code === base ? "1.0000" : amount,
    SORT: String(sort),
    BASE: code === base ? "Y" : "N",
    FULL_NAME: name,
    LID: "fr",
    FORMAT_STRING: code === "EUR" ? "#€" : `# ${code}`,
    DEC_POINT: ",",
    THOUSANDS_SEP: "&nbsp;",
    DECIMALS: decimals,
    DATE_UPDATE: "2026-01-29T12:28:40+01:00",
  };
}

/** Puts into a portal what every portal has: people, stages, rates, units, currencies, one way to pay. No records. */
export function furnish(portal: Portal): void {
  for (const user of people) portal.users.set(user.id, user);
  const category = String(portal.invoiceCategory);
  addStages(portal, `SMART_INVOICE_STAGE_${category}`, `DT31_${category}:`, invoiceStages);
  addStages(portal, "DEAL_STAGE", "", dealStages);
  addStages(portal, "QUOTE_STATUS", "", quoteStages);
  for (const [fr, en, rate] of vats) portal.vats.add((id) => ({ id, name: portal.language === "fr" ? fr : en, rate }));
  for (const [code, title, symbol, symbolIntl] of measures)
    portal.measures.add((id) => ({ id, code, title, symbol, symbolIntl, isDefault: code === 796 ? "Y" : "N" }));
  const base = portal.baseCurrency;
  portal.currencies.push(
    currency("EUR", 100, base, "1.0000", "Euro", "2"),
    currency("USD", 200, base, "0.9100", "US dollar", "2"),
    currency("TND", 300, base, "0.2970", "Dinar tunisien", "3"),
    currency("JPY", 400, base, "0.0061", "Yen", "0"),
  );
  portal.paySystems.add((id) => ({ id, NAME: portal.language === "fr" ? "Virement" : "Bank transfer" }));
}
