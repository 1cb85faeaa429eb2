import type { Party } from "../party/party.ts";
import type { VatCategory } from "./codes.ts";
import type { DocumentDraft } from "./draft.ts";
import type { DraftFinding } from "./finding.ts";

const needReason: ReadonlySet<VatCategory> = new Set(["E", "AE", "K", "G", "O"]);

function error(code: DraftFinding["code"], term: string, path: string): DraftFinding {
  return { code, severity: "error", term, path };
}

function checkReasons(draft: DocumentDraft, categories: ReadonlySet<VatCategory>): readonly DraftFinding[] {
  return [...categories].flatMap((category) => {
    const exemption = draft.exemptions?.find((entry) => entry.category === category);
    const lacks = needReason.has(category) && !exemption?.reason && !exemption?.reasonCode;
    return lacks ? [error("draft-exemption-reason", "BT-120", "exemptions")] : [];
  });
}

/**
 * Whoever charges VAT, reverses it, sells to the EU or exports has a VAT number (BT-31), or a tax representative with one (BT-63);
 * for VAT at home a local registration (BT-32) will do (BR-S-02, BR-Z-02, BR-AE-02, BR-IC-02, BR-G-02).
 */
function isSellerNamed(draft: DocumentDraft, seller: Party, categories: ReadonlySet<VatCategory>): boolean {
  if (seller.vatId !== undefined || draft.taxRepresentative !== undefined) return true;
  if (categories.has("K") || categories.has("G") || categories.has("AE")) return false;
  return seller.taxRegistration !== undefined || !(categories.has("S") || categories.has("Z"));
}

/** Intra-EU goods and reverse charge name the buyer by her VAT number; reverse charge inside France by her SIREN. */
function checkVatNumbers(
  draft: DocumentDraft,
  seller: Party | undefined,
  categories: ReadonlySet<VatCategory>,
): readonly DraftFinding[] {
  const { buyer } = draft;
  const findings: DraftFinding[] = [];
  const isIntraEu = categories.has("K");
  const isReverse = isIntraEu || categories.has("AE");
  const isNamed = buyer?.vatId !== undefined || (!isIntraEu && buyer?.legalRegistration !== undefined);
  if (isReverse && buyer !== undefined && !isNamed) findings.push(error("draft-buyer-vat", "BT-48", "buyer.vatId"));
  if (seller !== undefined && !isSellerNamed(draft, seller, categories))
    findings.push(error("draft-seller-vat-needed", "BT-31", "seller.vatId"));
  return findings;
}

function checkIntraEuDelivery({ delivery, period }: DocumentDraft): readonly DraftFinding[] {
  const isDated = (delivery?.date ?? period?.start ?? period?.end) !== undefined;
  return [
    ...(isDated ? [] : [error("draft-delivery-date", "BT-72", "delivery.date")]),
    ...(delivery?.address === undefined ? [error("draft-delivery-country", "BT-80", "delivery.address")] : []),
  ];
}

/** Checks what each VAT category asks of the whole document (BR-E, BR-AE, BR-IC, BR-G, BR-O). */
export function checkVatGroups(draft: DocumentDraft, seller: Party | undefined, isFrench: boolean): readonly DraftFinding[] {
  const entries = [...draft.lines, ...(draft.allowances ?? []), ...(draft.charges ?? [])];
  const categories = new Set(entries.map((entry) => entry.vatCategory));
  const isForeign = isFrench && (categories.has("L") || categories.has("M"));
  return [
    ...checkReasons(draft, categories),
    ...(isForeign ? [error("draft-category-french", "BT-151", "lines")] : []),
    ...checkVatNumbers(draft, seller, categories),
    ...(categories.has("K") ? checkIntraEuDelivery(draft) : []),
    // The French profile EXTENDED-CTC-FR has what is passed on without VAT beside what is charged; EN 16931 alone has not.
    ...(!isFrench && categories.has("O") && categories.size > 1 ? [error("draft-outside-scope-alone", "BT-151", "lines")] : []),
  ];
}
