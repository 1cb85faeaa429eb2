import type { Sentences } from "./explain.ts";

/** What a finding means and how to mend it, in French. */
export const fr: Sentences = {
  missing: ({ names }) => [`Il manque : ${names}.`, `Renseignez ${names}.`],
  "one-of-missing": ({ alternatives }) => [
    `Il manque l’une de ces informations : ${alternatives}.`,
    `Renseignez ${alternatives}.`,
  ],
  forbidden: ({ names }) => [`Ne devrait pas figurer ici : ${names}.`, `Retirez ${names}, ou changez la catégorie de TVA.`],
  decimals: ({ names, found, expected }) => [
    `Trop de décimales ou de chiffres dans ${names} : « ${found} ».`,
    `Écrivez ce nombre avec ${expected} décimales au plus.`,
  ],
  "not-a-code": ({ names, found, expected }) => [
    `« ${found} » n’est pas une valeur admise pour ${names}.`,
    expected === "" ? "Choisissez une valeur de la liste." : `Choisissez une valeur de la liste (${expected}).`,
  ],
  negative: ({ names, found }) => [
    `Le ${names} ne peut pas être négatif ni absent : « ${found} ».`,
    "Mettez le prix positif et la quantité en négatif.",
  ],
  "rate-not-positive": ({ names }) => [
    `Cette catégorie de TVA demande un taux supérieur à zéro (${names}).`,
    "Saisissez le taux, ou changez de catégorie.",
  ],
  "rate-not-zero": ({ names, found }) => [
    `Cette catégorie de TVA demande un taux de 0 (${names} : « ${found} »).`,
    "Mettez le taux à 0, ou changez de catégorie.",
  ],
  "rate-present": ({ names }) => [`Hors champ de la TVA, il n’y a pas de taux (${names}).`, "Effacez le taux."],
  "period-order": ({ names, found, expected }) => [
    `Dates dans le désordre (${names}) : ${found} précède ${expected}.`,
    "Corrigez l’une des deux dates.",
  ],
  sum: ({ first, found, expected }) => [
    `Le ${first} devrait être ${expected}, il est ${found === "" ? "absent" : found}.`,
    "Recalculez les totaux à partir des lignes.",
  ],
  product: ({ first, found, expected }) => [
    `Le ${first} devrait être ${expected} (base × taux), il est ${found === "" ? "absent" : found}.`,
    "Recalculez la TVA de ce taux sur la somme des lignes.",
  ],
  "not-zero": ({ first, found }) => [
    `Le ${first} doit être 0, il est ${found}.`,
    "Mettez ce montant à 0, ou changez la catégorie de TVA ou le cadre de facturation.",
  ],
  exclusive: ({ names }) => [`Ne vont pas ensemble : ${names}.`, "Gardez une seule de ces informations."],
  "breakdown-count": ({ found }) => [
    `Une catégorie de TVA utilisée doit avoir son groupe dans la ventilation, et réciproquement (groupes trouvés : ${found}).`,
    "Refaites la ventilation de la TVA à partir des lignes.",
  ],
  "breakdown-others": ({ names }) => [
    "Une facture hors champ de la TVA ne peut contenir aucune autre catégorie.",
    `Séparez en deux factures, ou changez ${names}.`,
  ],
  "seller-as-payee": ({ found }) => [
    `Le bénéficiaire est le vendeur lui-même (${found}).`,
    "N’indiquez un bénéficiaire que s’il diffère du vendeur.",
  ],
  "card-number": () => [
    "Un numéro de carte complet ne doit pas figurer sur une facture.",
    "Ne gardez que les derniers chiffres.",
  ],
  "vat-prefix": ({ found }) => [
    `« ${found} » ne commence pas par le code d’un pays.`,
    "Écrivez le numéro de TVA avec son préfixe (FR, BE… ; EL pour la Grèce).",
  ],
  "split-payment": () => ["Le paiement scindé n’existe qu’en Italie, et seul.", "Changez la catégorie de TVA."],
  "too-many": ({ names, found, expected }) => [
    `Trop d’occurrences (${names}) : ${found}, au plus ${expected}.`,
    "N’en gardez que ce qui est admis.",
  ],
  different: ({ names, found }) => [
    `Cette information doit être partout la même (${names}) : « ${found} » diffère.`,
    "Répétez la même valeur.",
  ],
  siret: ({ found }) => [
    `« ${found} » n’est pas un SIRET de ce SIREN.`,
    "Un SIRET a 14 chiffres, dont les 9 premiers sont le SIREN.",
  ],
  siren: ({ names, found }) => [
    found === "" ? `Il manque : ${names}.` : `« ${found} » n’est pas un SIREN (${names}).`,
    "Un SIREN a 9 chiffres, sous le type 0002.",
  ],
  address: ({ names, found }) => [
    found === "" ? `Il manque : ${names}.` : `« ${found} » ne convient pas (${names}).`,
    "Une adresse de facturation électronique (type 0225) commence par le SIREN ; lettres, chiffres, « - », « _ » et « . » seulement.",
  ],
  "missing-note": ({ expected }) => [
    `La mention obligatoire « ${expected} » est absente.`,
    "Ajoutez-la aux notes : PMT indemnité de 40 €, PMD pénalités de retard, AAB escompte, TXD TVA.",
  ],
  "too-long": ({ names, found, expected }) => [`Plus de ${expected} caractères (${names}) : « ${found} ».`, "Raccourcissez."],
  characters: ({ names, found }) => [
    `Caractères non admis (${names}) : « ${found} ».`,
    "Lettres sans accent, chiffres, et + - _ / seulement.",
  ],
  date: ({ names, found }) => [`Date hors de ce siècle (${names}) : ${found}.`, "Corrigez l’année."],
  "not-a-rate": ({ names, found }) => [
    `« ${found} » n’est pas un taux de TVA français (${names}).`,
    "Taux admis : 20, 10, 5.5, 2.1, 0, et ceux de Corse et d’outre-mer ; deux décimales au plus.",
  ],
  reference: ({ found }) => [
    `Une facture rectificative renvoie à une facture antérieure, une seule, avec sa date (trouvé : ${found}).`,
    "Indiquez le numéro et la date de la facture rectifiée.",
  ],
  "not-in-norm": ({ names, found }) => [
    `« ${found} » n’existe pas dans la norme EN 16931 (${names}).`,
    "Retirez cet élément, ou portez ce qu’il dit dans une note ou dans un terme de la norme.",
  ],
  "profile-minimum": ({ found }) => [
    `« ${found} » est le profil MINIMUM : une aide à la saisie, pas une facture.`,
    "Demandez le profil BASIC, EN 16931 ou EXTENDED.",
  ],
  "profile-without-lines": ({ found }) => [
    `« ${found} » est le profil BASIC WL, sans lignes : pas une facture au sens d’EN 16931. Les plateformes françaises l’acceptent au démarrage de la réforme.`,
    "Préférez le profil EN 16931.",
  ],
  "no-such-line": ({ names, found }) => [
    `Aucune autre ligne ne porte le numéro « ${found} » (${names}).`,
    "Indiquez le numéro de la ligne dont celle-ci est une partie.",
  ],
  "no-due-date": ({ alternatives }) => [
    `Il y a un montant à payer, et rien ne dit quand : il manque ${alternatives}.`,
    `Renseignez ${alternatives}.`,
  ],
};
