/** Ce que dit le bouton de paiement. */
export const fr = {
  pay: (amount: string) => `Payer ${amount}`,
  payThis: "Payer cette facture",
  dueOn: (date: string) => `À régler avant le ${date}`,
  early: (saved: string, date: string) => `Vous économisez ${saved} en réglant avant le ${date} inclus`,
  late: (days: number) => (days === 1 ? "1 jour de retard" : `${String(days)} jours de retard`),
  invoice: (number: string, seller: string) => `Facture ${number}, ${seller}`,
  confirming: "Un paiement est en cours de confirmation",
  paid: "Réglée, merci",
  loading: "Montant en cours de lecture…",
  opening: "Ouverture du paiement…",
  failed: "Le montant n’a pas pu être lu.",
  notOpened: "Le paiement n’a pas pu s’ouvrir.",
  retry: "Réessayer",
  gone: "Ce lien ne fonctionne plus. Demandez-en un autre à qui vous l’a envoyé.",
  unready: "Le paiement n’est pas encore disponible.",
};

/** Ce que dit le bouton, dans chaque langue. */
export type PaymentLinkButtonMessages = typeof fr;
