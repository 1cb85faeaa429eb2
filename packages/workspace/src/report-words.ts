import type { reportNames } from "./routes/figures.ts";

type Names = Readonly<Record<string, string>>;

/** What reports, their columns and the entries of a statement are called, on screen, on paper and in mails. */
interface ReportWords {
  readonly titles: Readonly<Record<(typeof reportNames)[number], string>>;
  readonly columns: Names;
  readonly entries: Names;
}

/** The names in French. */
export const frReportWords: ReportWords = {
  titles: {
    pending: "Paiements en attente",
    "aged-balance": "Balance âgée",
    sales: "Ventes",
    vat: "TVA par taux",
    "cash-in": "Encaissements",
    statement: "Relevé de compte",
  },
  columns: {
    number: "Numéro",
    customer: "Client",
    issueDate: "Émise le",
    dueDate: "Échéance",
    daysLate: "Retard (j)",
    amount: "Montant",
    open: "Reste dû",
    currency: "Devise",
    notDue: "Non échu",
    days1to30: "1 à 30 j",
    days31to60: "31 à 60 j",
    days61to90: "61 à 90 j",
    over90: "Plus de 90 j",
    total: "Total",
    net: "Hors taxe",
    vat: "TVA",
    gross: "TTC",
    category: "Catégorie",
    rate: "Taux",
    base: "Base",
    date: "Date",
    method: "Moyen",
    reference: "Référence",
    what: "Écriture",
    debit: "Débit",
    credit: "Crédit",
    balance: "Solde",
  },
  entries: { balance: "Solde reporté", invoice: "Facture", settled: "Règlement" },
};

/** The names in English. */
export const enReportWords: ReportWords = {
  titles: {
    pending: "Pending payments",
    "aged-balance": "Aged balance",
    sales: "Sales",
    vat: "VAT by rate",
    "cash-in": "Cash-in",
    statement: "Statement of account",
  },
  columns: {
    number: "Number",
    customer: "Customer",
    issueDate: "Issued",
    dueDate: "Due",
    daysLate: "Days late",
    amount: "Amount",
    open: "Left to pay",
    currency: "Currency",
    notDue: "Not due",
    days1to30: "1 to 30 d",
    days31to60: "31 to 60 d",
    days61to90: "61 to 90 d",
    over90: "Over 90 d",
    total: "Total",
    net: "Without VAT",
    vat: "VAT",
    gross: "With VAT",
    category: "Category",
    rate: "Rate",
    base: "Base",
    date: "Date",
    method: "Method",
    reference: "Reference",
    what: "Entry",
    debit: "Debit",
    credit: "Credit",
    balance: "Balance",
  },
  entries: { balance: "Brought forward", invoice: "Invoice", settled: "Settled" },
};
