/** What templates of invoices say in French. */
export const templatesFr = {
  title: "Modèles",
  lead: "Les lignes, conditions et textes que vous facturez souvent. Un modèle n’a ni client, ni date, ni référence.",
  none: "Aucun modèle. Ouvrez un brouillon et enregistrez-le comme modèle.",
  lines: (count: number) => (count > 1 ? `${String(count)} lignes` : `${String(count)} ligne`),
  use: "Facturer",
  useNamed: (name: string) => `Facturer avec le modèle ${name}`,
  remove: "Supprimer",
  removeNamed: (name: string) => `Supprimer le modèle ${name}`,
  sure: (name: string) => `Supprimer « ${name} » ? Les brouillons commencés avec lui restent.`,
  keep: "Le garder",
  saveTitle: "Garder comme modèle",
  saveLead: "Pour facturer la même chose à d’autres, ou plus tard.",
  name: "Nom du modèle",
  save: "Garder comme modèle",
  replaces: "Un modèle de ce nom existe : il sera remplacé.",
  saved: (name: string) => `« ${name} » est gardé.`,
  taken: "Un autre modèle porte ce nom : choisissez-en un autre.",
  nameless: "Donnez un nom au modèle.",
  conflict: "Quelqu’un a changé ce modèle entre-temps : recommencez.",
  usual: "Modèle de ses factures",
  noUsual: "aucun",
  billHer: "Facturer ce client",
};

/** The shape every language provides. */
export type TemplatesMessages = typeof templatesFr;
