/** What the privacy rights of clients and of the firm's own people say in French. */
export const outgoingFr = {
  privacy: "Données personnelles",
  privacyHint: "Le droit d’accès et le droit à l’effacement de votre client (RGPD, articles 15, 17 et 20).",
  exportData: "Télécharger ses données",
  exported: "Le fichier est téléchargé.",
  erase: "Effacer ses données…",
  eraseQuestion: "Effacer ce que la loi n’oblige pas à garder ?",
  eraseWarning:
    "Coordonnées, notes et contenus du journal disparaissent pour toujours. Les documents émis restent dix ans, comme la loi le veut.",
  eraseNow: "Effacer",
  erased: (entries: number, kept: number) => `${String(entries)} entrées effacées, ${String(kept)} documents conservés.`,
  team: "Données des personnes de l’équipe",
  teamHint:
    "Le droit d’accès et le droit à l’effacement de qui travaille ou a travaillé pour l’entreprise (RGPD, articles 15, 17 et 20).",
  nowHere: "Dans l’équipe",
  leftOn: (date: string) => `A quitté l’équipe le ${date}`,
  exportShort: "Télécharger",
  exportOf: (name: string) => `Télécharger les données de ${name}`,
  eraseShort: "Effacer…",
  eraseOf: (name: string) => `Effacer les données de ${name}`,
  erasePerson: (name: string) => `Effacer les données de ${name} ?`,
  erasePersonGoes: "Disparaissent pour toujours",
  erasePersonGone: [
    "son accès et ses sessions dans l’entreprise, ses alertes, les envois qui lui étaient faits ;",
    "son nom sur les brouillons, décisions et messages, remplacé par un pseudonyme ;",
    "ce que le journal dit d’elle ; son compte, si elle ne travaille pour aucune autre entreprise.",
  ],
  erasePersonStays: "Restent",
  erasePersonKept: [
    "ce qu’elle a fait, sous le pseudonyme : la chaîne du journal se vérifie toujours ;",
    "son nom là où la loi veut la preuve : décisions sur la banque, accords d’échéancier, contact des factures émises.",
  ],
  erasePersonReason: "Motif",
  erasePersonReasonHint: "Facultatif, gardé dans le journal : n’y nommez personne.",
  erasedPerson: (name: string, erased: number, renamed: number) =>
    `${name} : ${String(erased)} entrées du journal effacées, ${String(renamed)} mises sous pseudonyme.`,
  ownData: "Vos données",
  ownDataHint:
    "Tout ce qui est gardé sur vous, dans chaque entreprise où vous travaillez. Pour les faire effacer, demandez à une personne propriétaire.",
  exportOwn: "Télécharger mes données",
};

/** The shape every language provides. */
export type OutgoingMessages = typeof outgoingFr;
