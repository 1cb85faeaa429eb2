import type { MessageTemplate, TemplateId } from "./template.ts";

/** The messages a firm starts from, in French. */
export const frenchTemplates: Readonly<Record<TemplateId, MessageTemplate>> = {
  upcoming: {
    subject: "À régler bientôt : {numbers}",
    body: "Bonjour {client},\n\nUn petit rappel : {amount} arrivent à échéance le {due} ({numbers}).\n\nSi quelque chose manque pour le règlement, un bon de commande ou un document, dites-le-nous : nous vous l’enverrons aussitôt.\n\nBien à vous,\n{seller}",
  },
  "due-today": {
    subject: "Échéance du jour : {numbers}",
    body: "Bonjour {client},\n\nL’échéance de {numbers} est aujourd’hui, pour {amount}. Si le règlement est parti, merci, et ne tenez pas compte de ce message.\n\nBien à vous,\n{seller}",
  },
  courteous: {
    subject: "Un oubli ? {numbers}",
    body: "Bonjour {client},\n\nSauf erreur de notre part, {amount} restent à régler ({numbers}), depuis le {due}. C’est sans doute un oubli : le lien ci-dessous permet de payer en une minute.\n\nSi une difficulté ou un désaccord explique ce retard, répondez à ce message : nous chercherons une solution ensemble.\n\nBien à vous,\n{seller}",
  },
  firm: {
    subject: "Deuxième rappel : {numbers}",
    body: "Bonjour {client},\n\nMalgré notre premier rappel, {amount} restent impayés ({numbers}) ; le retard atteint {days} jours.\n\nMerci de régler cette somme sous huit jours, ou de nous dire pourquoi elle ne peut pas l’être et quand elle le sera.\n\nCordialement,\n{seller}",
  },
  last: {
    subject: "Dernier rappel avant mise en demeure : {numbers}",
    body: "Bonjour {client},\n\nNos rappels sont restés sans réponse : {amount} sont dus depuis le {due} ({numbers}).\n\nSans règlement ni réponse de votre part, nous devrons vous mettre en demeure, avec les intérêts et l’indemnité que la loi prévoit. Un échéancier reste possible : il suffit de nous le demander.\n\nCordialement,\n{seller}",
  },
  "formal-notice": {
    subject: "MISE EN DEMEURE de payer {amount} : {numbers}",
    body: "{client},\n\nPar la présente, nous vous mettons en demeure de nous payer la somme de {amount} en principal, due depuis le {due} au titre de {numbers}, au plus tard le {deadline}.\n\nS’y ajoutent, de plein droit et sans rappel (article L441-10 du code de commerce), {interest} d’intérêts de retard arrêtés à ce jour, au taux de {rate} l’an, qui continuent de courir jusqu’au paiement, et {indemnity} d’indemnité forfaitaire pour frais de recouvrement (article D441-5), soit {claim} au total.\n\nÀ défaut de paiement dans ce délai, nous saisirons la juridiction compétente sans autre avis. La présente vaut mise en demeure au sens de l’article 1344 du code civil.\n\n{seller}",
  },
  "formal-notice-consumer": {
    subject: "MISE EN DEMEURE de payer {amount} : {numbers}",
    body: "{client},\n\nPar la présente, nous vous mettons en demeure de nous payer la somme de {amount}, due depuis le {due} au titre de {numbers}, au plus tard le {deadline}.\n\nÀ compter de la présente mise en demeure (articles 1231-6 et 1344 du code civil), cette somme porte intérêt au taux légal jusqu’au paiement.\n\nUn échéancier reste possible : il suffit de nous le demander. Vous pouvez aussi saisir gratuitement le médiateur de la consommation dont nous relevons.\n\n{seller}",
  },
  "part-payment": {
    subject: "Merci pour votre versement ; il reste {amount}",
    body: "Bonjour {client},\n\nMerci pour votre versement de {received}. Il reste {amount} à régler ({numbers}), depuis le {due}.\n\nSi vous souhaitez régler le reste en plusieurs fois, répondez à ce message.\n\nBien à vous,\n{seller}",
  },
  "broken-promise": {
    subject: "Votre règlement promis pour le {promised} : {numbers}",
    body: "Bonjour {client},\n\nVous nous aviez annoncé un règlement pour le {promised}. Nous ne l’avons pas reçu : {amount} restent dus ({numbers}).\n\nS’il vient de partir, merci de nous en donner la date ; sinon, appelez {contact} ({phone}) pour convenir d’une solution.\n\nCordialement,\n{seller}",
  },
  thanks: {
    subject: "Merci pour votre règlement",
    body: "Bonjour {client},\n\nNous avons bien reçu votre règlement de {received} ({numbers}). Merci.\n\nBien à vous,\n{seller}",
  },
  "call-script": {
    subject: "Appeler {client} : {amount}",
    body: "Bonjour, {contact} de {seller}. Je vous appelle au sujet de {numbers} : {amount}, en retard de {days} jours.\n\nDemander d’abord si les factures sont bien arrivées et s’il manque un document, puis ce qui retient le paiement.\n\nConvenir d’un montant et d’une date ; les répéter avant de raccrocher. Si la somme est trop lourde, proposer un échéancier. S’il y a un désaccord, noter lequel et sur quel montant.",
  },
  "hand-over": {
    subject: "Transmettre le dossier {client} : {amount}",
    body: "La mise en demeure est restée sans effet : {amount} restent dus ({numbers}), avec {days} jours de retard.\n\nRelire le dossier, vérifier qu’aucun litige n’est ouvert, puis choisir : société de recouvrement, injonction de payer, ou abandon motivé.",
  },
};
