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
  readonly discount?: { readonly percent: DecimalText; readonly withinDays: number };
}

const french = (decimal: DecimalText) => decimal.replace(".", ",");

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
    fr: ({ lateRate }) =>
      lateRate === undefined
        ? "Pénalités de retard : taux d’intérêt appliqué par la Banque centrale européenne à son opération de refinancement la plus récente, majoré de 10 points, exigibles sans rappel dès le lendemain de l’échéance."
        : `Pénalités de retard : ${french(lateRate)} % par an, exigibles sans rappel dès le lendemain de l’échéance.`,
    en: ({ lateRate }) =>
      lateRate === undefined
        ? "Late-payment interest: the European Central Bank’s latest refinancing rate plus 10 percentage points, due without reminder from the day after the due date."
        : `Late-payment interest: ${lateRate}% a year, due without reminder from the day after the due date.`,
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
