/** What the page of deliveries and webhooks says in French. */
export const deliveriesFr = {
  deliveries: "Envois",
  lead: "Ce qui part vers l’extérieur : e-mails, originaux, webhooks. Ce qui échoue est réessayé pendant un jour et demi, puis attend ici.",
  states: { waiting: "En attente", dead: "Échecs", done: "Faits", cancelled: "Annulés" },
  topics: {
    webhook: "Webhook",
    "invoice-mail": "Facture par e-mail",
    "invoice-letter": "Facture par courrier",
    "invoice-sms": "Facture par SMS",
    "invitation-mail": "Invitation par e-mail",
    "document-issued": "Original de la facture",
  } as Readonly<Record<string, string>>,
  none: { waiting: "Rien n’attend.", dead: "Aucun échec.", done: "Rien n’est encore parti.", cancelled: "Rien n’a été annulé." },
  attempts: (count: number) => (count > 1 ? `${String(count)} essais` : `${String(count)} essai`),
  resend: "Renvoyer",
  resent: "Remis dans la file : l’envoi part dans un instant.",
  webhooks: "Webhooks",
  webhooksLead: "Chaque événement choisi est envoyé, signé, à l’adresse que vous donnez.",
  url: "Adresse (https)",
  events: "Événements",
  add: "Ajouter un webhook",
  added: "Webhook ajouté.",
  secretOnce: (url: string) => `Secret de signature pour ${url} : montré cette fois seulement.`,
  ping: "Tester",
  pinged: (status: number, ms: number) => `Réponse ${String(status)} en ${String(ms)} ms.`,
  rotate: "Nouveau secret",
  rotated: "Nouveau secret créé ; l’ancien signe encore un jour.",
  remove: "Supprimer",
  removed: "Webhook supprimé.",
  noWebhooks: "Aucun webhook.",
  log: "Derniers envois",
  noAnswer: "sans réponse",
};

/** The shape every language provides. */
export type DeliveriesMessages = typeof deliveriesFr;
