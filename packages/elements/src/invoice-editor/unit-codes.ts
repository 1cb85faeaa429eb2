import { en } from "./messages/units-en.ts";
import { fr } from "./messages/units-fr.ts";

/** The units offered, by UN/ECE Recommendation 20 or 21 code (BT-130), the usual ones first. */
export const unitCodes = Object.keys(fr) as readonly UnitCode[];

/** A unit the editor offers by name; others are kept and shown by their code. */
export type UnitCode = keyof typeof fr;

const spellings: readonly (readonly [RegExp, UnitCode])[] = [
  [/^(u|un|unités?|units?|ea|each)$/i, "C62"],
  [/^(pce?s?|pièces?|pieces?)$/i, "H87"],
  [/^(h|hrs?|heures?|hours?)$/i, "HUR"],
  [/^(j|jrs?|jours?|days?)$/i, "DAY"],
  [/^(mois|months?)$/i, "MON"],
  [/^(forfait|lump sum|ft)$/i, "LS"],
  [/^(m²|m2|mètres? carrés?)$/i, "MTK"],
  [/^(m³|m3|mètres? cubes?)$/i, "MTQ"],
  [/^(m|ml|mètres?|metres?)$/i, "MTR"],
  [/^(kg|kilos?)$/i, "KGM"],
  [/^(l|litres?)$/i, "LTR"],
  [/^(km)$/i, "KMT"],
];

/** The code of a unit written as a code, as its name in either language, or as people shorten it. */
export function unitCodeOf(text: string): UnitCode | undefined {
  const wanted = text.trim().toLowerCase().replace(/\.$/, "");
  if (wanted === "") return undefined;
  const byName = unitCodes.find((code) => [code, fr[code], en[code]].some((name) => name.toLowerCase() === wanted));
  return byName ?? spellings.find(([form]) => form.test(wanted))?.[1];
}
