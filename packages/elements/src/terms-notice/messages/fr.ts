/** Ce que disent les conditions d’une facture. */
export const fr = {
  title: "Conditions de paiement",
  due: (amount: string, date: string) => `${amount} à régler le ${date}`,
  late: (days: number) => (days < 2 ? `${String(days)} jour de retard` : `${String(days)} jours de retard`),
  settled: "Cette facture est réglée. Merci !",
  early: (percent: string, date: string, payable: string) =>
    `Escompte de ${percent} si vous réglez au plus tard le ${date} : il reste alors ${payable} à payer.`,
  whole: "À régler en une fois.",
  parts: "Vous pouvez régler en plusieurs fois.",
  partsFrom: (minimum: string) => `Vous pouvez régler en plusieurs fois, à partir de ${minimum}.`,
  partsUntil: (date: string) => `Dernier jour pour un règlement partiel : ${date}.`,
  unpaid: "Et si la facture n’est pas réglée à temps ?",
  unpaidLead: "L’entreprise vous rappelle d’abord l’échéance, puis relance, puis met en demeure avant tout recouvrement.",
  foreseenLead: "Si rien n’est réglé ni convenu, voici ce qui est prévu :",
  step: (date: string, what: string, how: string) => `${date} : ${what}${how}`,
  tones: {
    upcoming: "rappel de l’échéance",
    courteous: "relance",
    firm: "relance ferme",
    last: "dernière relance",
    "formal-notice": "mise en demeure",
    "hand-over": "le dossier peut être confié à un recouvrement ou au tribunal",
  },
  channels: { "e-mail": ", par e-mail", letter: ", par courrier", sms: ", par SMS", call: ", par téléphone", task: "" },
  ask: "Une difficulté passagère ? Dites-le avant l’échéance : un échéancier peut être convenu.",
  refunds: "Remboursements",
  contact: "Une question ?",
  loading: "Les conditions sont en cours de lecture…",
  failed: "Les conditions n’ont pas pu être lues.",
  retry: "Réessayer",
  gone: "Ce lien ne fonctionne plus. Demandez-en un autre à qui vous l’a envoyé.",
};

/** Messages of the terms notice; a missing one does not compile. */
export type TermsNoticeMessages = typeof fr;
