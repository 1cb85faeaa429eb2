/** Ce que dit l’écran des alertes, en français. */
export const alertsFr = {
  alerts: "Alertes",
  unseen: (count: number) => (count === 1 ? "1 alerte non vue" : `${count > 99 ? "Plus de 99" : String(count)} alertes non vues`),
  lead: "Ce qu’il faut savoir tout de suite. Vous choisissez plus bas ce qui vous intéresse, ici et par e-mail.",
  none: "Rien de nouveau.",
  seeAll: "Tout marquer comme vu",
  allSeen: "Tout est marqué comme vu.",
  fresh: "Nouveau",
  kinds: {
    "incoming-payment": "Paiement reçu",
    overdue: "Échéance dépassée",
    "failed-delivery": "Envoi qui n’est pas parti",
    dispute: "Litige ouvert",
    "credit-limit": "Plafond de crédit dépassé",
    question: "Question d’un client",
    refund: "Remboursement demandé",
  },
  due: (date: string) => `à payer le ${date}`,
  preferences: "Ce qui m’alerte",
  inApp: "Ici",
  byMail: "Par e-mail",
  wish: "Alerte",
  to: "Adresse des e-mails",
  toHint: "Sans adresse, aucun e-mail n’est envoyé.",
  save: "Enregistrer",
  saved: "Vos alertes sont enregistrées.",
  address: "Ce n’est pas une adresse e-mail, comme nom@exemple.fr.",
  more: "Afficher la suite",
};

/** Les messages des alertes, dans chaque langue. */
export type AlertMessages = typeof alertsFr;
