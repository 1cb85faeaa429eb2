/** Ce que dit l’écran des prestataires de paiement, en français. */
export const providersFr = {
  title: "Paiement en ligne",
  lead: "Vos propres comptes : l’argent arrive chez vous, jamais chez nous. Les clés sont essayées, puis conservées chiffrées ; elles ne sont plus jamais montrées.",
  none: "Aucun prestataire ne peut être relié sur cette installation.",
  connected: (account: string) => `Relié au compte ${account}`,
  notConnected: "Non relié",
  trial: "Clé d’essai : aucun argent ne circule.",
  fields: {
    secretKey: "Clé secrète",
    webhookSecret: "Secret de signature des webhooks",
    clientId: "Identifiant client",
    clientSecret: "Secret client",
    webhookId: "Identifiant du webhook chez PayPal",
    mode: "Mode : live ou sandbox (essai)",
    accessToken: "Jeton d’accès",
    payoutToken: "Jeton d’accès aux versements (facultatif)",
    apiKey: "Clé d’API",
  } as Readonly<Record<string, string>>,
  keep: "Laisser vide pour garder celle qui est enregistrée.",
  webhook: "Adresse à déclarer chez le prestataire, pour être prévenu des paiements",
  connect: "Relier",
  replace: "Changer les clés",
  test: "Essayer la clé",
  tested: (account: string) => `La clé fonctionne : compte ${account}.`,
  disconnect: "Détacher",
  disconnected: "Le compte est détaché ; les paiements déjà reçus restent.",
  untried: "Jamais essayé contre le service réel : commencez avec une clé d’essai.",
};

/** Les messages de cet écran, dans chaque langue. */
export type ProviderMessages = typeof providersFr;
