/** What messages to clients and colleagues say in French. */
export const fr = {
  invoiceSubject: (number: string, seller: string) => `Facture ${number} de ${seller}`,
  invoiceTitle: (number: string) => `Votre facture ${number}`,
  greeting: "Bonjour,",
  invoiceLead: "Vous trouverez votre facture ci-jointe. Vous pouvez la consulter et la régler en ligne, sans créer de compte.",
  invoiceSms: "{seller} : votre facture {number} de {total} est à régler avant le {due}. Voir et payer : {link}",
  reminderSms: (seller: string, amount: string, numbers: string) => `${seller} : ${amount} à régler (${numbers}).`,
  total: "Total TTC",
  open: "Reste à payer",
  due: "À régler avant le",
  dueOn: (date: string) => `échéance du ${date}`,
  seeAndPay: "Voir et régler la facture",
  question: (name: string) => `Une question ? Répondez à ce message, ${name} vous lira.`,
  questionToUs: "Une question ? Répondez à ce message.",
  linkIsPersonal: "Ce lien est personnel : quiconque le détient voit la facture.",
  invitationSubject: (firm: string) => `${firm} vous invite sur Acquit`,
  invitationTitle: (firm: string) => `Rejoignez ${firm}`,
  invitationLead: (by: string, firm: string) => `${by} vous invite à travailler sur la facturation de ${firm}.`,
  accept: "Accepter l’invitation",
  validUntil: "Valable jusqu’au",
  notExpected: "Si vous n’attendiez pas cette invitation, ignorez ce message : rien ne se passera.",
};

/** The shape every language provides. */
export type MailMessages = typeof fr;
