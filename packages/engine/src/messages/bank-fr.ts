/** The French words for what the ledger itself knows about a bank line. */
export const bankFr = {
  "recorded-alike": "un paiement du même montant a été saisi à la main le {date}",
  "recorded-reference": "ce paiement saisi porte la référence « {reference} »",
  "recorded-unsure": "rien dans le texte ne dit que c’est ce paiement",
  "refund-alike": "un remboursement du même montant a été décidé le {date}",
  "takes-back": "la ligne reprend l’encaissement du {date} ({text})",
  "credit-alike": "le montant est exactement l’avoir disponible de ce client",
  "payout-amount": "un versement de ce montant est attendu vers le {date}",
  "payout-unnamed": "le texte ne porte pas sa référence « {reference} »",
  "payout-reference": "le texte porte la référence de ce versement de {provider}",
  "decided-by-hand": "décidé à la main",
} as const;

/** The code of one of these. */
export type BankReasonCode = keyof typeof bankFr;

/** A text for each. */
export type BankReasons = Readonly<Record<BankReasonCode, string>>;
