/** Ce que disent les courriels du compte client et des questions, en français. */
export const frClient = {
  accountSubject: (seller: string) => `Vos factures chez ${seller}`,
  accountTitle: "Vos factures, vos échéances, vos paiements",
  accountLead: (seller: string) =>
    `Bonjour, ${seller} vous ouvre un accès à l’ensemble de vos factures : ce qui reste à régler, ce qui l’est déjà, et vos documents.`,
  accountAction: "Voir mes factures",
  personal: "Ce lien vous est personnel : qui l’a peut voir ces factures. Ne le transmettez pas.",
  answerSubject: (number: string, seller: string) => `Réponse à votre question sur ${number} – ${seller}`,
  answerTitle: (number: string) => `Votre question sur la facture ${number}`,
  signed: (name: string) => `– ${name}`,
  youAsked: (text: string) => `Vous aviez écrit : « ${text} »`,
  answerBack: "Vous pouvez répondre à ce message, ou écrire de nouveau depuis la page de la facture.",
};

/** Ces messages, dans chaque langue. */
export type ClientMailMessages = typeof frClient;
