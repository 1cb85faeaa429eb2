/** Ce que disent les alertes, en français. */
export const frAlerts = {
  kinds: {
    "incoming-payment": "De l’argent est arrivé",
    overdue: "Une échéance est dépassée",
    "failed-delivery": "Un envoi n’est pas parti",
    dispute: "Un litige est ouvert",
    "credit-limit": "Un plafond de crédit est dépassé",
    question: "Un client pose une question",
    refund: "Un client demande un remboursement",
  },
  lead: {
    "incoming-payment": "Un paiement vient d’être enregistré.",
    overdue: "Le dernier jour pour payer est passé, et il reste à régler.",
    "failed-delivery": "Un message ou un ordre ne partira plus de lui-même : il faut le reprendre.",
    dispute: "Les relances de la part contestée s’arrêtent le temps d’y répondre.",
    "credit-limit": "Ce client doit plus que ce que vous lui accordez.",
    question: "Elle attend votre réponse.",
    refund: "À vous de décider.",
  },
  subject: (what: string, who: string | undefined) => (who === undefined ? what : `${what} : ${who}`),
  customer: "Client",
  number: "Document",
  amount: "Montant",
  date: "Date",
  look: "Voir les alertes",
  why: (firm: string) =>
    `Vous recevez ce message parce que vous l’avez demandé dans vos alertes pour ${firm}. Vous pouvez l’arrêter au même endroit.`,
};

/** Les messages des alertes, dans chaque langue. */
export type AlertMessages = typeof frAlerts;
