/** What choosing how documents look says in French. */
export const looksFr = {
  title: "Présentation des documents",
  lead: "Ce que vos factures, avoirs et acomptes montreront désormais. Les documents déjà émis gardent la leur.",
  design: "Modèle",
  designs: { classic: "Classique", modern: "Moderne", compact: "Compact" },
  colour: "Couleur",
  ownColour: "Utiliser ma couleur",
  contrast: (ratio: string) =>
    `Contraste ${ratio} sur blanc : vos textes en couleur seront assombris jusqu’à 4,5 pour rester lisibles.`,
  contrastGood: (ratio: string) => `Contraste ${ratio} sur blanc : lisible.`,
  logo: "Logo",
  logoHint: "PNG, JPEG ou SVG ; il est converti en PNG et réduit à 1 000 pixels.",
  removeLogo: "Retirer le logo",
  logoShown: "Votre logo",
  logoBroken: "Cette image ne se lit pas. Essayez un PNG.",
  messageFr: "Message sur les documents en français",
  messageEn: "Message sur les documents en anglais",
  isLinkPrinted: "Imprimer le lien de paiement et son code QR",
  preview: "Aperçu",
  showPreview: "Voir l’aperçu",
  usual: "celui de l’entreprise",
  clientDesign: "Modèle des documents",
  sampleClient: "Client Exemple SARL",
  sampleLines: ["Étude et plans", "Pose, main-d’œuvre"],
};

/** The shape every language provides. */
export type LooksMessages = typeof looksFr;
