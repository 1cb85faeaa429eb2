/** What the pages of the static package say. */
interface StaticMessages {
  readonly language: string;
  readonly title: string;
  readonly practice: string;
  readonly pages: string;
  readonly receivables: string;
  readonly editor: string;
  readonly loading: string;
  readonly failed: string;
  readonly noStorage: string;
  readonly install: string;
  readonly installLead: string;
  readonly finish: string;
  readonly finishing: string;
  readonly finished: string;
}

const fr: StaticMessages = {
  language: "fr",
  title: "Acquit, pour essayer",
  practice: "Une société inventée, dans ce navigateur seulement : rien n’est envoyé, rien n’est lu ni écrit dans le portail.",
  pages: "Pages",
  receivables: "Encours",
  editor: "Nouvelle facture",
  loading: "La société d’essai s’ouvre…",
  failed: "Cette page fonctionne dans un portail Bitrix24 : ouvrez-y l’application.",
  noStorage: "Ce navigateur ne garde rien pour cette page : la démonstration ne peut pas s’ouvrir.",
  install: "Installer la démonstration",
  installLead:
    "Écrivez une facture, émettez-la, suivez l’encours : tout se passe dans votre navigateur, avec les données d’une société inventée. La démonstration ne demande aucun droit sur le CRM.",
  finish: "Terminer l’installation",
  finishing: "Le portail est prévenu…",
  finished: "C’est installé. Le portail ouvre l’application.",
};

const en: StaticMessages = {
  language: "en",
  title: "Acquit, to try",
  practice: "An invented firm, in this browser only: nothing is sent, nothing is read or written in the portal.",
  pages: "Pages",
  receivables: "Receivables",
  editor: "New invoice",
  loading: "The practice firm is opening…",
  failed: "This page works inside a Bitrix24 portal: open the application there.",
  noStorage: "This browser keeps nothing for this page: the demonstration cannot open.",
  install: "Install the demonstration",
  installLead:
    "Write an invoice, issue it, follow what is owed: all of it happens in your browser, with the data of an invented firm. The demonstration asks for no right in the CRM.",
  finish: "Finish the installation",
  finishing: "The portal is being told…",
  finished: "It is installed. The portal opens the application.",
};

/** The messages for a language tag: French, else English. */
export function staticMessages(language: string): StaticMessages {
  return language.startsWith("fr") ? fr : en;
}
