/** Ce que disent les lettres, autour de leur texte. */
export const fr = {
  title: "Rappel",
  noticeTitle: "Mise en demeure",
  asked: "Somme réclamée",
  before: "À payer avant le",
  person: "Votre contact",
  sums: "Sommes réclamées",
  invoice: "Facture",
  dueOn: (date: string) => `échéance du ${date}`,
  principal: "Principal",
  interest: "Intérêts",
  indemnity: "Indemnité",
  computation: "Calcul des intérêts au jour",
  stretch: "Période",
  period: (from: string, to: string) => `du ${from} au ${to}`,
  base: "Somme due",
  rate: "Taux annuel",
  days: "Jours",
  practical: "Pour payer",
  payTo: "Virement",
  transfer: (account: string, numbers: string) => `IBAN ${account.replace(/(.{4})(?=.)/g, "$1 ")}, en rappelant ${numbers}.`,
  formula:
    "Somme due × taux × jours / 365, période par période, arrondi une seule fois par facture. Ils courent depuis le lendemain de l’échéance jusqu’au paiement.",
  law: "Textes",
  lawBusiness:
    "Articles L441-10 II et D441-5 du code de commerce (pénalités de retard de plein droit, indemnité forfaitaire de 40 euros), article 1344 du code civil (mise en demeure).",
  lawConsumer: "Articles 1231-6 et 1344 du code civil.",
};
