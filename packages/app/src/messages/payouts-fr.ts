/** Ce que l’écran dit des versements des prestataires, en français. */
export const payoutsFr = {
  title: "Versements des prestataires",
  lead: "Ce que chaque prestataire a viré sur votre compte : les paiements, moins les remboursements et ses frais, comptés une seule fois.",
  none: "Aucun versement pour l’instant.",
  arrives: (date: string) => `Arrivée le ${date}`,
  bankLine: (reference: string) => `Sur le relevé : ${reference}`,
  paid: "Paiements",
  back: "Rendu",
  fees: "Frais du prestataire",
  other: "Autres mouvements",
  differs: (amount: string) => `Écart de ${amount} avec le détail du prestataire : à vérifier chez lui.`,
  closed: (name: string) =>
    `${name} : la clé enregistrée ne permet pas de lire les versements. Ajoutez un jeton d’accès dans les réglages.`,
  more: "Afficher la suite",
};

/** Les messages des versements, dans chaque langue. */
export type PayoutMessages = typeof payoutsFr;
