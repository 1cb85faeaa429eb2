/** Ce que disent l’écran des questions et le lien du compte client, en français. */
export const questionsFr = {
  questions: "Questions",
  lead: "Ce que vos clients demandent depuis leur page. La réponse s’y affiche, et part par e-mail quand l’adresse est connue.",
  states: { open: "En attente", answered: "Répondues", closed: "Closes" },
  none: { open: "Aucune question n’attend. ", answered: "Aucune question répondue.", closed: "Aucune question close." },
  waits: (hours: number) =>
    hours < 48 ? `attend depuis ${String(hours)} h` : `attend depuis ${String(Math.floor(hours / 24))} jours`,
  answeredIn: (hours: number) => `répondue en ${String(hours)} h`,
  responseTime: "Temps de réponse",
  period: "Période",
  lastDays: (days: number) => (days === 365 ? "12 derniers mois" : `${String(days)} derniers jours`),
  askedAnswered: (asked: number, answered: number) =>
    asked === 0
      ? "Aucune question posée."
      : `${String(asked)} posée${asked > 1 ? "s" : ""}, ${String(answered)} répondue${answered > 1 ? "s" : ""}.`,
  halfWithin: (median: string, ninetieth: string) =>
    `La moitié reçoit une première réponse en ${median}, neuf sur dix en ${ninetieth}.`,
  byOwner: "Par personne",
  who: "Qui répond",
  answeredCount: "Répondues",
  median: "Délai médian",
  nobody: "Personne en charge",
  hours: (count: number) => `${String(count)} h`,
  days: (count: number) => `${String(count)} jours`,
  noneWaits: "Aucune n’attend.",
  nowWaiting: "En attente aujourd’hui :",
  waitingFor: (age: string, count: number) => `${String(count)} ${age}`,
  ages: {
    "under-1-day": "depuis moins d’un jour",
    "1-to-3-days": "depuis 1 à 3 jours",
    "4-to-7-days": "depuis 4 à 7 jours",
    "over-7-days": "depuis plus de 7 jours",
  },
  owner: (name: string) => `Suivie par ${name}`,
  take: "Je m’en charge",
  taken: "Vous suivez cette question.",
  kinds: { refund: "Remboursement demandé", dispute: "Facture contestée" },
  decision: "Votre décision",
  undecided: "Pas encore décidé",
  decisions: { accepted: "Remboursement accepté", declined: "Remboursement refusé" },
  nothingPaid: "Rien n’a été payé sur cette facture.",
  paidBy: (amount: string, date: string) => `Paiement de ${amount} du ${date}`,
  answer: "Répondre",
  yourAnswer: "Votre réponse",
  answered: "Votre réponse est sur la page du client.",
  answeredByMail: (to: string) => `Votre réponse est sur la page du client, et part à ${to}.`,
  close: "Clore",
  closed: "Question close ; le client peut en poser une autre.",
  link: "Compte en ligne du client",
  linkHint: "Un lien secret vers toutes ses factures, échéances, paiements et documents. Il vaut un an et peut être révoqué.",
  linkTo: "Adresse e-mail (facultatif : le lien s’affiche de toute façon)",
  makeLink: "Créer le lien",
  linkMade: (date: string) => `Lien valable jusqu’au ${date}, montré une seule fois`,
  linkSent: (to: string) => `Le lien part à ${to}.`,
  revokeLinks: "Révoquer ses liens",
  revoked: (count: number) => (count > 1 ? `${String(count)} liens révoqués.` : `${String(count)} lien révoqué.`),
};

/** Les messages de ces écrans, dans chaque langue. */
export type QuestionMessages = typeof questionsFr;
