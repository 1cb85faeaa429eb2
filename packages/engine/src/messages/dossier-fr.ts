/** Ce que disent les pièces d’un dossier en français. */
export const fr = {
  statement: "Décompte des sommes dues",
  claimed: "Somme réclamée",
  asOf: "Arrêté au",
  contact: "Votre contact",
  purpose: { review: "relecture interne", agency: "société de recouvrement", court: "juridiction" },
  lead: (seller: string, client: string, purpose: string) =>
    `${seller} réclame à ${client} les sommes ci-dessous. Ce dossier est établi pour : ${purpose}.`,
  proof:
    "Chaque pièce porte un numéro et une empreinte SHA-256, rappelée dans le manifeste. La page « verifier.html » recalcule le tout, sans réseau : ouvrez-la, puis choisissez l’archive.",
  unknownRate: "Les intérêts ne sont pas chiffrés : le taux légal d’une partie de la période n’est pas connu.",
  exhibits: "Bordereau des pièces",
  exhibitColumns: ["Pièce", "Date", "N°"],
  original: (number: string) => `Facture ${number}, original`,
  structured: (number: string) => `Facture ${number}, données structurées`,
  settlements: "Règlements et imputations",
  settlementColumns: {
    invoice: "facture",
    dueDate: "échéance",
    date: "date",
    amount: "montant",
    currency: "devise",
    source: "origine",
  },
  journal: "Journal : écritures et empreintes",
  message: (title: string) => `Message : ${title}`,
  letter: (title: string) => `Courrier : ${title}`,
  received: (title: string) => `Reçu : ${title}`,
  agreement: "Échéancier convenu",
  promise: "Promesse de paiement",
  outcome: "Suite d’un appel ou d’une tâche",
  question: "Question du client",
  head: { at: "Le", by: "Par", to: "À", channel: "Moyen", title: "Objet", hash: "Écriture du journal" },
  facts: "Détail",
};

/** The shape every language provides. */
export type DossierMessages = typeof fr;
