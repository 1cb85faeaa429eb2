import type { DateText, DecimalText } from "../money/amount.ts";

/** A mention every French business invoice carries, with the note subject it travels under (BT-21). */
export interface LegalMention {
  readonly subjectCode: "PMT" | "PMD" | "AAB" | "TXD";
  readonly condition: "always" | "vat-on-debits";
  readonly source: string;
  readonly validFrom: DateText;
  readonly validTo?: DateText;
  readonly fr: (facts: MentionFacts) => string;
  readonly en: (facts: MentionFacts) => string;
}

/** What mentions depend on. */
export interface MentionFacts {
  /** Agreed annual rate in percent; absent means the legal default. */
  readonly lateRate?: DecimalText;
  /** Agreed once per late invoice beside the interest: a sum with its currency, a percent of what is late (C. civ. 1231-5). */
  readonly lateFixed?: string;
  readonly latePercent?: DecimalText;
  readonly discount?: { readonly percent: DecimalText; readonly withinDays: number };
}

const french = (decimal: DecimalText) => decimal.replace(".", ",");

/** The penalty agreed beside the interest, said after the rate; nothing where none is. */
function penaltyIn(language: "fr" | "en", { lateFixed, latePercent }: MentionFacts): string {
  const isFrench = language === "fr";
  const percent = isFrench ? `${french(latePercent ?? "")} % du montant en retard` : `${latePercent ?? ""}% of what is late`;
  const parts = [
    ...(lateFixed === undefined ? [] : [isFrench ? french(lateFixed) : lateFixed]),
    ...(latePercent === undefined ? [] : [percent]),
  ];
  if (parts.length === 0) return "";
  return isFrench
    ? ` Clause pénale entre professionnels, une fois par facture en retard : ${parts.join(" et ")}.`
    : ` Agreed penalty between businesses, once per late invoice: ${parts.join(" and ")}.`;
}

/** The mentions of C. com. art. L441-9, L441-10 and D441-5, and of VAT on debits. */
export const legalMentions: readonly LegalMention[] = [
  {
    subjectCode: "PMT",
    condition: "always",
    source: "C. com. art. L441-10 II, D441-5",
    validFrom: "2013-01-01",
    fr: () => "Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 €.",
    en: () => "Fixed compensation for recovery costs in case of late payment: EUR 40.",
  },
  {
    subjectCode: "PMD",
    condition: "always",
    source: "C. com. art. L441-10 II",
    validFrom: "2013-01-01",
    fr: ({ lateRate, ...facts }) =>
      (lateRate === undefined
        ? "Pénalités de retard : taux d’intérêt appliqué par la Banque centrale européenne à son opération de refinancement la plus récente, majoré de 10 points, exigibles sans rappel dès le lendemain de l’échéance."
        : `Pénalités de retard : ${french(lateRate)} % par an, exigibles sans rappel dès le lendemain de l’échéance.`) +
      penaltyIn("fr", facts),
    en: ({ lateRate, ...facts }) =>
      (lateRate === undefined
        ? "Late-payment interest: the European Central Bank’s latest refinancing rate plus 10 percentage points, due without reminder from the day after the due date."
        : `Late-payment interest: ${lateRate}% a year, due without reminder from the day after the due date.`) +
      penaltyIn("en", facts),
  },
  {
    subjectCode: "AAB",
    condition: "always",
    source: "C. com. art. L441-9",
    validFrom: "2013-01-01",
    fr: ({ discount }) =>
      discount === undefined
        ? "Pas d’escompte pour paiement anticipé."
        : `Escompte de ${french(discount.percent)} % pour paiement sous ${String(discount.withinDays)} jours.`,
    en: ({ discount }) =>
      discount === undefined
        ? "No discount for early payment."
        : `${discount.percent}% discount for payment within ${String(discount.withinDays)} days.`,
  },
  {
    subjectCode: "TXD",
    condition: "vat-on-debits",
    source: "CGI ann. II art. 242 nonies A, I, 11°",
    validFrom: "2000-01-01",
    fr: () => "Option pour le paiement de la taxe d’après les débits.",
    en: () => "VAT paid on debits by option.",
  },
];
