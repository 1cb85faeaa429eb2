/** Document type codes (BT-3, UNTDID 1001) that French platforms accept (BR-FR-04). */
export const documentTypeCodes = [
  "380",
  "389",
  "393",
  "501",
  "386",
  "500",
  "384",
  "471",
  "472",
  "473",
  "261",
  "262",
  "381",
  "396",
  "502",
  "503",
] as const;

/** BT-3. 380 invoice, 381 credit note, 384 corrected, 386 deposit, 389 self-billed, 503 credit note on a deposit … */
export type DocumentTypeCode = (typeof documentTypeCodes)[number];

const creditNoteCodes: ReadonlySet<string> = new Set(["261", "381", "396", "502", "503"]);

/** Tells whether a document of this type (BT-3) reduces what the buyer owes. */
export function isCreditNote(typeCode: string): boolean {
  return creditNoteCodes.has(typeCode);
}

/** VAT category codes (BT-118, BT-151, UNTDID 5305). */
export const vatCategories = ["S", "Z", "E", "AE", "K", "G", "O", "L", "M"] as const;

/** S standard, Z zero, E exempt, AE reverse charge, K intra-EU goods, G export, O outside scope, L Canary Islands, M Ceuta and Melilla. */
export type VatCategory = (typeof vatCategories)[number];
