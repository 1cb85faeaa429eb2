import type { Language } from "../packages/core/src/index.ts";
import { receiptLetter, statementLetter } from "../packages/engine/src/account-letters.ts";
import type { PaymentRow } from "../packages/engine/src/collections.ts";
import type { Letter } from "../packages/pdf/src/index.ts";
import { buyer, seller } from "./sample-documents.ts";

const total = "2206.55";

function receipt(language: Language): Letter {
  const payment: PaymentRow = {
    id: "v1",
    date: "2026-03-20",
    minor: 120_000,
    currency: "EUR",
    method: "transfer",
    source: "manual",
    reference: "VIR-88213",
  };
  const lines = [{ number: "F2026-0042", settled: "1200.00", open: "1006.55", dueDate: "2026-04-01" }];
  return receiptLetter({ language, seller: seller.name, payment, lines, unallocated: "0.00" }, seller, buyer);
}

function statement(language: Language): Letter {
  const line = { currency: "EUR" } as const;
  const upcoming = {
    invoiceId: "i1",
    number: "F2026-0042",
    dueDate: "2026-04-01",
    open: "1006.55",
    currency: "EUR",
    overdueDays: 0,
  };
  return statementLetter(
    {
      ...{
        language,
        seller: { name: seller.name },
        client: { name: buyer.name },
        invoices: [],
        onlineMethods: [],
        asOf: "2026-03-23",
      },
      balances: [{ currency: "EUR", owed: "1006.55", overdue: "0.00", credit: "0.00" }],
      upcoming: [upcoming],
      statement: [
        { ...line, date: "2026-02-02", kind: "invoice", label: "F2026-0040", amount: "661.97", balance: "661.97" },
        { ...line, date: "2026-02-27", kind: "payment", label: "VIR-87400", amount: "-661.97", balance: "0.00" },
        { ...line, date: "2026-03-02", kind: "invoice", label: "F2026-0042", amount: total, balance: total },
        { ...line, date: "2026-03-20", kind: "payment", label: "VIR-88213", amount: "-1200.00", balance: "1006.55" },
      ],
    },
    seller,
    buyer,
  );
}

const words = {
  fr: {
    title: "Relance",
    asked: "Reste dû",
    due: "À régler avant le",
    person: "Votre interlocutrice",
    paragraphs: [
      "Votre facture F2026-0042",
      "Sauf erreur de notre part, un solde de 1\u00a0006,55\u00a0€ reste dû sur cette facture, échue le 1er avril 2026.",
      "Si votre règlement est en route, merci de ne pas tenir compte de ce courrier.",
    ],
    table: {
      heading: "Sommes dues",
      columns: ["Facture", "Échéance", "Reste dû"],
      rows: [["F2026-0042", "1er avril 2026", "1\u00a0006,55\u00a0€"]],
    },
    amount: "1\u00a0006,55\u00a0€",
    day: "22 avril 2026",
  },
  en: {
    title: "Reminder",
    asked: "Still owed",
    due: "To be paid by",
    person: "Whom to ask",
    paragraphs: [
      "Your invoice F2026-0042",
      "Unless we are mistaken, €1,006.55 is still owed on this invoice, which was due on 1 April 2026.",
      "If your payment is on its way, please disregard this letter.",
    ],
    table: {
      heading: "Sums owed",
      columns: ["Invoice", "Due", "Still owed"],
      rows: [["F2026-0042", "1 April 2026", "€1,006.55"]],
    },
    amount: "€1,006.55",
    day: "22 April 2026",
  },
} as const;

function reminder(language: Language): Letter {
  const w = words[language];
  return {
    ...{ language, title: w.title, reference: "R-2026-0011", date: "2026-04-09", sender: seller, recipient: buyer },
    facts: [
      { label: w.asked, value: w.amount, isMain: true },
      { label: w.due, value: w.day },
      { label: w.person, value: seller.contact?.name ?? "", lines: [seller.contact?.phone ?? ""] },
    ],
    paragraphs: w.paragraphs,
    tables: [w.table],
    paymentLink: "https://acquit.example/pay/2f1c",
  };
}

/** An invented letter of each kind. */
export function sampleLetters(language: Language): Readonly<Record<string, Letter>> {
  return { receipt: receipt(language), statement: statement(language), letter: reminder(language) };
}
