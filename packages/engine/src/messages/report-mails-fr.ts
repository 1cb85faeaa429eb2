/** Ce que disent les rapports envoyés, en français. */
export const frReportMails = {
  subject: (report: string, when: string, firm: string) => `${report}, ${when} – ${firm}`,
  lead: "Voici le rapport que vous avez demandé. Il est joint deux fois : en PDF pour le lire, en CSV pour l’ouvrir dans un tableur.",
  nothing: "Il n’y a rien à montrer pour cette période : les fichiers joints n’ont que leurs titres.",
  asOf: (date: string) => `situation au ${date}`,
  period: (from: string, to: string) => `du ${from} au ${to}`,
  rows: "Lignes",
  footer: "Ce message part tout seul ; il s’arrête depuis la page Rapports d’Acquit.",
  totals: {
    open: "Reste dû",
    total: "Total dû",
    notDue: "Non échu",
    days1to30: "En retard de 1 à 30 jours",
    days31to60: "En retard de 31 à 60 jours",
    days61to90: "En retard de 61 à 90 jours",
    over90: "En retard de plus de 90 jours",
    net: "Hors taxe",
    vat: "TVA",
    gross: "TTC",
    base: "Base",
    amount: "Montant",
  } as Readonly<Record<string, string>>,
};

/** The shape every language provides. */
export type ReportMailMessages = typeof frReportMails;
