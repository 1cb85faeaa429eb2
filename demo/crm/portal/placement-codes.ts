const details = ["DETAIL_TAB", "DETAIL_TOOLBAR", "DETAIL_ACTIVITY", "LIST_MENU", "LIST_TOOLBAR", "ACTIVITY_TIMELINE_MENU"];
const generator = ["DOCUMENTGENERATOR_BUTTON"];
const types = ["LEAD", "DEAL", "CONTACT", "COMPANY", "QUOTE", "SMART_INVOICE"];

/** Every place this portal offers; there is none named `CRM_DYNAMIC_31_…`. */
export const placementCodes: readonly string[] = [
  ...types.flatMap((type) => [...details, ...generator].map((place) => `CRM_${type}_${place}`)),
  "CRM_ANALYTICS_MENU",
  "LEFT_MENU",
  "PAGE_BACKGROUND_WORKER",
  "REST_APP_URI",
  "USERFIELD_TYPE",
];

/** The key under which a place names the record: not the same everywhere. */
export function idKeyOf(placement: string): "ID" | "ENTITY_ID" | undefined {
  if (/^CRM_(SMART_INVOICE|QUOTE)_DETAIL_TOOLBAR$|_DOCUMENTGENERATOR_BUTTON$/.test(placement)) return "ENTITY_ID";
  return /_(DETAIL_TAB|DETAIL_TOOLBAR|DETAIL_ACTIVITY|LIST_MENU|ACTIVITY_TIMELINE_MENU)$/.test(placement) ? "ID" : undefined;
}
