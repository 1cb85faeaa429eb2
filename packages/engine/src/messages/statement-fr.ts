/** Ce que disent les reçus et les relevés dessinés, en français. */
export const frStatement = {
  receipt: "Reçu de paiement",
  receiptTable: "Ce que ce paiement règle",
  document: "Document",
  settled: "Affecté",
  left: "Reste dû",
  statement: "Relevé de compte",
  statementLead: (seller: string, date: string) => `Voici l’état de votre compte chez ${seller} au ${date}.`,
  owed: "Reste à régler",
  overdue: "Dont en retard",
  credit: "En avoir sur votre compte",
  movements: (currency: string) => `Mouvements en ${currency}`,
  movement: "Mouvement",
  amount: "Montant",
  balance: "Solde",
  upcoming: "À venir",
  dueOn: "Échéance",
  kinds: {
    "late-claim": "Intérêts et indemnité de retard",
    waiver: "Remise sur intérêts de retard",
    invoice: "Facture",
    "credit-note": "Avoir",
    payment: "Paiement",
    refund: "Remboursement",
  },
};

/** Ce que disent les reçus et les relevés, dans chaque langue. */
export type StatementMessages = typeof frStatement;
