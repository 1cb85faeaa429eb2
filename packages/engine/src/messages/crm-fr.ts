/** What the product writes into a CRM, in French. */
export const frCrm = {
  locale: "fr-FR",
  language: "fr" as "fr" | "en",
  issued: "Facture émise",
  issuedText: (number: string, total: string) => `La facture ${number} de ${total} a été émise.`,
  sent: "Facture envoyée",
  sentText: (to: string) => (to === "" ? "La facture a été envoyée au client." : `La facture a été envoyée à ${to}.`),
  sendFailed: "Envoi impossible",
  sendFailedText: "La facture n’a pas pu être envoyée ; vérifiez l’adresse du client.",
  opened: "Facture consultée",
  openedText: "Le client a ouvert la page de la facture.",
  paid: "Paiement reçu",
  paidText: (amount: string, date: string, open: string) => `${amount} reçus le ${date} ; reste à payer : ${open}.`,
  settledText: (amount: string, date: string) => `${amount} reçus le ${date} ; la facture est soldée.`,
  undone: "Paiement retiré",
  undoneText: (amount: string) => `${amount} ne sont plus affectés à cette facture.`,
  writtenOff: "Solde abandonné",
  writtenOffText: "Le reste à payer a été passé en perte.",
  credited: "Avoir émis",
  creditedText: "Un avoir a été émis sur cette facture.",
  question: "Question du client",
  questionText: "Le client a posé une question sur cette facture.",
  reminded: "Relance envoyée",
  remindedText: "Le client a été relancé.",
  formalNotice: "Mise en demeure envoyée",
  formalNoticeText: "Le client a reçu une mise en demeure.",
  putBack: "Modification annulée",
  putBackText:
    "Une facture émise ne change plus, et son étape suit les paiements enregistrés dans Acquit : ce qui avait été modifié ici a été remis en place.",
  open: "Ouvrir la facture",
  task: (number: string) => `Vérifier le paiement de ${number}`,
  taskText: (open: string, buyer: string) => `${open} attendus de ${buyer}.`,
  alert: (number: string, text: string) => `${number} : ${text}`,
};

/** The texts written into a CRM, in one language. */
export type CrmMessages = typeof frCrm;
