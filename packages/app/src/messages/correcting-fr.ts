/** What crediting, correcting and asking a deposit say in French. */
export const correctingFr = {
  title: "Créditer ou rectifier",
  lead: (left: string) =>
    `Un document émis ne se modifie pas : un avoir ou une facture rectificative le corrige. Reste à créditer : ${left}.`,
  how: "Ce que l’avoir crédite",
  rest: (left: string) => `Tout ce qui reste, ${left}`,
  lines: "Des lignes, en tout ou partie",
  amount: "Un montant TTC",
  amountLabel: "Montant TTC à créditer",
  lineQuantity: (name: string, billed: string) => `${name} – quantité à créditer sur ${billed}`,
  linesHint: "Laissez vide ce qui n’est pas crédité.",
  reason: "Motif",
  reasonHint: "Figure sur le document.",
  credit: "Préparer l’avoir",
  correct: "Préparer une facture rectificative",
  correctHint: "Remplace celle-ci en entier et reprend ce qui a été payé.",
  related: "Documents liés",
  kinds: {
    credits: "Crédite",
    "credited-by": "Créditée par",
    replaces: "Remplace",
    "replaced-by": "Remplacée par",
    deducts: "Déduit l’acompte",
    "deducted-by": "Acompte déduit de",
  },
  depositTitle: "Demander un acompte",
  depositLead: "Une facture d’acompte, avec sa TVA, sera déduite de cette facture. Ce brouillon attend.",
  percent: "Acompte (% du total)",
  askDeposit: "Préparer la facture d’acompte",
  deductTitle: "Facture finale",
  deductLead: "L’acompte y est déduit et référencé.",
  deductFrom: "Déduire de",
  newDraft: "une nouvelle facture",
  draftOf: (when: string, total: string) => `le brouillon du ${when}${total === "" ? "" : `, ${total}`}`,
  deduct: "Déduire l’acompte",
  titles: { "381": "Avoir", "503": "Avoir sur acompte", "384": "Facture rectificative", "386": "Facture d’acompte" } as Readonly<
    Record<string, string>
  >,
  refusals: {
    "nothing-left": "Il ne reste rien à créditer sur ce document.",
    "no-such-line": "Indiquez la quantité d’au moins une ligne.",
    quantity: "Une quantité dépasse ce qui a été facturé, ou n’est pas au-dessus de zéro.",
    amount: "Indiquez un montant ou un pourcentage au-dessus de zéro ; le brouillon doit avoir des lignes.",
    over: "Ce montant dépasse ce qui reste.",
    kind: "Ce document ne peut pas être corrigé ainsi.",
    deducted: "Cet acompte est déjà déduit d’une facture, ou crédité.",
    credited: "Cette facture a déjà été créditée ou remplacée.",
  } as Readonly<Record<string, string>>,
  hints: "À vérifier avant d’émettre",
  unread: "Ce nombre ne se lit pas : écrivez par exemple 12,50.",
};

/** The shape every language provides. */
export type CorrectingMessages = typeof correctingFr;
