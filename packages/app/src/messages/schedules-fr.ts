/** What reports sent by themselves say in French. */
export const schedulesFr = {
  title: "Envois réguliers",
  lead: "Un rapport part tout seul par e-mail, à sept heures, en PDF et en CSV : le lundi sur la semaine passée, ou le 1er sur le mois passé.",
  none: "Aucun rapport ne part tout seul.",
  every: "Quand",
  choices: { week: "chaque lundi", month: "chaque 1er du mois" },
  next: (date: string) => `prochain envoi le ${date}`,
  recipients: "À (adresses séparées par des virgules)",
  language: "Langue",
  add: "Envoyer régulièrement",
  added: "Enregistré.",
  stop: "Arrêter",
  stopNamed: (name: string) => `Arrêter d’envoyer « ${name} »`,
  wrongAddress: (address: string) => `« ${address} » n’est pas une adresse e-mail, comme nom@exemple.fr.`,
  noMail: "Aucun message ne part d’ici : réglez l’envoi des e-mails d’abord.",
};

/** The shape every language provides. */
export type SchedulesMessages = typeof schedulesFr;
