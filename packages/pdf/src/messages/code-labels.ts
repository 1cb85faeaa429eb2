import type { Language } from "@acquit/core";

/** Labels of one code: French, English, and both plurals where they differ. */
type Labels = readonly [fr: string, en: string, frPlural?: string, enPlural?: string];

const units: Readonly<Record<string, Labels>> = {
  C62: ["unité", "unit", "unités", "units"],
  H87: ["pièce", "piece", "pièces", "pieces"],
  EA: ["unité", "each", "unités", "each"],
  NAR: ["article", "article", "articles", "articles"],
  HUR: ["heure", "hour", "heures", "hours"],
  MIN: ["min", "min"],
  SEC: ["s", "s"],
  DAY: ["jour", "day", "jours", "days"],
  E49: ["jour ouvré", "working day", "jours ouvrés", "working days"],
  WEE: ["semaine", "week", "semaines", "weeks"],
  MON: ["mois", "month", "mois", "months"],
  QAN: ["trimestre", "quarter", "trimestres", "quarters"],
  ANN: ["an", "year", "ans", "years"],
  MTR: ["m", "m"],
  MMT: ["mm", "mm"],
  CMT: ["cm", "cm"],
  KMT: ["km", "km"],
  MTK: ["m²", "m²"],
  MTQ: ["m³", "m³"],
  HAR: ["ha", "ha"],
  LTR: ["l", "l"],
  GRM: ["g", "g"],
  KGM: ["kg", "kg"],
  TNE: ["t", "t"],
  WHR: ["Wh", "Wh"],
  KWH: ["kWh", "kWh"],
  MWH: ["MWh", "MWh"],
  KWT: ["kW", "kW"],
  E34: ["Go", "GB"],
  "4L": ["Mo", "MB"],
  LS: ["forfait", "lump sum", "forfaits", "lump sums"],
  SET: ["lot", "set", "lots", "sets"],
  PR: ["paire", "pair", "paires", "pairs"],
  NPR: ["paire", "pair", "paires", "pairs"],
  DZN: ["douzaine", "dozen", "douzaines", "dozen"],
  XPK: ["colis", "package", "colis", "packages"],
  XBX: ["carton", "box", "cartons", "boxes"],
  XPX: ["palette", "pallet", "palettes", "pallets"],
  E48: ["prestation", "service unit", "prestations", "service units"],
  P1: ["%", "%"],
};

const paymentMeans: Readonly<Record<string, Labels>> = {
  "1": ["Moyen de paiement à convenir", "To be agreed"],
  "10": ["Espèces", "Cash"],
  "20": ["Chèque", "Cheque"],
  "30": ["Virement bancaire", "Bank transfer"],
  "42": ["Virement sur compte bancaire", "Payment to bank account"],
  "48": ["Carte bancaire", "Card"],
  "49": ["Prélèvement", "Direct debit"],
  "54": ["Carte de crédit", "Credit card"],
  "55": ["Carte de débit", "Debit card"],
  "57": ["Convention permanente", "Standing agreement"],
  "58": ["Virement SEPA", "SEPA credit transfer"],
  "59": ["Prélèvement SEPA", "SEPA direct debit"],
  "68": ["Paiement en ligne", "Online payment service"],
  "97": ["Compensation", "Clearing between partners"],
};

const schemes: Readonly<Record<string, Labels>> = {
  "0002": ["SIREN", "SIREN"],
  "0009": ["SIRET", "SIRET"],
  "0060": ["DUNS", "DUNS"],
  "0088": ["GLN", "GLN"],
  "0106": ["KVK", "KVK"],
  "0160": ["GTIN", "GTIN"],
  "0183": ["UID", "UID"],
  "0204": ["Leitweg-ID", "Leitweg-ID"],
  "0208": ["N° d’entreprise belge", "Belgian enterprise no."],
  "0223": ["N° TVA", "VAT no."],
  "0224": ["Code de routage", "Routing code"],
  "0225": ["Facturation électronique", "E-invoicing address"],
  "0226": ["Facturation électronique", "E-invoicing address"],
  "0227": ["N° hors UE", "Non-EU no."],
  "0228": ["RIDET", "RIDET"],
  "0229": ["N° TAHITI", "TAHITI no."],
  "0231": ["Groupe TVA", "VAT group"],
  "9957": ["N° TVA", "VAT no."],
  EM: ["E-mail", "E-mail"],
};

const reasons: Readonly<Record<string, Labels>> = {
  "41": ["Prime de travaux en avance", "Bonus for works ahead of schedule"],
  "42": ["Autre prime", "Other bonus"],
  "60": ["Rabais fabricant au consommateur", "Manufacturer’s consumer discount"],
  "64": ["Accord particulier", "Special agreement"],
  "66": ["Remise", "Discount"],
  "70": ["Remise de livraison", "Delivery rebate"],
  "71": ["Remise au point de vente", "Point of sale discount"],
  "88": ["Surcharge de matière", "Material surcharge"],
  "95": ["Remise", "Discount"],
  "100": ["Remise spéciale", "Special rebate"],
  "102": ["Remise de fidélité", "Fixed long term discount"],
  "104": ["Remise standard", "Standard discount"],
  "105": ["Remise annuelle", "Yearly turnover discount"],
  AA: ["Publicité", "Advertising"],
  ABL: ["Emballage supplémentaire", "Additional packaging"],
  ADR: ["Autres services", "Other services"],
  ADT: ["Enlèvement", "Pick-up"],
  FC: ["Port", "Freight"],
  FI: ["Frais financiers", "Financing"],
  LA: ["Étiquetage", "Labelling"],
  PC: ["Emballage", "Packing"],
  ZZZ: ["Frais", "Charge"],
};

function labelIn(
  table: Readonly<Record<string, Labels>>,
  code: string,
  language: Language,
  isPlural = false,
): string | undefined {
  const labels = Object.hasOwn(table, code) ? table[code] : undefined;
  if (!labels) return undefined;
  const [french, english, frenchPlural = french, englishPlural = english] = labels;
  if (language === "fr") return isPlural ? frenchPlural : french;
  return isPlural ? englishPlural : english;
}

/** A unit of measure (UN/ECE Recommendation 20 and 21) in words, else its code. */
export function unitLabel(code: string, language: Language, quantity: string): string {
  const amount = Math.abs(Number(quantity));
  const isPlural = language === "fr" ? amount >= 2 : amount !== 1;
  return labelIn(units, code, language, isPlural) ?? code;
}

/** A means of payment (UNTDID 4461) in words. */
export function paymentMeansLabel(code: string, language: Language): string {
  return labelIn(paymentMeans, code, language) ?? (language === "fr" ? `Moyen de paiement ${code}` : `Payment means ${code}`);
}

/** The scheme of an identifier (ISO/IEC 6523, EAS) in words, if we know it. */
export function schemeLabel(code: string, language: Language): string | undefined {
  return labelIn(schemes, code, language);
}

/** The reason of an allowance (UNTDID 5189) or charge (UNTDID 7161) in words, if we know it. */
export function reasonLabel(code: string, language: Language): string | undefined {
  return labelIn(reasons, code, language);
}
