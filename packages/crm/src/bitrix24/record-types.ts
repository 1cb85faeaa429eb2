/** How Bitrix24 numbers and names one type of record in the places that ask for it. */
export interface RecordType {
  readonly entityTypeId: number;
  /** What product rows of such a record name their owner; undefined where it has no rows. */
  readonly rowOwner?: string;
  /** What `crm.timeline.*` calls it. */
  readonly timeline: string;
  /** The card of a record, relative to the portal, with `{id}` where its number goes. */
  readonly card: string;
}

/**
 * The types the product deals with. Invoices are smart invoices (31): type 5 is dead.
 * That the timeline calls an invoice `dynamic_31` was never tried on a real portal (docs/bitrix24.md).
 */
export const recordTypes = {
  deal: { entityTypeId: 2, rowOwner: "D", timeline: "deal", card: "/crm/deal/details/{id}/" },
  contact: { entityTypeId: 3, timeline: "contact", card: "/crm/contact/details/{id}/" },
  company: { entityTypeId: 4, timeline: "company", card: "/crm/company/details/{id}/" },
  quote: { entityTypeId: 7, rowOwner: "Q", timeline: "quote", card: "/crm/type/7/details/{id}/" },
  invoice: { entityTypeId: 31, rowOwner: "SI", timeline: "dynamic_31", card: "/crm/type/31/details/{id}/" },
} as const satisfies Readonly<Record<string, RecordType>>;

/** A type of record by the product's own word for it. */
export type RecordTypeName = keyof typeof recordTypes;

/** Path of a record's card, relative to the portal. */
export function cardPath(type: RecordTypeName, id: string): string {
  return recordTypes[type].card.replace("{id}", encodeURIComponent(id));
}
