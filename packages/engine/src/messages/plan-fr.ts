/** What an agreed payment plan says, in French. */
export const fr = {
  lead: (client: string, seller: string, total: string, numbers: string, day: string) =>
    `${client} s’engage à payer à ${seller} la somme de ${total}, due au ${day} au titre de ${numbers}, selon cet échéancier :`,
  part: (at: number, date: string, amount: string) => `${String(at)}. le ${date} : ${amount}`,
  interest: (amount: string) => `Intérêts de retard jusqu’à la dernière échéance, si chacune est payée à sa date : ${amount}.`,
  interestUnknown: "Les intérêts de retard à venir ne sont pas chiffrés : le taux légal de la période n’est pas encore connu.",
  interestRuns: "Ces intérêts restent dus en plus des échéances.",
  interestWaived: "Il est renoncé à ces intérêts si l’échéancier est respecté jusqu’au bout.",
  lapse: (days: number) =>
    `Si une échéance reste impayée plus de ${String(days)} jours, l’échéancier prend fin et tout le reste redevient aussitôt exigible.`,
  acknowledges: "Cet accord vaut reconnaissance de la dette.",
};

/** The shape every language provides. */
export type PlanMessages = typeof fr;
