/** What a client's privacy rights say in French. */
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
};

/** The shape every language provides. */
export type OutgoingMessages = typeof outgoingFr;
