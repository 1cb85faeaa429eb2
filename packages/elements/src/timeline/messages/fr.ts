import type { Facts } from "../facts.ts";

const maybe = (before: string, text: string | undefined) => (text === undefined ? "" : `${before}${text}`);

/** Ce qui s’est passé, une phrase par sorte d’entrée ; ce qui a été effacé manque sans gêner la phrase. */
export const fr = {
  happenings: {
    "invoice-issued": ({ number, buyer, amount }: Facts) =>
      `Facture${maybe(" ", number)} émise${maybe(" pour ", buyer)}${maybe(", ", amount)}`,
    "credit-note-issued": ({ number, buyer, amount }: Facts) =>
      `Avoir${maybe(" ", number)} émis${maybe(" pour ", buyer)}${maybe(", ", amount)}`,
    "invoice-credited": ({ number, amount }: Facts) =>
      `Avoir${maybe(" ", number)} émis sur ce document${maybe("\u00a0: ", amount)}`,
    "invoice-replaced": ({ number }: Facts) => `Remplacée par la facture rectificative${maybe(" ", number)}`,
    "deposit-deducted": ({ number, amount }: Facts) =>
      `Acompte déduit de la facture${maybe(" ", number)}${maybe("\u00a0: ", amount)}`,
    "original-stored": ({ name }: Facts) => `Original établi et conservé${maybe(" : ", name)}`,
    "einvoice-findings": ({ findings }: Facts) => `Une plateforme refuserait la facture électronique${maybe(" : ", findings)}`,
    "receivable-imported": ({ number, source, date }: Facts) =>
      `Créance${maybe(" ", number)} reprise${maybe(" de ", source)}${maybe(", situation au ", date)}`,
    "draft-created": ({ buyer }: Facts) => `Brouillon commencé${maybe(" pour ", buyer)}`,
    "draft-saved": ({ buyer, lines }: Facts) =>
      `Brouillon enregistré${maybe(" pour ", buyer)}${lines === undefined ? "" : `, ${String(lines)} ${lines > 1 ? "lignes" : "ligne"}`}`,
    "draft-deleted": ({ buyer }: Facts) => `Brouillon supprimé${maybe(" (", buyer)}${buyer === undefined ? "" : ")"}`,
    "payment-recorded": ({ amount, method, reference, date }: Facts) =>
      `Paiement reçu${maybe(" : ", amount)}${maybe(" ", method)}${maybe(" le ", date)}${maybe(", référence ", reference)}`,
    "payment-allocated": ({ amount, date }: Facts) =>
      `Paiement affecté à la facture${maybe(" : ", amount)}${maybe(", reçu le ", date)}`,
    "payment-differs": () => "Paiement reçu différent de ce qui était demandé : il attend une décision, rien n’a été affecté",
    "discount-given": ({ amount }: Facts) => `Escompte accordé${maybe(" : ", amount)}`,
    "discount-withdrawn": ({ amount }: Facts) => `Escompte repris, le paiement qui l’ouvrait est annulé${maybe(" : ", amount)}`,
    "rest-written-off": ({ amount, reason }: Facts) => `Solde abandonné${maybe(" : ", amount)}${maybe(", motif : ", reason)}`,
    "payment-refunded": ({ amount, reason }: Facts) =>
      `Remboursement décidé${maybe(" : ", amount)}${maybe(", motif : ", reason)}`,
    "allocation-refunded": ({ amount }: Facts) => `Paiement remboursé${maybe(" : ", amount)}`,
    "refund-made": ({ amount }: Facts) => `Remboursement fait par le prestataire${maybe(" : ", amount)}`,
    "refund-refused": ({ amount, reason }: Facts) =>
      `Remboursement refusé par le prestataire${maybe(" : ", amount)}${maybe(", ", reason)}`,
    "refund-differs": ({ amount }: Facts) =>
      `Le prestataire a rendu plus que ce que le paiement laissait : à vérifier${maybe(", ", amount)}`,
    "provider-connected": () => "Prestataire de paiement relié",
    "provider-disconnected": () => "Prestataire de paiement détaché",
    "question-asked": () => "Question posée par le client",
    "question-taken": () => "Question prise en charge",
    "question-answered": () => "Réponse donnée au client",
    "question-closed": () => "Question close",
    "answer-sent": () => "Réponse envoyée au client",
    "client-link-created": ({ date }: Facts) => `Lien vers le compte client créé${maybe(", valable jusqu’au ", date)}`,
    "client-link-sent": () => "Lien vers le compte envoyé au client",
    "client-links-revoked": () => "Liens vers le compte client révoqués",
    "receipt-asked": () => "Envoi du reçu demandé",
    "receipt-sent": () => "Reçu envoyé au client",
    "payment-policy-saved": () => "Conditions d’encaissement modifiées",
    "allocation-undone": ({ amount, reason }: Facts) =>
      `Affectation annulée${maybe(" : ", amount)}${maybe(", motif : ", reason)}`,
    "payment-link-created": ({ date }: Facts) => `Lien de paiement créé${maybe(", valable jusqu’au ", date)}`,
    "payment-links-revoked": ({ count }: Facts) =>
      count === 1 ? "1 lien de paiement révoqué" : `${count === undefined ? "L" : `${String(count)} l`}iens de paiement révoqués`,
    "customer-created": ({ name }: Facts) => `Client créé${maybe(" : ", name)}`,
    "customer-saved": ({ name }: Facts) => `Fiche client modifiée${maybe(" : ", name)}`,
    "profile-saved": () => "Informations de l’entreprise modifiées",
    "looks-saved": () => "Présentation des documents changée",
    "series-saved": ({ pattern }: Facts) => `Numérotation modifiée${maybe(" : ", pattern)}`,
    "invoice-mail-asked": ({ when }: Facts) => `Envoi de la facture au client demandé${maybe(" pour le ", when)}`,
    "invoice-sent": ({ channel }: Facts) => `Facture envoyée au client${maybe(" par ", channel)}`,
    "invoice-opened": () => "Facture ouverte par le client : la page de paiement a été vue",
    "invoice-send-failed": ({ channel }: Facts) => `La facture n’est pas partie${maybe(" par ", channel)} : à reprendre`,
    "invoice-send-cancelled": ({ channel }: Facts) => `Envoi de la facture annulé avant son départ${maybe(" par ", channel)}`,
    "message-text-saved": () => "Texte d’envoi modifié",
    "carrier-connected": () => "Transporteur de courriers ou de SMS connecté",
    "carrier-disconnected": () => "Transporteur de courriers ou de SMS retiré",
    "reminder-policy-saved": () => "Règles de relance modifiées",
    "reminder-policy-removed": () => "Règles de relance retirées",
    "reminder-template-saved": () => "Texte de relance modifié",
    "reminder-adjusted": ({ step, action }: Facts) => `Relance${maybe(" ", step)} : ${action ?? "décision prise"}`,
    "reminder-task-opened": ({ channel }: Facts) => `Tâche de recouvrement ouverte${maybe(" : ", channel)}`,
    "reminder-sent": ({ title, to }: Facts) => `Relance envoyée${maybe(" à ", to)}${maybe(" : ", title)}`,
    "formal-notice-sent": ({ to }: Facts) => `Mise en demeure envoyée${maybe(" à ", to)}`,
    "collection-outcome": ({ outcome, reason }: Facts) => `Suite donnée${maybe(" : ", outcome)}${maybe(", motif : ", reason)}`,
    "promise-made": ({ amount, date }: Facts) => `Promesse de paiement${maybe(" de ", amount)}${maybe(" pour le ", date)}`,
    "customer-erased": () => "Données personnelles du client effacées",
    "webhook-created": () => "Appel sortant créé",
    "webhook-saved": () => "Appel sortant modifié",
    "webhook-deleted": () => "Appel sortant supprimé",
    "webhook-secret-rotated": () => "Secret d’un appel sortant renouvelé",
    "firm-created": ({ firm }: Facts) => `Compte ouvert${maybe(" pour ", firm)}`,
    "signed-in": () => "Connexion",
    "signed-out": () => "Déconnexion",
    "session-revoked": () => "Session fermée à distance",
    "password-changed": () => "Mot de passe changé",
    "second-factor-enabled": () => "Seconde vérification activée à la connexion",
    "second-factor-disabled": () => "Seconde vérification désactivée",
    "person-invited": ({ name, role }: Facts) => `Invitation envoyée${maybe(" à ", name)}${maybe(", rôle ", role)}`,
    "invitation-revoked": ({ name }: Facts) => `Invitation reprise${maybe(" : ", name)}`,
    "member-joined": ({ name, role }: Facts) => `Arrivée dans l’équipe${maybe(" : ", name)}${maybe(", rôle ", role)}`,
    "member-removed": ({ name }: Facts) => `Accès retiré${maybe(" à ", name)}`,
    "role-changed": ({ name, role }: Facts) => `Rôle changé${maybe(" : ", name)}${maybe(", désormais ", role)}`,
    "key-created": ({ name, role }: Facts) => `Clé d’accès créée${maybe(" : ", name)}${maybe(", rôle ", role)}`,
    "key-revoked": ({ name }: Facts) => `Clé d’accès révoquée${maybe(" : ", name)}`,
    "origins-changed": () => "Sites autorisés à intégrer les écrans modifiés",
    "delivery-resent": () => "Message renvoyé à la main",
  },
  roles: { owner: "propriétaire", biller: "facturation", collector: "recouvrement", reader: "lecture" },
  actions: {
    approve: "approuvée",
    stop: "arrêtée",
    postpone: "reportée",
    edit: "texte récrit",
    reset: "remise comme prévu",
  },
  channels: { "e-mail": "e-mail", letter: "courrier", sms: "SMS", call: "appel", task: "tâche interne" },
  outcomes: {
    reached: "joint",
    voicemail: "répondeur",
    promise: "promesse de paiement",
    dispute: "litige",
    "wrong-number": "numéro erroné",
    done: "fait",
  },
  latenessReasons: {
    forgotten: "oubli",
    "cash-trouble": "difficulté de trésorerie",
    "missing-document": "document manquant",
    "approval-pending": "en attente d’accord interne",
    dispute: "litige",
    other: "autre",
  },
  exactText: "Texte envoyé",
  methods: {
    transfer: "par virement",
    card: "par carte",
    "direct-debit": "par prélèvement",
    cheque: "par chèque",
    cash: "en espèces",
    other: "par un autre moyen",
  },
  /** Une sorte que cette version ne connaît pas : on la montre telle quelle. */
  unknown: (kind: string, subject: string) => `Événement « ${kind} » sur ${subject}`,
  erased: "Détails effacés",
  today: "Aujourd’hui",
  yesterday: "Hier",
  proof: "Empreinte",
  showProof: (seq: number) => `Montrer l’empreinte de l’entrée ${String(seq)}`,
  entry: (seq: number) => `Entrée n° ${String(seq)}`,
  empty: "Rien ne s’est encore passé.",
};

/** Ce que dit la chronologie. */
export type TimelineMessages = typeof fr;
