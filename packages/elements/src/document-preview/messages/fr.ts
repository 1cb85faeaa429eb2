/** Ce que dit l’aperçu d’un document. */
export const fr = {
  region: "Aperçu du document",
  drawing: "L’aperçu se prépare…",
  page: (page: number, pages: number) => `Aperçu, page ${String(page)} sur ${String(pages)}`,
  failed: "L’aperçu ne peut pas être dessiné avec ces montants ; les vérifications disent lesquels.",
  empty: "Rien à montrer encore.",
};

/** The shape every language provides. */
export type PreviewMessages = typeof fr;
