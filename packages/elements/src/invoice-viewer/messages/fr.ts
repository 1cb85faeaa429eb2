import type { ViewerProblem } from "../viewer-error.ts";

const many = (count: number, one: string, more: string) => `${String(count)} ${count > 1 ? more : one}`;

/** Ce que dit la visionneuse de factures. */
export const fr = {
  drop: "Déposez une facture électronique ici",
  dropHint: "Factur-X (PDF), CII ou UBL (XML). Le fichier ne quitte pas votre appareil.",
  choose: "Choisir un fichier",
  another: "Choisir un autre fichier",
  onlyOne: "Un fichier à la fois : seul le premier est ouvert.",
  reading: (name: string) => `Lecture de ${name}…`,
  checking: (name: string) => `Vérification de ${name}…`,
  valid: "Conforme : aucune règle n’est enfreinte",
  validWithWarnings: "Recevable, avec des points à revoir",
  invalid: "Refusée par les règles",
  rulesFrench: "EN 16931 et règles françaises (BR-FR)",
  rulesEuropean: "EN 16931",
  counts: (fatal: number, warnings: number) =>
    `${many(fatal, "erreur", "erreurs")}, ${many(warnings, "avertissement", "avertissements")}`,
  announced: (title: string, counts: string) => `${title} : ${counts}.`,
  format: (syntax: string, isPdf: boolean) => (isPdf ? `${syntax} dans un PDF` : `${syntax} (XML)`),
  checks: "Contrôles",
  fatal: "Erreurs",
  fatalHint: "Une plateforme refuserait cette facture.",
  warning: "Avertissements",
  warningHint: "La facture passe, mais ces points sont à revoir.",
  where: (count: number) => (count > 1 ? `Où dans le fichier (${String(count)} endroits)` : "Où dans le fichier"),
  morePlaces: (count: number) => `et ${many(count, "autre endroit", "autres endroits")}`,
  document: "Contenu de la facture",
  noWords: "Cette facture ne peut pas être mise en forme ; les contrôles disent pourquoi.",
  moreLines: (shown: number, all: number) => `Afficher les lignes suivantes (${String(shown)} sur ${String(all)})`,
  files: "Pièces jointes",
  filesHint: "Elles viennent de l’expéditeur : n’ouvrez que ce que vous attendiez.",
  invoiceFile: "la facture structurée elle-même",
  unnamed: "sans nom",
  download: "Télécharger",
  downloadOf: (name: string) => `Télécharger ${name}`,
  damagedFile: "Cette pièce jointe est illisible.",
  beyond: (count: number) => `Au-delà de la norme : ${many(count, "information", "informations")}`,
  beyondHint: "Ce n’est pas une faute, mais la norme EN 16931 n’a pas de place pour ces informations : lisez-les vous-même.",
  misread: (count: number) => `Illisible : ${many(count, "valeur", "valeurs")}`,
  misreadHint: "Ces valeurs manquent ou n’ont pas la forme attendue ; elles ne sont pas reprises ci-dessus.",
  reasons: { missing: "manque", "not-a-decimal": "n’est pas un nombre", "not-a-date": "n’est pas une date" },
  andMore: (count: number) => `et ${String(count)} de plus`,
  failed: (name: string) => `${name} ne peut pas être affiché`,
  problems: {
    "too-large": () => "Le fichier dépasse 25 Mo. Demandez à l’expéditeur une facture sans pièces volumineuses.",
    empty: () => "Le fichier est vide. Téléchargez-le de nouveau.",
    unreadable: () => "Le navigateur n’a pas pu lire le fichier. Choisissez-le de nouveau.",
    "not-an-invoice": () => "C’est du XML, mais pas une facture CII ou UBL. Vérifiez que c’est le bon fichier.",
    "not-xml": (place: string) =>
      `Ce n’est ni un PDF ni du XML bien formé (arrêt à ${place}). Choisissez le fichier d’origine, non une copie modifiée.`,
    "forbidden-xml": (place: string) =>
      `Le fichier contient une déclaration interdite dans une facture (DTD ou entité, à ${place}). Ne l’ouvrez pas ailleurs sans en connaître l’origine.`,
    "too-complex": () => "Le fichier demande plus de travail qu’une facture ne le justifie : il n’est pas lu plus loin.",
    "pdf-without-invoice": (names: string) =>
      names === ""
        ? "Ce PDF ne contient pas de facture structurée : c’est un simple document."
        : `Ce PDF ne contient pas de facture structurée (pièces jointes : ${names}).`,
    "pdf-encrypted": () => "Ce PDF est chiffré ; une facture électronique ne doit pas l’être. Demandez un fichier ouvert.",
    "pdf-damaged": () => "Ce PDF est abîmé. Demandez à l’expéditeur de l’envoyer de nouveau.",
    "viewer-unavailable": () => "La lecture n’a pas pu démarrer. Rechargez la page, puis réessayez.",
    unexpected: () => "La lecture a échoué d’une façon imprévue. Gardez ce fichier et signalez-le.",
  } satisfies Record<ViewerProblem, (detail: string) => string>,
};

/** The shape every language provides. */
export type ViewerMessages = typeof fr;
