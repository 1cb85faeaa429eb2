/** Ce que disent les reçus, en français. */
export const frReceipts = {
  subject: (amount: string, seller: string) => `Reçu de votre paiement de ${amount} – ${seller}`,
  subjectPart: (amount: string, seller: string) => `Votre paiement de ${amount} est bien arrivé, il reste un solde – ${seller}`,
  title: "Votre paiement est bien arrivé",
  thanks: (amount: string, date: string) => `Bonjour, nous avons reçu votre paiement de ${amount} le ${date}. Merci !`,
  remains: (number: string, amount: string, date: string) =>
    `Sur la facture ${number}, il reste ${amount} à régler, au plus tard le ${date}.`,
  received: "Montant reçu",
  on: "Date",
  by: "Moyen de paiement",
  settles: (number: string) => `Affecté à ${number}`,
  open: (number: string) => `Reste dû sur ${number}`,
  settled: "rien, elle est réglée",
  credit: "En avoir sur votre compte",
  methods: {
    transfer: "virement",
    card: "carte bancaire",
    "direct-debit": "prélèvement",
    cheque: "chèque",
    cash: "espèces",
    other: "autre",
  },
  question: (name: string) => `Une question ? Répondez à ce message : ${name} vous lira.`,
  questionToUs: "Une question ? Répondez simplement à ce message.",
};

/** Ce que dit un reçu, dans chaque langue. */
export type ReceiptMessages = typeof frReceipts;
